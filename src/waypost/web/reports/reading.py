"""A report in words, as facts one below the other: for its reporter, for moderators, and for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.almanac import Almanac
from waypost.domain.identity import DocumentId
from waypost.domain.money import Payment
from waypost.domain.reports import Attempt, Report
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Flag
from waypost.messages import _, language

from . import wording
from .blurring import shown_vehicle
from .form_fields import territory_name
from .published import is_of_this_site

UNLAWFUL = frozenset({Flag.UNLAWFUL})


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a report tells; what it does not tell has no line."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report in the reader's words."""

    id: str
    title: str
    ending: str
    facts: tuple[Fact, ...]
    marks: tuple[str, ...]
    """Why to read it with care."""


def read_report(almanac: Almanac, report: Report) -> ReportRead:
    """Put a report into words."""
    facts = tuple(
        Fact(label, lines) for label, *rest in _facts(almanac, report) if (lines := tuple(filter(None, rest)))
    )
    return ReportRead(
        str(report.id), title_of(almanac, report), str(wording.ENDINGS[report.ending]), facts, tuple(_marks(report))
    )


def title_of(almanac: Almanac, report: Report) -> str:
    """Where and which way."""
    crossing = None if isinstance(report.crossing, Unknown) else almanac.find_crossing(report.crossing)
    where = name_in(crossing.names, language()) if crossing else _("crossing unknown")
    one, other = (territory_name(almanac, code) for code in (report.direction.origin, report.direction.target))
    return _("{where}: from {origin} to {target}").format(where=where, origin=one, target=other)


def _facts(almanac: Almanac, report: Report) -> Iterator[tuple[str, ...]]:
    yield _("When"), _told(report.when)
    yield _("With"), _vehicle(report)
    yield _("Plate of"), "" if isinstance(report.plate, Unknown) else territory_name(almanac, report.plate)
    yield _("Passports"), ", ".join(territory_name(almanac, code) for code in report.nationalities)
    yield _("By"), "" if isinstance(report.procedure, Unknown) else _word(wording.PROCEDURES, report.procedure)
    yield _("Vehicle in the name of"), _word(wording.REGISTERED, report.registered_to)
    yield _("Tries"), *(_attempt(one) for one in report.attempts)
    yield _("Hours"), _number(report.hours)
    yield _("Days lost"), _number(report.days_delayed)
    yield (
        _("Papers"),
        *(
            f"{_paper(almanac, one.document)}: {_word(wording.USES, one.use)} {one.note}".strip()
            for one in report.papers
        ),
    )
    yield _("Money"), *(_payment(one) for one in report.money)
    yield _("In their words"), report.words
    yield _("For the next party"), *(_tip(one.text, unlawful=one.unlawful) for one in report.tips)
    yield _("Known"), _word(wording.HOW_KNOWN, report.how_known)


def _vehicle(report: Report) -> str:
    if is_of_this_site(report):
        return shown_vehicle(report)
    return _word(wording.VEHICLES, report.vehicle)


def _word(words: wording.Words, value: str) -> str:
    """The word for a value; nothing where it is unknown."""
    return "" if value == "unknown" or value not in words else str(words[value])


def _told(value: object) -> str:
    return "" if isinstance(value, Unknown) else str(value)


def _number(value: object) -> str:
    return "" if isinstance(value, Unknown) else f"{value:g}"


def _attempt(one: Attempt) -> str:
    side = "" if isinstance(one.side, Unknown) else str(wording.SIDES[one.side])
    told = (
        side,
        _word(wording.OUTCOMES, one.outcome) or str(wording.UNSURE),
        _word(wording.LEVELS, one.level),
        _word(wording.AUTHORITIES, one.blocked_by),
        _word(wording.AUTHORITIES, one.released_by),
        _word(wording.REASONS, one.reason),
        one.words,
        _told(one.when),
    )
    return ", ".join(filter(None, told))


def _paper(almanac: Almanac, document: DocumentId) -> str:
    found = almanac.find_document(document)
    return document if found is None else name_in(found.names, language())


def _payment(one: Payment) -> str:
    receipt = (
        "" if not isinstance(one.receipt, bool) else _("with a receipt") if one.receipt else _("without a receipt")
    )
    told = (
        _word(wording.MONEY_KINDS, one.kind),
        one.what,
        _told(one.money),
        _word(wording.MONEY_STATES, one.state),
        receipt,
    )
    return ", ".join(filter(None, told))


def _tip(text: str, *, unlawful: bool) -> str:
    return _("{text} (risk: unlawful)").format(text=text) if unlawful else text


def _marks(report: Report) -> Iterator[str]:
    words = {
        Flag.UNLAWFUL: _("unlawful: kept as told, never advised, out of the odds"),
        Flag.PLAN_ONLY: _("a plan, not a passage"),
        Flag.NEWS_ITEM: _("news about many travellers"),
        Flag.UNFINISHED: _("not finished when told"),
        Flag.NOT_OWN_VEHICLE: _("without a vehicle of their own: out of the odds"),
        Flag.DUPLICATE: _("told elsewhere too"),
    }
    yield from (words[flag] for flag in sorted(report.flags) if flag in words)
