"""Both posts of a crossing together: open now, next opening, closing, last safe arrival. Pure functions of timelines.

A crossing is usable while a party can clear the exit *and* the entry side, so the side that is shut decides, then the
side nobody knows about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from waypost.journeys.crossings.access import Verdict
from waypost.journeys.crossings.openings import NO_HOURS
from waypost.journeys.crossings.reasons import Why
from waypost.journeys.crossings.timelines import Openness, Stretch, Timeline, at, both_open, combined

_OPENING = frozenset({Openness.OPEN, Openness.OPEN_ENDED})


@dataclass(frozen=True, slots=True)
class Opening:
    """When it opens next, and whether every side is known to be open then."""

    when: datetime
    is_certain: bool


class VisaTiming(StrEnum):
    """How an arrival lies to a visa's dates."""

    EARLY = "early"
    IN_TIME = "in-time"
    LATE = "late"
    UNKNOWN = "unknown"


def usable(one: Timeline, other: Timeline) -> Timeline:
    """When both posts are open."""
    return combined(one, other, both_open)


def open_at(lines: Iterable[Timeline], moment: datetime) -> Verdict:
    """Whether every side is open at a moment."""
    verdicts = [_verdict(at(line, moment), moment) for line in lines]
    if Verdict.NO in verdicts:
        return Verdict.NO
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.YES


def _verdict(stretch: Stretch | None, moment: datetime) -> Verdict:
    if stretch is None or stretch.openness is Openness.UNKNOWN:
        return Verdict.UNKNOWN
    if stretch.openness is Openness.OPEN_ENDED:
        return Verdict.YES if stretch.start == moment else Verdict.UNKNOWN
    return Verdict.YES if stretch.openness is Openness.OPEN else Verdict.NO


def next_opening(lines: tuple[Timeline, ...], moment: datetime) -> Opening | None:
    """The next moment at which some side surely opens, or is due to, and none is shut.

    None where it is open already, and where nothing is known of the next opening.
    """
    if open_at(lines, moment) is Verdict.YES:
        return None
    for when in sorted({stretch.start for line in lines for stretch in line if stretch.start > moment}):
        states = [stretch for line in lines if (stretch := at(line, when))]
        if any(stretch.openness is Openness.CLOSED for stretch in states):
            continue
        if any(_begins(stretch, when) for stretch in states):
            return Opening(when, all(stretch.openness in _OPENING for stretch in states))
    return None


def _begins(stretch: Stretch, when: datetime) -> bool:
    """Whether the post opens with this stretch, or would but for a doubt about the day."""
    if stretch.start != when:
        return False
    whys = {reason.why for reason in stretch.reasons}
    return stretch.openness in _OPENING or not whys & {*NO_HOURS, Why.CLOSING_UNKNOWN, Why.HOURS_DISAGREE}


def closing(lines: tuple[Timeline, Timeline], moment: datetime) -> datetime | None:
    """When the first of both posts shuts, if both are known to be open at a moment and it is known when they shut."""
    line = usable(*lines)
    position = next((i for i, stretch in enumerate(line) if stretch.start <= moment < stretch.end), None)
    if position is None or line[position].openness is not Openness.OPEN:
        return None
    while line[position].openness is Openness.OPEN:
        if position + 1 == len(line):
            return None
        position += 1
    return line[position].start


@dataclass(frozen=True, slots=True)
class DayEnd:
    """When a day's clearing ends for good, and the breaks till then."""

    when: datetime
    breaks: timedelta


def day_end(lines: tuple[Timeline, Timeline], moment: datetime) -> DayEnd | None:
    """When the first of both posts shuts for the day: a break at noon makes one wait, it sends nobody away.

    None where it is not open at the moment, or where nobody knows when it shuts.
    """
    line = [stretch for stretch in usable(*lines) if stretch.end > moment]
    if not line or line[0].start > moment or line[0].openness is not Openness.OPEN:
        return None
    breaks = timedelta()
    for stretch in line:
        if _is_break(stretch):
            breaks += stretch.end - stretch.start
        elif stretch.openness is not Openness.OPEN:
            return DayEnd(stretch.start, breaks)
    return None


def _is_break(stretch: Stretch) -> bool:
    return stretch.openness is Openness.CLOSED and {reason.why for reason in stretch.reasons} == {Why.LUNCH}


def last_safe_arrival(opens: datetime, end: DayEnd, slow_hours: float) -> datetime | None:
    """The latest arrival with which even a slow passage clears both posts before the first of them shuts for the day.

    None where a slow passage lasts longer than the day.
    """
    latest = end.when - end.breaks - timedelta(hours=slow_hours)
    return latest if latest >= opens else None


def visa_timing(first: datetime | None, last: datetime | None, arrival: datetime | None) -> VisaTiming:
    """Whether one who passes at ``arrival`` is early or late for a visa good from ``first`` to ``last``."""
    if arrival is None or (first is None and last is None):
        return VisaTiming.UNKNOWN
    if first is not None and arrival < first:
        return VisaTiming.EARLY
    return VisaTiming.LATE if last is not None and arrival >= last else VisaTiming.IN_TIME
