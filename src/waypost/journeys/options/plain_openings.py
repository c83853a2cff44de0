"""Openings written as plainly as they are: the same every day, or always, where that is what the calendar says.

A list of spans makes every day another one for whoever plans; an opening that is the same each day makes them alike,
and a long trip has a hundred days. Nothing is changed within the days that were looked at.
"""

from itertools import pairwise

from waypost.planning.problem import Daily, Intervals

_DAY = 24.0
_NEAR = 1e-6
_LEAST_SPANS = 4
"""Fewer days in a row are no pattern."""


def plainly(opening: Intervals, from_hour: float, until_hour: float) -> Daily | Intervals | None:
    """The opening of the hours looked at (``from_hour`` to ``until_hour``), as plain as it can be said.

    None where it is open all along; ``Daily`` where every day is the same; else as it was. The first and the last span
    may be cut short by where one looked.
    """
    spans = opening.spans
    if len(spans) == 1 and spans[0][0] <= from_hour + _NEAR and spans[0][1] >= until_hour - _DAY:
        return None
    if len(spans) < _LEAST_SPANS or not _covers(spans, from_hour, until_hour):
        return opening
    start, end = spans[1]
    same = all(_is_day_later(one, other) for one, other in pairwise(spans[1:-1]))
    first_fits = abs(spans[0][1] + _DAY - end) < _NEAR and spans[0][0] >= start - _DAY - _NEAR
    last_day = start + _DAY * (len(spans) - 2)
    last_fits = abs(spans[-1][0] - last_day) < _NEAR and spans[-1][1] <= last_day + end - start + _NEAR
    if not (same and first_fits and last_fits):
        return opening
    opens = start % _DAY
    return Daily(opens, opens + end - start)


def _covers(spans: tuple[tuple[float, float], ...], from_hour: float, until_hour: float) -> bool:
    """Whether no day is missing at the start, nor more than one at the end, so that nothing is made up.

    The span a day before the first one would be over when the hours looked at begin: else that day is shut.
    """
    return spans[0][1] - _DAY <= from_hour + _NEAR and spans[-1][1] > until_hour - 2 * _DAY


def _is_day_later(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(other[0] - one[0] - _DAY) < _NEAR and abs(other[1] - one[1] - _DAY) < _NEAR
