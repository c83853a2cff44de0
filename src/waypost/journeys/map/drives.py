"""Drives as actions: at most so many hours a day, in daylight unless allowed, with nights between."""

import math
from dataclasses import dataclass

from waypost.journeys.map.geography import Point, daylight
from waypost.journeys.map.roads import Drive
from waypost.journeys.options.assumptions import DRIVE_FROM_HOUR, DRIVE_UNTIL_HOUR
from waypost.journeys.options.clock import Clock
from waypost.planning.problem import Action, Daily, Outcome

_LEAST_WINDOW = 2.0
_GRID_HOURS = 0.5
"""Drives are rounded up to this, so that journeys that come to the same thing meet at the same hour."""
_QUARTER = 0.25
"""Daylight is known to the minute, and nobody sets out by it: a quarter of an hour, on the safe side."""


@dataclass(frozen=True, slots=True)
class Driving:
    """How this party drives."""

    hours_per_day: float
    at_night: bool
    cost_per_km: float
    """In the trip's currency."""


def drive_action(
    action_id: str, origin: str, target: str, drive: Drive, driving: Driving, window: tuple[float, float] | None
) -> Action:
    """The action of driving from one place to another.

    ``window`` is when one drives, in hours of the problem's day, or None for day and night. A drive of several days
    starts in the morning early enough for a full day, sleeps, and goes on each day from the same hour.
    """
    wheel = math.ceil(drive.hours / _GRID_HOURS) * _GRID_HOURS
    hours, start = _elapsed(wheel, driving.hours_per_day, window)
    outcome = Outcome(what="arrived", hours=hours, cost=drive.km * driving.cost_per_km, to=target)
    opening = None if start is None else Daily(*start)
    return Action(id=action_id, at=(origin,), outcomes=(outcome,), open=opening)


def _elapsed(
    wheel: float, per_day: float, window: tuple[float, float] | None
) -> tuple[float, tuple[float, float] | None]:
    """Hours from start to arrival, and when one may start."""
    if window is None:
        full = max(0, int((wheel - 1e-9) // per_day))
        return full * 24 + wheel - full * per_day, None
    first, last = window
    day = max(min(per_day, last - first - 0.5), _LEAST_WINDOW)
    full = max(0, int((wheel - 1e-9) // day))
    rest = wheel - full * day
    longest = day if full else rest
    return full * 24 + rest, (first, max(last - longest, first + 0.25))


def driving_window(point: Point, zone: str, clock: Clock, hour: float) -> tuple[float, float]:
    """From when until when one drives at a place around an hour, in hours of the problem's day."""
    shift = clock.shift(zone, hour)
    local = clock.local(hour, zone)
    rises, sets = daylight(point, local.date())
    base = clock.hours(rises)
    up = base - 24 * (base // 24) + shift
    day_length = (sets - rises).total_seconds() / 3600
    up -= 24 * (up // 24)
    first = max(up, DRIVE_FROM_HOUR)
    last = min(up + day_length, DRIVE_UNTIL_HOUR)
    if last - first < _LEAST_WINDOW:
        first, last = 9.0, 17.0
    first, last = math.ceil(first / _QUARTER) * _QUARTER, math.floor(last / _QUARTER) * _QUARTER
    start = (first - shift) % 24
    return start, start + (last - first)
