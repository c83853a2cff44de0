"""Odds in words: digits with their interval where evidence allows them, words where it does not, count and age."""

from collections import Counter
from datetime import date

from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN, Unknown
from waypost.domain.vocabulary import AttemptOutcome, HowKnown, Level, VehicleKind
from waypost.journeys.citing.footnotes import Claim, Footnotes
from waypost.journeys.citing.kind_words import procedure_words, vehicle_words
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.crossings.telling import entry_claim
from waypost.journeys.forecasts.forecasts import Forecast
from waypost.journeys.forecasts.odds_question import OddsAnswer, OddsQuestion, SideOdds, ToldAnswer, is_same_procedure
from waypost.messages import _, ngettext

_YEAR = 365.25


def odds_words(forecast: Forecast, on: date | None = None) -> str:
    """``83% (80%: 65 to 96%; 90%: 58 to 97%)`` or words, with count and age of the accounts on a day."""
    if forecast.words:
        return f"{words_for_digits(forecast)}; {accounts_words(forecast, on)}"
    digits = _("{p} (80%: {low} to {high}; 90%: {low90} to {high90})").format(
        p=percent(forecast.p_mean),
        low=percent(forecast.low),
        high=percent(forecast.high),
        low90=percent(forecast.low90),
        high90=percent(forecast.high90),
    )
    return f"{digits}; {accounts_words(forecast, on)}"


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


def accounts_words(forecast: Forecast, on: date | None = None) -> str:
    """How many accounts there are, and how old the newest is on a day."""
    count = forecast.n_reports
    if not count:
        return _("no comparable account")
    text = ngettext("{count} comparable account", "{count} comparable accounts", count).format(count=count)
    if isinstance(forecast.newest, Unknown):
        return text
    newest = _("the newest of {when}").format(when=forecast.newest)
    years = 0 if on is None else int((on - forecast.newest.latest).days / _YEAR)
    age = ngettext("{years} year before", "{years} years before", years).format(years=years)
    # an account of after that day has no age then: its date says it
    return f"{text}, {newest} ({age})" if years > 0 else f"{text}, {newest}"


def worth_sentence(forecast: Forecast) -> str:
    """How much evidence it is worth, and from where it is borrowed; empty where nothing is."""
    if not forecast.borrowed:
        return ""
    text = _(
        "All reports together say as much as {count:.1f} fresh ones of just this case would. Their weight comes "
        "through: {parts}."
    )
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
    return names.get(name) or _(" and ").join(names.get(part, part) for part in name.split("*"))


def told_claim(one: ToldAnswer, question: OddsQuestion) -> Claim:
    """What a comparable report tells of the first answer."""
    report = one.report
    outcomes = {
        AttemptOutcome.PASSED: _("passed at the first try"),
        AttemptOutcome.REFUSED: _("refused at the first try"),
        AttemptOutcome.REDIRECTED: _("sent elsewhere at the first try"),
    }
    place = "" if report.crossing == question.crossing.id else f" ({place_words(report)}, {report.direction})"
    vehicle = "" if report.vehicle is VehicleKind.UNKNOWN else f", {vehicle_words(report.vehicle)}"
    doubt = _("not first-hand")
    hearsay = "" if report.how_known is HowKnown.FIRST_HAND else f", {doubt}"
    text = f"{when_words(report)}{place}{vehicle}{_procedure(report)}: {outcomes[one.outcome]}{hearsay}"
    more = ngettext("and {n} more who tell the same", "and {n} more who tell the same", one.times - 1)
    return Claim(f"{text}, {more.format(n=one.times - 1)}" if one.times > 1 else text, report.citations)


def other_procedures_sentence(side: SideOdds) -> str:
    """That nobody tells of the procedure asked about, where it is so; empty where somebody does, or nobody tells."""
    asked = side.subject.procedure
    if not side.told or any(is_same_procedure(one.report, asked) for one in side.told):
        return ""
    counted = Counter(str(one.report.procedure) for one in side.told)
    told = ", ".join(f"{name} {count}" for name, count in counted.most_common())
    return _("None of these accounts is of the procedure asked about ({asked}): {told}.").format(asked=asked, told=told)


def _procedure(report: Report) -> str:
    """How it was done where that is told and not the ordinary way: with a guide says another thing than without."""
    told = str(report.procedure)
    return "" if told in {str(UNKNOWN), "ordinary"} else f", {procedure_words(told)}"


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
