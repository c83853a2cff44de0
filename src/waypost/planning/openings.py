"""When an action may begin: daily hours and absolute intervals, all [from, until)."""

from math import floor, inf

from waypost.planning.problem import Daily, Intervals

_DIGITS = 9


def exact_hour(hour: float) -> float:
    """The hour to 1e-9, so that equal times reached in different ways are one time."""
    return round(hour, _DIGITS)


def next_open(opening: Daily | Intervals | None, hour: float) -> float:
    """The first hour from `hour` on that lies in the opening; `inf` when there is none."""
    match opening:
        case None:
            return hour
        case Daily(from_hour, until_hour):
            return _next_daily(from_hour, until_hour, hour)
        case Intervals(spans):
            later = [max(hour, start) for start, end in spans if hour < end and start < end]
            return min(later, default=inf)


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
