"""What the questions about time and access read from the almanac: a protocol, so that tests need only a few facts."""

from datetime import date
from typing import Protocol

from waypost.domain.calendars import Calendar
from waypost.domain.crossings import Crossing
from waypost.domain.dates import PartialDate
from waypost.domain.identity import BorderId, CalendarId, CrossingId, SourceId, TerritoryId
from waypost.domain.reports import Report
from waypost.domain.sources import Citations, Source
from waypost.domain.territories import Territory
from waypost.domain.unknown import Maybe, Unknown


class OpeningFacts(Protocol):
    """What decides when a post is open."""

    def find_calendar(self, id_: CalendarId, /) -> Calendar | None:
        """The calendar, or None where the almanac has none of this id."""

    def find_territory(self, id_: TerritoryId, /) -> Territory | None:
        """The territory, or None."""

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        """The day from which a fact can have been known."""


class CrossingFacts(OpeningFacts, Protocol):
    """What decides about a crossing, with its neighbours and what happened there."""

    def find_crossing(self, id_: CrossingId, /) -> Crossing | None:
        """The crossing, or None."""

    def list_crossings(
        self, border: BorderId | None = None, territory: TerritoryId | None = None
    ) -> tuple[Crossing, ...]:
        """Crossings of a border or territory, sorted by id."""

    def list_reports(self, border: BorderId | None = None, crossing: CrossingId | None = None) -> tuple[Report, ...]:
        """Reports of a border or crossing, sorted by id."""

    def find_source(self, id_: SourceId, /) -> Source | None:
        """The source, or None."""


def was_known(
    facts: OpeningFacts, citations: Citations, observed_on: Maybe[PartialDate], known_as_of: date | None
) -> bool:
    """Whether a fact could be known on a day. One whose date nobody states is kept (DESIGN, section 3)."""
    if known_as_of is None:
        return True
    since = facts.known_from(citations, observed_on)
    return isinstance(since, Unknown) or since <= known_as_of
