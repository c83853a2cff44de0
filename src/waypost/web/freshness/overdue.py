"""Facts past their shelf life, for whoever looks after them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from waypost.almanac import Almanac
from waypost.almanac.checks.clocks import SHELF_LIFE_DAYS
from waypost.domain.dates import PartialDate
from waypost.domain.identity import CrossingId
from waypost.domain.provisions import Provision

NOBODY = ""
"""Whose the facts are that have no steward."""


@dataclass(frozen=True, slots=True, order=True)
class Overdue:
    """A fact that was last read longer ago than its kind allows; the oldest sorts first."""

    due_on: date
    kind: str
    id: str
    reviewed_on: PartialDate
    stewards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All there is to review, and how much says of itself when it was last read."""

    by_steward: tuple[tuple[str, tuple[Overdue, ...]], ...]
    """By name, those of nobody last."""
    n_overdue: int
    n_undated: int
    """Facts that do not say when they were last read: neither fresh nor overdue."""


def review_almanac(almanac: Almanac, today: date) -> Review:
    """What is past its shelf life on a day."""
    facts = list(_facts(almanac))
    overdue = sorted(one for one in (_overdue(*fact, today) for fact in facts) if one is not None)
    stewards = {steward for one in overdue for steward in one.stewards or (NOBODY,)}
    ordered = sorted(stewards, key=lambda steward: (steward == NOBODY, steward.casefold()))
    grouped = tuple(
        (steward, tuple(one for one in overdue if steward in (one.stewards or (NOBODY,)))) for steward in ordered
    )
    undated = sum(not isinstance(reviewed_on, PartialDate) for _, _, reviewed_on, _ in facts)
    return Review(grouped, len(overdue), undated)


def _facts(almanac: Almanac) -> Iterator[tuple[str, str, object, tuple[str, ...]]]:
    """Kind, id, when it was last read and its stewards, of everything that has a shelf life."""
    stewards = {crossing.id: crossing.stewards for crossing in almanac.list_crossings()}
    for crossing in almanac.list_crossings():
        yield "crossing", crossing.id, crossing.reviewed_on, crossing.stewards
    for provision in almanac.list_provisions():
        yield "provision", provision.id, provision.reviewed_on, _stewards_of(provision, stewards)


def _stewards_of(provision: Provision, stewards: Mapping[CrossingId, tuple[str, ...]]) -> tuple[str, ...]:
    """A rule of one crossing is looked after by that crossing's stewards; other rules name nobody."""
    crossing = provision.scope.crossing
    return () if crossing is None else stewards.get(crossing, ())


def _overdue(kind: str, thing: str, reviewed_on: object, stewards: tuple[str, ...], today: date) -> Overdue | None:
    if not isinstance(reviewed_on, PartialDate):
        return None
    due = reviewed_on.latest + timedelta(days=SHELF_LIFE_DAYS[kind])
    return Overdue(due, kind, thing, reviewed_on, stewards) if due < today else None
