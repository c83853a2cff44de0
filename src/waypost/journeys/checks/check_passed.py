"""What the borders before one leave behind: entries used up, papers written on the way, the day a vehicle last left."""

from dataclasses import dataclass, replace
from datetime import date

from waypost.domain.identity import Direction, DocumentId, TerritoryId
from waypost.domain.trips import Paper, Trip
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Side
from waypost.journeys.checks.check_chain import Arrival

_SINCE_EXIT = "history.days_since_exit"
_ONWARD = "stay.onward"


@dataclass(frozen=True, slots=True)
class Passed:
    """The borders of the journey so far, in their order."""

    entered: tuple[tuple[TerritoryId, date], ...] = ()
    left: tuple[tuple[TerritoryId, date], ...] = ()
    written: frozenset[tuple[str, str, TerritoryId]] = frozenset()
    """Papers written at entry posts and not handed back yet: document, whom for, and the territory."""

    onward: TerritoryId | None = None
    """Where the journey goes on to from the territory entered next; None where it ends there."""

    def after(self, arrival: Arrival, written: frozenset[tuple[str, str]]) -> "Passed":
        """The same with one border more, and the papers its entry side writes."""
        direction, on = arrival.candidate.direction, arrival.on
        kept = {one for one in self.written if one[2] != direction.origin}
        papers = {(document, whom, direction.target) for document, whom in written}
        return Passed(
            (*self.entered, (direction.target, arrival.enters_on)),
            (*self.left, (direction.origin, on)),
            frozenset(kept | papers),
        )


def trip_after(trip: Trip, passed: Passed, direction: Direction, on: date) -> Trip:
    """The trip as it stands before one border, after those before it."""
    onward = ((f"{_ONWARD}/{direction.target}", str(passed.onward)),) if passed.onward else ()
    papers = tuple(_used(paper, passed) for paper in trip.papers)
    return replace(
        trip,
        papers=(*papers, *_written(trip, passed)),
        facts=(*_days_since_exit(passed, direction, on), *onward, *trip.facts),
    )


def _used(paper: Paper, passed: Passed) -> Paper:
    used = sum(territory in paper.territories for territory, _on in passed.entered)
    if isinstance(paper.entries_left, Unknown) or not used:
        return paper
    return replace(paper, entries_left=max(0, paper.entries_left - used))


def _written(trip: Trip, passed: Passed) -> tuple[Paper, ...]:
    """Papers written on the way, shown on leaving, except those that the trip declares itself."""
    declared = {(str(paper.document), paper.holder) for paper in trip.papers}
    return tuple(
        Paper(DocumentId(document), holder=whom, territories=(territory,), side=Side.EXIT)
        for document, whom, territory in sorted(passed.written)
        if (document, whom) not in declared
    )


def _days_since_exit(passed: Passed, direction: Direction, on: date) -> tuple[tuple[str, int], ...]:
    """How long ago this journey last left the territory it now enters; what the trip states itself goes before."""
    days = [(on - day).days for territory, day in passed.left if territory == direction.target]
    return ((f"{_SINCE_EXIT}/{direction.target}", days[-1]),) if days else ()
