"""The odds for a person: numbers with interval, count and age, words where evidence is thin, and who said so."""

from waypost.almanac import Almanac
from waypost.cli.printing import paragraph, section
from waypost.domain.identity import TerritoryId
from waypost.domain.reports import Report
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AttemptOutcome, HowKnown, Level, Side, VehicleKind
from waypost.journeys.citing.footnotes import Footnotes
from waypost.journeys.forecasts.forecasts import Forecast
from waypost.journeys.forecasts.odds_question import OddsAnswer, OddsQuestion, SideOdds, ToldAnswer
from waypost.messages import _, language, ngettext

_N_REPORTS = 12


def odds_lines(answer: OddsAnswer, almanac: Almanac) -> list[str]:
    """The whole answer, laid out."""
    notes = Footnotes(almanac.find_source)
    lines = [_title(answer.question), *paragraph(_asked(answer.question))]
    first = _("First try, both sides: {odds}").format(odds=_odds(answer.passage))
    lines += ["", *paragraph(first)]
    if answer.assuming is not None:
        factor, forecast = answer.assuming
        text = _("If refusals are told {factor:g} times as often as passages: {odds}")
        lines += paragraph(text.format(factor=factor, odds=_odds(forecast)))
    for side in answer.sides:
        lines += _side(side, answer.question, almanac, notes)
    lines += section(_("Not counted"), [_left_out(report, reason, notes) for report, reason in answer.left_out])
    return lines + notes.lines()


def _title(question: OddsQuestion) -> str:
    name = name_in(question.crossing.names, language()) or question.crossing.id
    return f"{name} ({question.crossing.id}), {question.direction}, {question.on.isoformat()}"


def _asked(question: OddsQuestion) -> str:
    vehicle = _("vehicle not told") if question.vehicle is VehicleKind.UNKNOWN else str(question.vehicle)
    plate = (
        _("plate not told")
        if isinstance(question.plate, Unknown)
        else _("plate {code}").format(code=_code(question.plate))
    )
    people = ", ".join(_code(one) for one in question.nationalities)
    passports = _("passports {codes}").format(codes=people) if people else _("passports not told")
    parts = [vehicle, plate, passports, _("procedure {name}").format(name=question.procedure)]
    if question.known_as_of:
        parts.append(_("as known on {day}").format(day=question.known_as_of.isoformat()))
    return ", ".join(parts) + "."


def _code(territory: TerritoryId) -> str:
    return territory.upper()


def _odds(forecast: Forecast) -> str:
    """``83% (80%: 65 to 96%; 90%: 58 to 97%)`` or words, with count and age of the accounts."""
    if forecast.words:
        return f"{_words(forecast)}; {_accounts(forecast)}"
    digits = _("{p} (80%: {low} to {high}; 90%: {low90} to {high90})").format(
        p=_percent(forecast.p_mean),
        low=_percent(forecast.low),
        high=_percent(forecast.high),
        low90=_percent(forecast.low90),
        high90=_percent(forecast.high90),
    )
    return f"{digits}; {_accounts(forecast)}"


def _percent(p: float) -> str:
    return f"{min(max(100 * p, 1), 99):.0f}%"


def _words(forecast: Forecast) -> str:
    """Words in place of digits, with what they lean to."""
    if forecast.low > 0.5:
        leaning = _("leaning to yes")
    elif forecast.high < 0.5:
        leaning = _("leaning to no")
    else:
        leaning = _("it may go either way")
    return f"{_strength(forecast)}, {leaning}"


def _strength(forecast: Forecast) -> str:
    return {
        "no evidence": _("no evidence"),
        "weak evidence": _("weak evidence"),
    }.get(forecast.words, _("evidence not known"))


def _accounts(forecast: Forecast) -> str:
    count = len(forecast.reports)
    if not count:
        return _("no comparable account")
    text = ngettext("{count} comparable account", "{count} comparable accounts", count).format(count=count)
    if isinstance(forecast.newest, Unknown):
        return text
    return f"{text}, {_('the newest of {when}').format(when=forecast.newest)}"


def _side(side: SideOdds, question: OddsQuestion, almanac: Almanac, notes: Footnotes) -> list[str]:
    territory = almanac.find_territory(side.subject.decider)
    name = (name_in(territory.names, language()) if territory else "") or _code(side.subject.decider)
    heading = _("Leaving {territory}") if side.subject.side is Side.EXIT else _("Being let into {territory}")
    lines = ["", *paragraph(f"{heading.format(territory=name)}: {_odds(side.forecast)}")]
    lines += [line for item in _changed(side, almanac, notes) for line in paragraph(item, indent=2)]
    lines += [line for item in _worth(side.forecast) for line in paragraph(item, indent=2)]
    lines += [line for item in _told_lines(side, question, notes) for line in paragraph(item, indent=2, mark="- ")]
    lines += paragraph(_later(side), indent=2)
    return lines


def _changed(side: SideOdds, almanac: Almanac, notes: Footnotes) -> list[str]:
    """A dated change of the rules, which makes older reports count for less."""
    if side.forecast.since is None:
        return []
    day, name = side.forecast.since
    provision = almanac.get_provision(name)
    text = _("Since {day} another rule: {statement} Older reports count for less.")
    return [notes.after(text.format(day=day.isoformat(), statement=provision.statement), provision.citations)]


def _worth(forecast: Forecast) -> list[str]:
    """How much evidence it is worth, and from where it is borrowed."""
    if not forecast.borrowed:
        return []
    text = _("Worth {count:.1f} fresh reports of just this case; other reports bear on it through: {parts}.")
    parts = ", ".join(f"{_grouping(name)} {_percent(share)}" for name, share in forecast.borrowed[:4])
    return [text.format(count=forecast.effective, parts=parts)]


def _grouping(name: str) -> str:
    names = {
        "all": _("what holds for all"),
        "decider": _("the same country's officers"),
        "border": _("the same border"),
        "era": _("the same rules"),
        "direction": _("the same direction"),
        "crossing": _("the same crossing"),
        "procedure": _("the same procedure"),
        "vehicle": _("the same kind of vehicle"),
        "plate": _("the same relation of plate and country"),
        "nationality": _("the same relation of passport and country"),
    }
    return names.get(name) or " + ".join(names.get(part, part) for part in name.split("*"))


def _told_lines(side: SideOdds, question: OddsQuestion, notes: Footnotes) -> list[str]:
    items = [_told(one, question, notes) for one in side.told[:_N_REPORTS]]
    more = len(side.told) - len(items)
    if more > 0:
        items.append(_("and {count} more: see --json").format(count=more))
    return items


def _told(one: ToldAnswer, question: OddsQuestion, notes: Footnotes) -> str:
    report = one.report
    outcomes = {
        AttemptOutcome.PASSED: _("passed at the first try"),
        AttemptOutcome.REFUSED: _("refused at the first try"),
        AttemptOutcome.REDIRECTED: _("sent elsewhere at the first try"),
    }
    place = "" if report.crossing == question.crossing.id else f" ({_place(report)}, {report.direction})"
    vehicle = "" if report.vehicle is VehicleKind.UNKNOWN else f", {report.vehicle}"
    hearsay = "" if report.how_known is HowKnown.FIRST_HAND else f", {_('not first-hand')}"
    text = f"{_when(report)}{place}{vehicle}: {outcomes[one.outcome]}{hearsay}"
    return notes.after(text, report.citations)


def _place(report: Report) -> str:
    return report.border if isinstance(report.crossing, Unknown) else report.crossing


def _when(report: Report) -> str:
    return _("date not known") if isinstance(report.when, Unknown) else str(report.when)


def _later(side: SideOdds) -> str:
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


def _left_out(report: Report, reason: str, notes: Footnotes) -> str:
    return notes.after(f"{_when(report)}, {_place(report)}: {reason}", report.citations)
