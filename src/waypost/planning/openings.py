"""When an action may begin: daily hours and absolute intervals, all [from, until)."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from math import ceil, floor, inf

import numpy as np
from numpy.typing import NDArray

from waypost.planning.problem import Daily, Intervals

Hours = NDArray[np.float64]

_DIGITS = 9
_MANY_DAYS = 4000
"""Open for longer in all, the days of an opening are not looked at one by one: its longest interval is one stretch."""


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


def schedule_each(opening: Daily | Intervals | None) -> Callable[[Hours], Hours]:
    """The same as `schedule`, for many hours at once."""
    match opening:
        case None:
            return np.copy
        case Daily(from_hour, until_hour):
            return partial(_each_daily, from_hour, until_hour)
        case Intervals(spans):
            merged = _merge(spans)
            starts, ends = np.array([start for start, _ in merged] + [inf]), np.array([end for _, end in merged])
            return partial(_each_interval, starts, ends)


def _each_interval(starts: Hours, ends: Hours, hours: Hours) -> Hours:
    return np.maximum(hours, starts[np.searchsorted(ends, hours, side="right")])


def _each_daily(from_hour: float, until_hour: float, hours: Hours) -> Hours:
    if until_hour <= from_hour:
        return np.full(hours.shape, inf)
    opened = (np.floor((hours - from_hour) / 24.0) * 24.0 + from_hour).round(_DIGITS)
    is_open = hours < (opened + (until_hour - from_hour)).round(_DIGITS)
    return np.where(is_open, hours, (opened + 24.0).round(_DIGITS))


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


def alike_every_day(opening: Daily | Intervals | None) -> tuple[float, float]:
    """The longest stretch of time in which the opening is the same every day, as first and last hour."""
    if not isinstance(opening, Intervals):
        return -inf, inf
    spans = _merge(opening.spans)
    if sum(end - start for start, end in spans) > _MANY_DAYS * 24.0:
        start, end = max(spans, key=lambda span: span[1] - span[0])
        return ceil(start / 24.0) * 24.0, floor(end / 24.0) * 24.0
    days: dict[int, list[tuple[float, float]]] = {}
    for start, end in spans:
        for day in range(floor(start / 24.0), floor(end / 24.0) + 1):
            span = max(start - day * 24.0, 0.0), min(end - day * 24.0, 24.0)
            if span[0] < span[1]:
                days.setdefault(day, []).append((exact_hour(span[0]), exact_hour(span[1])))
    best = begun = 0
    longest = 0
    for day in sorted(days):
        begun = begun if days[day] == days.get(day - 1) else day
        if day + 1 - begun > longest:
            best, longest = begun, day + 1 - begun
    before = days.get(best - 1, [])
    # a first day that begins late but is like the others from then on still counts
    extra = min(
        (24.0 - start for start, _ in before[:1] if _from(before, start) == _from(days[best], start)), default=0.0
    )
    return best * 24.0 - extra, (best + longest) * 24.0


def only_closes(opening: Daily | Intervals | None) -> bool:
    """Whether, after the stretch in which every day is alike, nothing is open that was not open before."""
    if not isinstance(opening, Intervals):
        return True
    _, last = alike_every_day(opening)
    spans = _merge(opening.spans)
    after = [(max(start, last), end) for start, end in spans if end > last]
    return all(
        end <= last + 24.0 and any(first <= start - 24.0 and end - 24.0 <= until for first, until in spans)
        for start, end in after
    )


def _from(spans: list[tuple[float, float]], hour: float) -> list[tuple[float, float]]:
    return [(max(start, hour), end) for start, end in spans if end > hour]
