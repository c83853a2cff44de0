"""The odds for a person: numbers with interval, count and age, words where evidence is thin, and who said so."""

from waypost.almanac import Almanac
from waypost.cli.printing import paragraph, section
from waypost.domain.identity import TerritoryId
from waypost.domain.reports import Report
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.citing.footnotes import Footnotes
from waypost.journeys.forecasts.money_telling import paid_claim, tariff_claims
from waypost.journeys.forecasts.odds_question import OddsAnswer, OddsQuestion, SideOdds
from waypost.journeys.forecasts.telling import (
    later_sentence,
    odds_words,
    open_sentences,
    other_procedures_sentence,
    place_words,
    told_claim,
    when_words,
    worth_sentence,
)
from waypost.messages import _, language

_N_REPORTS = 12


def odds_lines(answer: OddsAnswer, almanac: Almanac) -> list[str]:
    """The whole answer, laid out."""
    notes = Footnotes(almanac.find_source)
    lines = [_title(answer.question), *paragraph(_asked(answer.question))]
    lines += [line for item in open_sentences(answer, notes) for line in ["", *paragraph(item)]]
    first = _("First try, both sides: {odds}").format(odds=odds_words(answer.passage, answer.question.on))
    lines += ["", *paragraph(first)]
    if answer.assuming is not None:
        factor, forecast = answer.assuming
        text = _("If refusals are told {factor:g} times as often as passages: {odds}")
        lines += paragraph(text.format(factor=factor, odds=odds_words(forecast)))
    for side in answer.sides:
        lines += _side(side, answer.question, almanac, notes)
    official = [one.noted(notes) for one in tariff_claims(answer, almanac)]
    lines += section(_("Official charges"), official)
    paid = [paid_claim(one, almanac).noted(notes) for one in answer.paid]
    lines += section(_("What people paid here (whoever paid nothing seldom tells)"), paid)
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


def _side(side: SideOdds, question: OddsQuestion, almanac: Almanac, notes: Footnotes) -> list[str]:
    territory = almanac.find_territory(side.subject.decider)
    name = (name_in(territory.names, language()) if territory else "") or _code(side.subject.decider)
    heading = _("Leaving {territory}") if side.subject.side is Side.EXIT else _("Being let into {territory}")
    lines = ["", *paragraph(f"{heading.format(territory=name)}: {odds_words(side.forecast, question.on)}")]
    lines += [line for item in _changed(side, almanac, notes) for line in paragraph(item, indent=2)]
    lines += [
        line
        for item in (other_procedures_sentence(side), worth_sentence(side.forecast))
        if item
        for line in paragraph(item, indent=2)
    ]
    lines += [line for item in _told_lines(side, question, notes) for line in paragraph(item, indent=2, mark="- ")]
    lines += paragraph(later_sentence(side), indent=2)
    return lines


def _changed(side: SideOdds, almanac: Almanac, notes: Footnotes) -> list[str]:
    """A dated change of the rules, which makes older reports count for less."""
    if side.forecast.since is None:
        return []
    day, name = side.forecast.since
    provision = almanac.get_provision(name)
    text = _("Since {day} another rule: {statement} Older reports count for less.")
    return [notes.after(text.format(day=day.isoformat(), statement=provision.statement), provision.citations)]


def _told_lines(side: SideOdds, question: OddsQuestion, notes: Footnotes) -> list[str]:
    items = [told_claim(one, question).noted(notes) for one in side.told[:_N_REPORTS]]
    more = len(side.told) - len(items)
    if more > 0:
        items.append(_("and {count} more: see --json").format(count=more))
    return items


def _left_out(report: Report, reason: str, notes: Footnotes) -> str:
    return notes.after(f"{when_words(report)}, {place_words(report)}: {reason}", report.citations)
