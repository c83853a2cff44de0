"""Odds in words: digits with their interval where evidence allows them, words where it does not, count and age."""

from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AttemptOutcome, HowKnown, Level, VehicleKind
from waypost.journeys.citing.footnotes import Claim, Footnotes
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.crossings.telling import entry_claim
from waypost.journeys.forecasts.forecasts import Forecast
from waypost.journeys.forecasts.odds_question import OddsAnswer, OddsQuestion, SideOdds, ToldAnswer
from waypost.messages import _, ngettext


def odds_words(forecast: Forecast) -> str:
    """``83% (80%: 65 to 96%; 90%: 58 to 97%)`` or words, with count and age of the accounts."""
    if forecast.words:
        return f"{words_for_digits(forecast)}; {accounts_words(forecast)}"
    digits = _("{p} (80%: {low} to {high}; 90%: {low90} to {high90})").format(
        p=percent(forecast.p_mean),
        low=percent(forecast.low),
        high=percent(forecast.high),
        low90=percent(forecast.low90),
        high90=percent(forecast.high90),
    )
    return f"{digits}; {accounts_words(forecast)}"


def open_sentences(answer: OddsAnswer, notes: Footnotes) -> list[str]:
    """First of all whether it is open to this party, where that is not plain yes: odds are of a post that answers."""
    access = answer.access
    if access.verdict is Verdict.YES:
        return []
    entries = "; ".join(entry_claim(one).noted(notes) for one in access.deciding)
    if access.verdict is Verdict.NO:
        text = _("SHUT to you that day: {entries}. What follows is what officers answered while it was open.")
        return [text.format(entries=entries)]
    if entries:
        return [_("Whether it lets you through at all that day is not known: {entries}.").format(entries=entries)]
    return [_("Whether it lets you through at all that day is not known: the almanac says nothing of it.")]


def percent(p: float) -> str:
    """Whole percents; never 0 or 100: no number of reports makes a passage sure."""
    return f"{min(max(100 * p, 1), 99):.0f}%"


def words_for_digits(forecast: Forecast) -> str:
    """Words in place of digits, with what they lean to."""
    if forecast.low90 > 0.5:
        leaning = _("leaning to yes")
    elif forecast.high90 < 0.5:
        leaning = _("leaning to no")
    else:
        leaning = _("it may go either way")
    return f"{strength_words(forecast)}, {leaning}"


def strength_words(forecast: Forecast) -> str:
    """How strong thin evidence is."""
    return {
        "no evidence": _("no evidence"),
        "weak evidence": _("weak evidence"),
    }.get(forecast.words, _("evidence not known"))


def accounts_words(forecast: Forecast) -> str:
    """How many accounts there are, and how old the newest is."""
    count = len(forecast.reports)
    if not count:
        return _("no comparable account")
    text = ngettext("{count} comparable account", "{count} comparable accounts", count).format(count=count)
    if isinstance(forecast.newest, Unknown):
        return text
    newest = _("the newest of {when}").format(when=forecast.newest)
    return f"{text}, {newest}"


def worth_sentence(forecast: Forecast) -> str:
    """How much evidence it is worth, and from where it is borrowed; empty where nothing is."""
    if not forecast.borrowed:
        return ""
    text = _("Worth {count:.1f} fresh reports of just this case; other reports bear on it through: {parts}.")
    parts = ", ".join(f"{_grouping(name)} {percent(share)}" for name, share in forecast.borrowed[:4])
    return text.format(count=forecast.effective, parts=parts)


def _grouping(name: str) -> str:
    names = {
        "all": _("what holds for all"),
        "decider": _("the same country's officers"),
        "border": _("the same border"),
        "era": _("the same rules"),
        "direction": _("the same direction"),
        "crossing": _("the same crossing"),
        "paper": _("the same paper status"),
        "procedure": _("the same procedure"),
        "vehicle": _("the same kind of vehicle"),
        "plate": _("the same relation of plate and country"),
        "nationality": _("the same relation of passport and country"),
    }
    return names.get(name) or " + ".join(names.get(part, part) for part in name.split("*"))


def told_claim(one: ToldAnswer, question: OddsQuestion) -> Claim:
    """What a comparable report tells of the first answer."""
    report = one.report
    outcomes = {
        AttemptOutcome.PASSED: _("passed at the first try"),
        AttemptOutcome.REFUSED: _("refused at the first try"),
        AttemptOutcome.REDIRECTED: _("sent elsewhere at the first try"),
    }
    place = "" if report.crossing == question.crossing.id else f" ({place_words(report)}, {report.direction})"
    vehicle = "" if report.vehicle is VehicleKind.UNKNOWN else f", {report.vehicle}"
    hearsay = _("not first-hand")
    text = f"{when_words(report)}{place}{vehicle}: {outcomes[one.outcome]}"
    text = text if report.how_known is HowKnown.FIRST_HAND else f"{text}, {hearsay}"
    return Claim(text, report.citations)


def place_words(report: Report) -> str:
    """The crossing, else the border."""
    return report.border if isinstance(report.crossing, Unknown) else report.crossing


def when_words(report: Report) -> str:
    """Its date as told."""
    return _("date not known") if isinstance(report.when, Unknown) else str(report.when)


def later_sentence(side: SideOdds) -> str:
    """What a refusal leaves: assumptions, so in words."""
    names = {
        Level.COUNTER: _("another shift"),
        Level.CHIEF: _("the head of the post"),
        Level.CAPITAL: _("the capital"),
    }
    parts = [f"{names[level]} {_chance_words(forecast.p_mean)}" for level, forecast in side.later]
    return _("After a refusal (assumed, hardly reported): {parts}.").format(parts=", ".join(parts))


def _chance_words(p: float) -> str:
    if p < 0.25:
        return _("seldom")
    if p < 0.45:
        return _("at times")
    return _("about as often as not") if p < 0.6 else _("more often than not")
