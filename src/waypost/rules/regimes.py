"""The customs regime of a vehicle: on one side of a border, and carried along a chain of borders.

Leaving home a vehicle is exported (temporarily or outright), abroad it is admitted temporarily, leaving abroad it is
re-exported, which ends the admission. Within a customs union nothing opens or ends at the inner borders: one admission
holds for the whole union, and it ends where the vehicle leaves the union.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import Regime, Side

from .situation import Situation
from .unions import CUSTOMS_UNIONS, Unions

_OPENS: Final = frozenset({Regime.TEMPORARY_ADMISSION, Regime.TRANSIT, Regime.TEMPORARY_EXPORT})
_ADMITTED: Final = frozenset({Regime.TEMPORARY_ADMISSION, Regime.TRANSIT})
_ENDED_ON_SIDE: Final = {Regime.RE_EXPORT: Side.EXIT, Regime.RETURN_HOME: Side.ENTRY}
_BY_PROCEDURE: Final = {"transit": Regime.TRANSIT, "outright-export": Regime.OUTRIGHT_EXPORT}


def regime_of(situation: Situation, direction: Direction, unions: Unions) -> Regime:
    """The regime of a situation's vehicle on its side. Unknown where plate, kind or day are."""
    if situation.facts.get("vehicle.is_motor") is False:
        return Regime.FREE
    plate = situation.facts.get("vehicle.plate")
    if not isinstance(plate, str) or situation.world is None or "vehicle.is_motor" not in situation.facts:
        return Regime.UNKNOWN
    procedure = situation.facts.get("passage.procedure")
    used = procedure if isinstance(procedure, str) else "ordinary"
    return regime_at(direction, situation.side, TerritoryId(plate), situation.world, unions, used)


def regime_at(
    direction: Direction, side: Side, plate: TerritoryId, on: date, unions: Unions, procedure: str = "ordinary"
) -> Regime:
    """The regime of a motor vehicle with this plate on one side of a border on a day."""
    if unions.customs_union(direction.origin, direction.target, on):
        return Regime.FREE
    here = direction.origin if side is Side.EXIT else direction.target
    at_home = plate == here or unions.customs_union(plate, here, on) is not None
    if side is Side.EXIT:
        if not at_home:
            return Regime.RE_EXPORT
        return _BY_PROCEDURE.get(procedure, Regime.TEMPORARY_EXPORT)
    if at_home:
        return Regime.RETURN_HOME
    return Regime.TRANSIT if procedure == "transit" else Regime.TEMPORARY_ADMISSION


@dataclass(frozen=True, slots=True)
class Border:
    """One border of a chain: which way, when, by which procedure, and how long an admission there lasts."""

    direction: Direction
    on: date
    procedure: str = "ordinary"
    admission_days: Maybe[float] = UNKNOWN
    enters_on: date | None = None
    """The day of the entry, where a sea lies between; None = the same."""

    def day(self, side: Side) -> date:
        """The day on which one side is passed."""
        return self.enters_on or self.on if side is Side.ENTRY else self.on


@dataclass(frozen=True, slots=True)
class Span:
    """A regime that was opened at one border and is carried along until another ends it."""

    regime: Regime
    territories: tuple[TerritoryId, ...]
    """Where it was carried: one territory, or several of a customs union, in the order of the journey."""
    union: str | None
    opened_at: Direction | None
    """None where it was open before the journey began: the trip starts abroad."""
    opened_on: date | None
    until: Maybe[date]
    """The last day it runs to; unknown where the period is not known. A temporary export has none of its own here."""
    ended_at: Direction | None = None
    ended_on: date | None = None
    ended_by: Regime | None = None
    left_unseen: bool = False
    """The chain goes on elsewhere: the vehicle left where the chain has no border."""

    @property
    def is_open(self) -> bool:
        """Whether nothing on the journey ends it."""
        return self.ended_at is None and not self.left_unseen

    @property
    def overruns(self) -> bool:
        """Whether it is certain to end later than allowed."""
        return not isinstance(self.until, Unknown) and self.ended_on is not None and self.ended_on > self.until


def carry_regimes(chain: Sequence[Border], plate: TerritoryId, unions: Unions) -> tuple[Span, ...]:
    """The regimes of a vehicle along a chain of borders, in the order in which they open.

    Where the journey starts abroad, the admission under which the vehicle already is there comes first.
    """
    spans: list[Span] = _open_before(chain, plate, unions)
    for border in chain:
        spans = [_carried_to(span, border, unions) for span in spans]
        for side in Side:
            regime = regime_at(border.direction, side, plate, border.on, unions, border.procedure)
            spans = _close(spans, border, regime)
            if regime in _OPENS or regime is Regime.OUTRIGHT_EXPORT:
                spans.append(_open(border, regime, plate, unions))
            elif regime is Regime.FREE and side is Side.ENTRY:
                spans = _extend(spans, border)
    return tuple(spans)


def _open_before(chain: Sequence[Border], plate: TerritoryId, unions: Unions) -> list[Span]:
    if not chain:
        return []
    start, on = chain[0].direction.origin, chain[0].on
    if plate == start or unions.customs_union(plate, start, on):
        return []
    return [Span(Regime.TEMPORARY_ADMISSION, (start,), _customs_union_of(start, on, unions), None, None, UNKNOWN)]


def _customs_union_of(territory: TerritoryId, on: date, unions: Unions) -> str | None:
    return next(iter(sorted((unions.of(territory, on) or frozenset()) & CUSTOMS_UNIONS)), None)


def _open(border: Border, regime: Regime, plate: TerritoryId, unions: Unions) -> Span:
    direction = border.direction
    admitted = regime in {Regime.TEMPORARY_ADMISSION, Regime.TRANSIT}
    where = direction.target if admitted else plate
    joined = _customs_union_of(where, border.on, unions) if admitted else None
    days = border.admission_days
    opened = border.day(Side.ENTRY if admitted else Side.EXIT)
    until = opened + timedelta(days=days) if admitted and not isinstance(days, Unknown) else UNKNOWN
    return Span(regime, (where,), joined, direction, opened, until)


def _extend(spans: list[Span], border: Border) -> list[Span]:
    """An inner border of a union: the open admission goes on in the next territory."""
    return [
        replace(span, territories=(*span.territories, border.direction.target))
        if span.is_open and span.territories[-1] == border.direction.origin and span.union
        else span
        for span in spans
    ]


def _carried_to(span: Span, border: Border, unions: Unions) -> Span:
    """An admission where the next border is: driven there within its union, or left behind where no border shows it."""
    here = border.direction.origin
    if not span.is_open or span.regime not in _ADMITTED or span.territories[-1] == here:
        return span
    if span.union and span.union in (unions.of(here, border.on) or ()):
        return replace(span, territories=(*span.territories, here))
    return replace(span, left_unseen=True)


def _close(spans: list[Span], border: Border, regime: Regime) -> list[Span]:
    ends = {
        Regime.RE_EXPORT: {Regime.TEMPORARY_ADMISSION, Regime.TRANSIT},
        Regime.RETURN_HOME: {Regime.TEMPORARY_EXPORT},
    }.get(regime, set())
    return [
        replace(span, ended_at=border.direction, ended_on=border.day(_ENDED_ON_SIDE[regime]), ended_by=regime)
        if span.is_open and span.regime in ends
        else span
        for span in spans
    ]
