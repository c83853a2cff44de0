"""The customs regimes of a trip's vehicles along its chain of borders, with the periods that the rules give them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.provisions import Period, PeriodOf
from waypost.domain.trips import Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import Side
from waypost.messages import _
from waypost.rules.check import SideVerdict
from waypost.rules.regimes import Border, Span, carry_regimes
from waypost.rules.requirements import Requirement
from waypost.rules.truth import Truth
from waypost.rules.unions import Unions


class Crossed(Protocol):
    """What is read of a border that was checked."""

    @property
    def on(self) -> date:
        """The day of leaving."""

    @property
    def enters_on(self) -> date:
        """The day of the entry."""

    @property
    def direction(self) -> Direction:
        """Which way."""

    def side(self, side: Side) -> SideVerdict:
        """The verdict on one side."""


def vehicle_spans(trip: Trip, chain: Sequence[Crossed], unions: Unions) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Vehicle id -> the regimes it is under, in the order in which they open. Only motor vehicles have any."""
    found = []
    for vehicle in trip.vehicles:
        if vehicle.kind.is_motor and not isinstance(vehicle.plate, Unknown):
            borders = [_border(one, vehicle, trip) for one in chain]
            found.append((vehicle.id, carry_regimes(borders, TerritoryId(vehicle.plate), unions)))
    return tuple(found)


def _border(one: Crossed, vehicle: Vehicle, trip: Trip) -> Border:
    leaving, entering = one.side(Side.EXIT), one.side(Side.ENTRY)
    used = next((side.procedure for side in (leaving, entering) if side.procedure in _REGIME_KINDS), "ordinary")
    period = longest_admission(entering, vehicle.id)
    days: Maybe[float] = UNKNOWN if period is None else days_left(period, trip, vehicle, one.direction.target)
    return Border(one.direction, one.on, used, days, one.enters_on)


def days_left(period: Requirement, trip: Trip, vehicle: Vehicle, territory: TerritoryId) -> float:
    """How many days of a period are left to a vehicle: where it is of a year, without those used before."""
    if not is_of_a_year(period):
        return _days(period)
    used = stated_days(trip, (vehicle.id, vehicle.driver or ""), (territory,)) or 0
    return max(_days(period) - used, 0)


def is_of_a_year(period: Requirement) -> bool:
    """Whether all stays of a calendar year count together."""
    consequence = period.provision.consequence
    return isinstance(consequence, Period) and consequence.of is PeriodOf.ADMISSION_IN_A_YEAR


def stated_days(trip: Trip, holders: Iterable[str], territories: Iterable[str]) -> int | None:
    """Days the trip says were used already in one of some territories, the most particular statement first."""
    stem = "history.days_used_this_year"
    facts = dict(trip.facts)
    whom = [one for one in holders if one]
    named = [
        key for one in sorted(territories) for key in (*(f"{stem}@{each}/{one}" for each in whom), f"{stem}/{one}")
    ]
    for key in (*named, *(f"{stem}@{each}" for each in whom), stem):
        value = facts.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return int(value)
    return None


_REGIME_KINDS = frozenset({"transit", "outright-export"})
"""Procedures that are customs regimes of their own."""


def longest_admission(side: SideVerdict, subject: str) -> Requirement | None:
    """The rule that says how long the vehicle may stay: a binding one before what is practised, the shortest first."""
    return period_of(side, subject, PeriodOf.TEMPORARY_ADMISSION, PeriodOf.ADMISSION_IN_A_YEAR)


def period_of(side: SideVerdict, subject: str, *kinds: PeriodOf) -> Requirement | None:
    """The period of one of these kinds that applies to a person or vehicle on one side."""
    named = [
        item
        for item in (*side.terms, *side.practised)
        if item.subject == subject and item.applies is Truth.TRUE and _is_period(item, kinds)
    ]
    return min(named, key=lambda item: (not item.binding, _days(item), item.id), default=None)


def _is_period(item: Requirement, kinds: Iterable[PeriodOf]) -> bool:
    consequence = item.provision.consequence
    return isinstance(consequence, Period) and consequence.of in kinds and not isinstance(consequence.days, Unknown)


def _days(item: Requirement) -> float:
    consequence = item.provision.consequence
    if not isinstance(consequence, Period) or isinstance(consequence.days, Unknown):
        return 0.0
    return consequence.days


def union_words(union: str) -> str:
    """What people call a union of territories."""
    return {
        "eaeu-customs": _("the Eurasian union"),
        "eu-customs": _("the European Union"),
        "sacu": _("the customs union of southern Africa"),
        "schengen": _("the Schengen area"),
        "ca4-persons": _("the four of Central America"),
    }.get(union, union)
