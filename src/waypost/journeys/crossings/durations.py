"""How long a passage takes, by the reports of a crossing: what is usual, and what a slow one took."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from statistics import median

from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Ending

_SLOW_SHARE = 0.8
_LONGEST_HOURS = 24.0
"""A passage that took longer went over a night, and says nothing about clearing before closing."""


@dataclass(frozen=True, slots=True)
class Duration:
    """Hours through both posts, of so many reports."""

    usual_hours: float
    slow_hours: float
    """What four of five did not exceed."""
    reports: int


def passage_duration(reports: Iterable[Report]) -> Duration | None:
    """The duration of passages that went through, or None where no report tells it."""
    hours = sorted(
        report.hours
        for report in reports
        if report.counts
        and report.ending is Ending.PASSED
        and not isinstance(report.hours, Unknown)
        and 0 < report.hours <= _LONGEST_HOURS
    )
    if not hours:
        return None
    return Duration(median(hours), hours[ceil(_SLOW_SHARE * len(hours)) - 1], len(hours))
