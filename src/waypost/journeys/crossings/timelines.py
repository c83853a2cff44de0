"""Timelines: stretches of time that are open, shut or unknown, and how two of them combine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from waypost.journeys.crossings.reasons import Reason


class Openness(StrEnum):
    """Whether a post is open. Unknown is not open."""

    OPEN = "open"
    OPEN_ENDED = "open-ended"
    """It opens when the stretch begins; when it closes nobody says."""
    UNKNOWN = "unknown"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time [start, end), in UTC, in which one thing holds, and why."""

    start: datetime
    end: datetime
    openness: Openness
    reasons: tuple[Reason, ...] = ()


Timeline = tuple[Stretch, ...]
"""Stretches in order, without gap or overlap."""

Rule = Callable[[Stretch, Stretch], tuple[Openness, tuple[Reason, ...]]]


def joined(stretches: Iterable[Stretch]) -> Timeline:
    """The same timeline with neighbours that say the same made one, and empty stretches dropped.

    Two stretches that both *begin* with an opening (open-ended) stay two.
    """
    result: list[Stretch] = []
    for stretch in stretches:
        if stretch.start >= stretch.end:
            continue
        last = result[-1] if result else None
        if last and _same(last, stretch) and last.end == stretch.start:
            result[-1] = replace(last, end=stretch.end)
        else:
            result.append(stretch)
    return tuple(result)


def _same(one: Stretch, other: Stretch) -> bool:
    if one.openness is Openness.OPEN_ENDED:
        return False
    return one.openness is other.openness and one.reasons == other.reasons


def clipped(timeline: Iterable[Stretch], start: datetime, end: datetime) -> Timeline:
    """The part of a timeline within [start, end)."""
    return joined(replace(one, start=max(one.start, start), end=min(one.end, end)) for one in timeline)


def combined(one: Timeline, other: Timeline, rule: Rule) -> Timeline:
    """Two timelines made one, stretch by stretch, over the time both cover."""
    result = []
    left, right = iter(one), iter(other)
    first, second = next(left, None), next(right, None)
    while first and second:
        start, end = max(first.start, second.start), min(first.end, second.end)
        if start < end:
            openness, reasons = rule(replace(first, start=start, end=end), replace(second, start=start, end=end))
            result.append(Stretch(start, end, openness, reasons))
        if first.end <= second.end:
            first = next(left, None)
        else:
            second = next(right, None)
    return joined(result)


def both_open(one: Stretch, other: Stretch) -> tuple[Openness, tuple[Reason, ...]]:
    """Usable only where both are: shut if either is, unknown if either is, else open."""
    for openness in (Openness.CLOSED, Openness.UNKNOWN, Openness.OPEN_ENDED):
        deciding = [side for side in (one, other) if side.openness is openness]
        if deciding:
            reasons = tuple(reason for side in deciding for reason in side.reasons)
            return (openness if openness is Openness.CLOSED else Openness.UNKNOWN), reasons
    return Openness.OPEN, (*one.reasons, *other.reasons)


def at(timeline: Timeline, moment: datetime) -> Stretch | None:
    """The stretch that holds at a moment, or None outside the timeline."""
    return next((stretch for stretch in timeline if stretch.start <= moment < stretch.end), None)
