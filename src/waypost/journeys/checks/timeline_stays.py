"""How long persons may stay: days from entry, and rolling windows over all territories that are counted together."""

from dataclasses import dataclass
from datetime import date, timedelta

from waypost.domain.identity import TerritoryId
from waypost.domain.provisions import Period, PeriodOf
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import Side
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_regimes import period_of, stated_days
from waypost.rules.requirements import Requirement
from waypost.rules.unions import PERSON_UNIONS

_WINDOW_DAYS = 180
"""Days counted together are counted over so many days back (Schengen Borders Code, article 6)."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay of one person: the rule, the last day it allows, and the day the trip leaves."""

    rule: Requirement
    territories: tuple[TerritoryId, ...]
    area: str
    """The union whose days are counted together; empty for a territory of its own."""
    entered: date
    leaves: date | None
    """None where the trip ends there."""
    days: int
    used: int | None
    """Days used before in the counting period; None where they count and nobody stated them."""
    last: date


def list_stays(check: TripCheck, person: str) -> tuple[Stay, ...]:
    """The stays that a rule limits, in the order of the journey.

    The day of entry counts as the first. Where days are counted together, the days of the trip's own earlier stays in
    the same union are added to those stated as used (``history.days_used_this_year``); a border within the union begins
    no new stay.
    """
    stays: list[Stay] = []
    for number, border in enumerate(check.borders):
        area = _area(check, border.direction.target, border.enters_on)
        rule = period_of(border.side(Side.ENTRY), person, PeriodOf.STAY, PeriodOf.VISA)
        days = UNKNOWN if rule is None else _days_of(rule)
        if rule is not None and not isinstance(days, Unknown) and border.direction.origin not in area:
            stays.append(_stay(check, person, number, rule, int(days), stays))
    return tuple(stays)


def _days_of(rule: Requirement) -> Maybe[float]:
    consequence = rule.provision.consequence
    return consequence.days if isinstance(consequence, Period) else UNKNOWN


def _stay(check: TripCheck, person: str, number: int, rule: Requirement, days: int, before: list[Stay]) -> Stay:
    border = check.borders[number]
    area = _area(check, border.direction.target, border.enters_on)
    union = union_of_persons(check, border.direction.target, border.enters_on)
    inside = [border.direction.target]
    leaves = None
    for later in check.borders[number + 1 :]:
        if later.direction.target not in area:
            leaves = later.on
            break
        inside.append(later.direction.target)
    used = stated_days(check.setting.trip, (person,), area)
    own = _days_before(border.enters_on, union, before)
    counted = (used or 0) + own
    shown = None if union and used is None and not own else counted
    last = border.enters_on + timedelta(days=max(days - counted, 0) - 1)
    return Stay(rule, tuple(inside), union, border.enters_on, leaves, days, shown, last)


def _days_before(on: date, union: str, before: list[Stay]) -> int:
    """Days of earlier stays of this trip that still count in a union's window; each day once."""
    spent: set[date] = set()
    for stay in before:
        if union and stay.area == union and stay.leaves is not None:
            length = (stay.leaves - stay.entered).days + 1
            spent |= {stay.entered + timedelta(days=number) for number in range(length)}
    return sum(0 < (on - one).days < _WINDOW_DAYS for one in spent)


def union_of_persons(check: TripCheck, territory: TerritoryId, on: date) -> str:
    """The union within which a person's days are counted together; empty where there is none."""
    memberships = check.unions.of(territory, on) or frozenset()
    return next(iter(sorted(memberships & PERSON_UNIONS)), "")


def _area(check: TripCheck, territory: TerritoryId, on: date) -> frozenset[TerritoryId]:
    """The territories that share a person's days with this one."""
    union = union_of_persons(check, territory, on)
    if not union:
        return frozenset({territory})
    return frozenset(one for one in check.unions.memberships if union in (check.unions.of(one, on) or frozenset()))
