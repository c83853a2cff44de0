"""What else holds for a vehicle that is admitted: longer stays, coming back, papers that go back on the way out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from waypost.almanac import Almanac
from waypost.domain.identity import DocumentId
from waypost.domain.papers import Procedure, Statement
from waypost.domain.provisions import Period, PeriodOf
from waypost.domain.unknown import UNKNOWN, Unknown
from waypost.domain.vocabulary import Regime, Side
from waypost.journeys.checks.check import BorderCheck, TripCheck
from waypost.journeys.crossings.almanac_view import was_known
from waypost.rules.check import SideVerdict
from waypost.rules.regimes import Span
from waypost.rules.requirements import Requirement
from waypost.rules.truth import Truth

_ADMITTED = frozenset({Regime.TEMPORARY_ADMISSION, Regime.TRANSIT})
_DUTIES = ("discharge", "early-exit")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one admission beside its length."""

    extension: Requirement | None = None
    """The rule on prolonging it."""
    wait: Requirement | None = None
    """The rule that keeps the vehicle out for a while after it left."""
    again_on: date | None = None
    """The first day the vehicle may come back by that rule, where it can be reckoned."""
    comes_too_early: bool = False
    """Whether this journey itself comes back before that day."""
    duties: tuple[Statement, ...] = ()
    """What is to be handed in, cancelled or discharged on the way out."""

    @property
    def extension_days(self) -> float | None:
        """By how many days it can be prolonged: 0 = not at all; None = not known."""
        return None if self.extension is None else _length(self.extension)


def terms_of(check: TripCheck, almanac: Almanac, vehicle: str, span: Span) -> Terms:
    """The terms of a vehicle's admission in one territory or union of the journey."""
    if span.regime not in _ADMITTED:
        return Terms()
    entered = next(
        (one for one in check.borders if one.direction == span.opened_at and one.enters_on == span.opened_on), None
    )
    left = next((one for one in check.borders if one.direction == span.ended_at and one.on == span.ended_on), None)
    sides = [side for side in (_side(entered, Side.ENTRY), _side(left, Side.EXIT)) if side is not None]
    extension = next(_periods(sides, vehicle, PeriodOf.EXTENSION), None)
    wait = next(_periods(sides, vehicle, PeriodOf.WAIT_FROM_ENTRY, PeriodOf.RE_ENTRY_WAIT), None)
    again = _again(span, wait)
    early = again is not None and any(
        span.ended_on is not None and span.ended_on <= one.on < again and one.direction.target in span.territories
        for one in check.borders
    )
    return Terms(extension, wait, again, early, tuple(_duties(check, almanac, entered, left)))


def _side(border: BorderCheck | None, side: Side) -> SideVerdict | None:
    return None if border is None else border.side(side)


def _periods(sides: Iterable[SideVerdict], vehicle: str, *kinds: PeriodOf) -> Iterator[Requirement]:
    """Rules of these kinds that apply to the vehicle, binding ones first."""
    found = [
        item
        for side in sides
        for item in (*side.terms, *side.practised)
        if item.subject == vehicle and item.applies is Truth.TRUE and _kind(item) in kinds
    ]
    yield from sorted(found, key=lambda item: (not item.binding, item.id))


def _kind(item: Requirement) -> PeriodOf | None:
    consequence = item.provision.consequence
    return consequence.of if isinstance(consequence, Period) else None


def _length(item: Requirement) -> float | None:
    consequence = item.provision.consequence
    days = consequence.days if isinstance(consequence, Period) else UNKNOWN
    return None if isinstance(days, Unknown) else days


def _again(span: Span, wait: Requirement | None) -> date | None:
    days = None if wait is None else _length(wait)
    start = span.opened_on if wait is not None and _kind(wait) is PeriodOf.WAIT_FROM_ENTRY else span.ended_on
    return None if days is None or start is None else start + timedelta(days=days)


def _duties(
    check: TripCheck, almanac: Almanac, entered: BorderCheck | None, left: BorderCheck | None
) -> Iterator[Statement]:
    """What the papers of the admission ask for on the way out; that of a paper of no name is said for all of them."""
    admitted = [one for one in (_admitted_by(entered), _left_by(left)) if one is not None]
    told: set[str] = set()
    for one in admitted:
        papers = dict.fromkeys(DocumentId(paper) for paper in _papers_of(one) if paper != NAMELESS)
        documents = [found for paper in papers if (found := almanac.find_document(paper))]
        for statement in (*(each for found in documents for each in found.statements), *one.statements):
            if statement.topic in _DUTIES and statement.text not in told and _is_known(check, almanac, statement):
                told.add(statement.text)
                yield statement


def duties_of_any(check: TripCheck, almanac: Almanac) -> tuple[Statement, ...]:
    """What every paper of temporary admission asks for on the way out."""
    found = almanac.find_document(NAMELESS)
    return tuple(
        one for one in (found.statements if found else ()) if one.topic in _DUTIES and _is_known(check, almanac, one)
    )


def _is_known(check: TripCheck, almanac: Almanac, one: Statement) -> bool:
    return was_known(almanac, one.citations, one.observed_on, check.setting.known_as_of)


def _admitted_by(entered: BorderCheck | None) -> Procedure | None:
    return None if entered is None else entered.entry.procedure


def _left_by(left: BorderCheck | None) -> Procedure | None:
    return None if left is None else left.exit.procedure


def _papers_of(procedure: Procedure) -> Iterator[str]:
    """The papers a procedure gives, and the one it is named after."""
    yield procedure.kind
    for step in procedure.steps:
        yield from step.gives


NAMELESS: Final = DocumentId("national-permit")
"""The paper of temporary admission where a territory's own is not described."""
