"""Everything that ``check`` answers, in one: requirements, clock, money, questions, and practice against paper."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from waypost.almanac import Almanac
from waypost.domain.trips import Trip
from waypost.domain.unknown import Unknown
from waypost.journeys.audits.audit_reports import Contradictions
from waypost.journeys.checks.check import TripCheck, check_trip, contradictions_of
from waypost.journeys.checks.ledger import Row, build_ledger
from waypost.journeys.checks.timeline import build_timeline
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind
from waypost.journeys.visas.visas import load_table
from waypost.journeys.visas.visas_rules import VisaRules


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A checked trip with what follows from it."""

    check: TripCheck
    timeline: tuple[Entry, ...]
    ledger: tuple[Row, ...]
    against: Contradictions
    rules: VisaRules

    @property
    def almanac(self) -> Almanac:
        """The facts it was made from."""
        return self.rules.almanac

    @property
    def days_not_kept(self) -> tuple[Entry, ...]:
        """Days on which a paper, a stay or an admission does not hold though the journey needs it."""
        return tuple(one for one in self.timeline if one.kind in _LIMITS and one.fit is Fit.BROKEN)

    @property
    def is_met(self) -> bool:
        """Whether a way was found on which nothing is shut, nothing that binds is missing, and every day is kept."""
        return self.check.is_met and not self.days_not_kept


_LIMITS = frozenset({Kind.STARTS, Kind.ENDS, Kind.ENTRIES, Kind.ADMISSION_ENDS, Kind.AGAIN, Kind.STAY_ENDS})
"""Kinds of day that others set: a deadline of one's own, or a paper asked for late, breaks no rule."""


def rules_for(
    trip: Trip, almanac: Almanac, home: Path, *, as_of: date | None = None, known_as_of: date | None = None
) -> VisaRules:
    """The rules for a trip: the almanac's, and those of the visa table kept in a home, for the trip's passports."""
    passports = tuple(dict.fromkeys(code for person in trip.persons for code in person.passports))
    return VisaRules(almanac, load_table(home), passports, as_of or departure_day(trip), known_as_of)


def make_report(
    trip: Trip,
    almanac: Almanac,
    home: Path,
    *,
    as_of: date | None = None,
    known_as_of: date | None = None,
    all_crossings: bool = False,
    today: date | None = None,
) -> CheckReport:
    """Check a trip.

    Args:
        trip: as declared.
        almanac: the facts.
        home: WAYPOST_HOME, where an imported visa table is kept.
        as_of: whose world's rules count; by default those of the day the party comes to each border.
        known_as_of: use only what was known on this day.
        all_crossings: judge every crossing of the corridor.
        today: the day from which papers can still be asked for; by default today.

    Raises: InputError for a trip that names what does not exist.
    """
    rules = rules_for(trip, almanac, home, as_of=as_of, known_as_of=known_as_of)
    check = check_trip(trip, almanac, rules, as_of=as_of, known_as_of=known_as_of, all_crossings=all_crossings)
    now = today or datetime.now(UTC).date()
    return CheckReport(
        check=check,
        timeline=build_timeline(check, almanac, now if now <= departure_day(trip) else None),
        ledger=build_ledger(check, almanac, known_as_of),
        against=contradictions_of(check, almanac),
        rules=rules,
    )


def departure_day(trip: Trip) -> date:
    """The day a trip departs; where none is stated, today."""
    return datetime.now(UTC).date() if isinstance(trip.depart, Unknown) else trip.depart.date()
