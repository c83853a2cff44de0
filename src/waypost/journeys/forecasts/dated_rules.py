"""The rules as they were on a day, as far as the odds use them: what changed last, and what paper says."""

from dataclasses import dataclass, field, replace
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.reports import Report
from waypost.domain.trips import Trip
from waypost.journeys.forecasts.eras import Eras, find_eras
from waypost.journeys.forecasts.features import Subject
from waypost.journeys.forecasts.paper_status import PaperThen, reporting_party


@dataclass(frozen=True, slots=True)
class DatedRules:
    """What was known of the rules."""

    eras: Eras
    papers: PaperThen
    _told: dict[tuple[object, ...], Subject] = field(default_factory=dict)
    """Parties that tell the same are judged once: on a site they are many."""

    def levels(self, subject: Subject, on: date) -> dict[str, str]:
        """The features of a decision on a day."""
        return {**subject.levels(), "era": self.eras.level(subject, on)}

    def with_paper(self, subject: Subject, party: Trip, on: date) -> Subject:
        """A decision about a party, with what the rules of the day say of it."""
        level = self.papers.level(party, subject.direction, subject.crossing, subject.side, subject.procedure, on)
        return replace(subject, paper=level)

    def as_told(self, subject: Subject, report: Report, on: date) -> Subject:
        """A decision a report tells of, with what the rules of the day said of its party."""
        told = (subject, report.plate, report.nationalities, report.registered_to, report.residence, report.papers, on)
        if told not in self._told:
            self._told[told] = self.with_paper(subject, reporting_party(report), on)
        return self._told[told]


def read_dated_rules(almanac: Almanac, known_as_of: date | None, eras: Eras | None = None) -> DatedRules:
    """The rules of an almanac, as far as they were known on a day; None: all."""
    return DatedRules(eras or find_eras(almanac, known_as_of), PaperThen(almanac, known_as_of))
