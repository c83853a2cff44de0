"""When an action may begin: daily hours and absolute intervals, all [from, until)."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from math import floor, inf

from waypost.planning.problem import Daily, Intervals

_DIGITS = 9


def exact_hour(hour: float) -> float:
    """The hour to 1e-9, so that equal times reached in different ways are one time."""
    return round(hour, _DIGITS)


def schedule(opening: Daily | Intervals | None) -> Callable[[float], float]:
    """A function that gives the first hour, from a given one on, that lies in the opening; `inf` for none."""
    match opening:
        case None:
            return _at_once
        case Daily(from_hour, until_hour):
            return partial(_next_daily, from_hour, until_hour)
        case Intervals(spans):
            merged = _merge(spans)
            return partial(_next_interval, [start for start, _ in merged], [end for _, end in merged])


def least_wait(opening: Daily | Intervals | None, hour_of_day: float) -> float:
    """How long one must wait at least, coming at this hour of whatever day; `inf` where it never opens."""
    match opening:
        case None:
            return 0.0
        case Daily(from_hour, until_hour):
            return _next_daily(from_hour, until_hour, hour_of_day) - hour_of_day
        case Intervals(spans):
            since = [((hour_of_day - start) % 24.0, end - start) for start, end in spans if start < end]
            return min((0.0 if ago < length else 24.0 - ago for ago, length in since), default=inf)


def _at_once(hour: float) -> float:
    return hour


def _merge(spans: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _next_interval(starts: list[float], ends: list[float], hour: float) -> float:
    index = bisect_right(ends, hour)
    return max(hour, starts[index]) if index < len(starts) else inf


def _next_daily(from_hour: float, until_hour: float, hour: float) -> float:
    if until_hour <= from_hour:
        return inf
    day = floor((hour - from_hour) / 24.0)
    opened = exact_hour(day * 24.0 + from_hour)
    if hour < exact_hour(opened + until_hour - from_hour):
        return hour
    return exact_hour(opened + 24.0)


def last_opening_hour(opening: Daily | Intervals | None) -> float:
    """The hour after which the opening no longer depends on the date (-inf when it never does)."""
    if isinstance(opening, Intervals):
        return max((end for _, end in opening.spans), default=-inf)
    return -inf
