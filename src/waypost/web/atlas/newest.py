"""The almanac as the page of one crossing reads it: of a crossing's reports only the newest, however many there are."""

from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.calendars import Calendar
from waypost.domain.crossings import Crossing
from waypost.domain.dates import PartialDate
from waypost.domain.reports import Report
from waypost.domain.sources import Citations, Source
from waypost.domain.territories import Territory
from waypost.domain.unknown import Maybe

MOST = 60
"""So many tell how long a passage takes; older ones would tell how long it took."""


@dataclass(frozen=True, slots=True)
class NewestFacts:
    """What ``answer_crossing`` reads."""

    facts: Almanac
    reports: tuple[Report, ...]
    """The newest of the crossing asked about."""

    def list_reports(self, border: str | None = None, crossing: str | None = None) -> tuple[Report, ...]:  # noqa: ARG002
        """The newest of the crossing asked about: it is asked for no others."""
        return self.reports

    def find_calendar(self, id_: str, /) -> Calendar | None:
        """A calendar."""
        return self.facts.find_calendar(id_)

    def find_territory(self, id_: str, /) -> Territory | None:
        """A territory."""
        return self.facts.find_territory(id_)

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        """The day from which a fact can have been known."""
        return self.facts.known_from(citations, observed_on)

    def find_crossing(self, id_: str, /) -> Crossing | None:
        """A crossing."""
        return self.facts.find_crossing(id_)

    def list_crossings(self, border: str | None = None, territory: str | None = None) -> tuple[Crossing, ...]:
        """Crossings of a border or territory."""
        return self.facts.list_crossings(border, territory)

    def find_source(self, id_: str, /) -> Source | None:
        """A source."""
        return self.facts.find_source(id_)
