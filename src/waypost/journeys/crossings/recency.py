"""Which of several dated facts about one thing speaks for a day: the newest seen by then, else the first seen after."""

from datetime import date, timedelta
from functools import total_ordering
from itertools import pairwise

from waypost.domain.dates import PartialDate, Validity
from waypost.domain.unknown import Maybe, Unknown


@total_ordering
class Recency:
    """How well a fact's date speaks for a day. Undated facts compare with nothing: ask ``is_dated`` first."""

    def __init__(self, anchor: date | None, day: date) -> None:
        self.is_dated = anchor is not None
        seen = anchor or day
        self._key = (seen <= day, -abs((seen - day).days))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recency) and (self.is_dated, self._key) == (other.is_dated, other._key)

    def __lt__(self, other: "Recency") -> bool:
        return self._key < other._key

    def __hash__(self) -> int:
        return hash((self.is_dated, self._key))


def anchor_of(validity: Validity, observed_on: Maybe[PartialDate]) -> date | None:
    """The day a fact is dated by: when it was last seen, else since when it holds."""
    if not isinstance(observed_on, Unknown):
        return observed_on.latest
    return None if isinstance(validity.valid_from, Unknown) else validity.valid_from.earliest


def change_days(validity: Validity, observed_on: Maybe[PartialDate]) -> tuple[date, ...]:
    """Days on which a fact may begin or cease to speak, so that nothing changes between two of them."""
    days: list[date] = []
    for bound in (validity.valid_from, validity.valid_until):
        if isinstance(bound, PartialDate):
            days += [bound.earliest, bound.latest, bound.latest + timedelta(days=1)]
    anchor = anchor_of(validity, observed_on)
    return (*days, anchor) if anchor else tuple(days)


def segments(first: date, last: date, changes: set[date]) -> tuple[tuple[date, date], ...]:
    """Cut the days first..last (inclusive) at the changes: pairs of first day and day after the last one."""
    end = last + timedelta(days=1)
    cuts = sorted({first, end, *(day for day in changes if first < day < end)})
    return tuple(pairwise(cuts))
