"""How long persons may stay: days from entry, and rolling windows over all territories that are counted together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from waypost.domain.identity import TerritoryId
from waypost.domain.provisions import Period
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Side
from waypost.rules.requirements import Requirement
from waypost.rules.unions import PERSON_UNIONS

from .check import BorderCheck, TripCheck
from .check_regimes import period_of

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

    The day of entry counts as the first. Where days are counted together, those of the trip's own earlier stays in the
    same union are added to the days stated as used (``history.days_used_this_year``).
    """
    stays: list[Stay] = []
    for number, border in enumerate(check.borders):
        rule = period_of(border.side(Side.ENTRY), person, "stay", "visa-free")
        if rule is None or not isinstance(rule.provision.consequence, Period):
            continue
        days = rule.provision.consequence.days
        if isinstance(days, Unknown):
            continue
        stays.append(_stay(check, person, border, number, rule, int(days), stays))
    return tuple(stays)


def _stay(
    check: TripCheck, person: str, border: BorderCheck, number: int, rule: Requirement, days: int, before: list[Stay]
) -> Stay:
    target = border.direction.target
    area = union_of_persons(check, target, border.on)
    leaving = next(
        (one for one in check.borders[number + 1 :] if one.direction.origin in _area(check, target, one.on)), None
    )
    leaves = None if leaving is None else leaving.on
    used = _stated_days(check, person, _area(check, target, border.on))
    since = border.on - timedelta(days=_WINDOW_DAYS)
    own = sum(
        (one.leaves - one.entered).days + 1
        for one in before
        if area and one.area == area and one.leaves and one.leaves > since
    )
    rolling = bool(area)
    counted = (used or 0) + own if rolling or used is not None else 0
    last = border.on + timedelta(days=max(days - counted, 0) - 1)
    shown = counted or (None if rolling and used is None else 0)
    return Stay(rule, (target,), area, border.on, leaves, days, shown, last)


def _stated_days(check: TripCheck, person: str, area: Iterable[str]) -> int | None:
    """Days the trip says were used already in a territory or its union, the most particular statement first."""
    stem = "history.days_used_this_year"
    facts = dict(check.setting.trip.facts)
    named = [key for one in sorted(area) for key in (f"{stem}@{person}/{one}", f"{stem}/{one}")]
    for key in (*named, f"{stem}@{person}", stem):
        value = facts.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return int(value)
    return None


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
