"""What the fixtures of this folder give: ways to find things by the ids they were collected under."""

from collections.abc import Callable

from waypost.domain.crossings import Access, Crossing
from waypost.domain.provisions import Provision
from waypost.domain.reports import Report
from waypost.domain.vocabulary import AttemptOutcome

ReportsOf = Callable[[str], list[Report]]
CrossingOf = Callable[[str], Crossing]
ProvisionOf = Callable[[str], Provision]


def outcomes(report: Report) -> list[AttemptOutcome]:
    """How the tries of a report ended, in order."""
    return [attempt.outcome for attempt in report.attempts]


def access_on(crossing: Crossing, status: str) -> list[Access]:
    """A crossing's access entries of one status."""
    return [entry for entry in crossing.access if entry.status == status]
