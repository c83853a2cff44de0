"""Reports and questions as feature rows for the odds: who decided, on which side, of whom, with which papers.

Every feature is seen from the side that decides. ``comparability`` keeps apart what does not compare: persons on foot
or bicycle, vehicles at home there, and foreign vehicles never lend each other evidence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate, day
from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.reports import Attempt, Report
from waypost.domain.trips import Trip
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import (
    AttemptOutcome,
    HowKnown,
    Level,
    NationalityRelation,
    PlateRelation,
    Side,
    VehicleKind,
)
from waypost.odds import Query, Row

_SUCCESS = {AttemptOutcome.PASSED: True, AttemptOutcome.REFUSED: False, AttemptOutcome.REDIRECTED: False}
"""Outcomes an authority decided; closed, given up, pending say nothing about its answer."""
_GUIDED = frozenset({"guide", "agency"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about, seen from the side that decides."""

    side: Side
    direction: Direction
    crossing: str
    vehicle: VehicleKind
    plate: PlateRelation
    nationality: NationalityRelation
    procedure: str
    level: Level
    later: bool

    @property
    def decider(self) -> TerritoryId:
        """The territory whose officers decide."""
        return self.direction.origin if self.side is Side.EXIT else self.direction.target

    @property
    def comparability(self) -> str:
        """The block of evidence this belongs to."""
        if not self.vehicle.is_motor and self.vehicle is not VehicleKind.UNKNOWN:
            return f"{self.side.value}:person"
        home = {PlateRelation.HOME, PlateRelation.FOREIGN_OWNED_LOCAL}
        return f"{self.side.value}:{'home-plate' if self.plate in home else 'foreign-plate'}"

    def levels(self) -> dict[str, str]:
        """The features by name."""
        return {
            "decider": self.decider,
            "border": self.direction.border,
            "crossing": self.crossing,
            "direction": str(self.direction),
            "procedure": "guided" if self.procedure in _GUIDED else self.procedure,
            "vehicle": self.vehicle.value,
            "plate": self.plate.value,
            "nationality": self.nationality.value,
            "level": self.level.value
            if self.level in {Level.CHIEF, Level.REGIONAL_OFFICE, Level.CAPITAL}
            else "counter",
            "attempt": "later" if self.later else "first",
        }


def subject_query(subject: Subject, on: date) -> Query:
    """The question of a subject on a day."""
    return Query(subject.levels(), day(on).decimal_year, subject.comparability)


def report_rows(almanac: Almanac, reports: Iterable[Report]) -> list[Row]:
    """The feature rows of reports that may count at all, in the order of the reports and their attempts."""
    return [row for report in reports if report.counts for row in _rows(almanac, report)]


def _rows(almanac: Almanac, report: Report) -> list[Row]:
    rows = []
    seen: set[Side] = set()
    known_from = almanac.known_from(report.citations, report.when)
    for attempt in report.attempts:
        if attempt.outcome not in _SUCCESS:
            continue
        side = Side.ENTRY if isinstance(attempt.side, Unknown) else attempt.side
        subject = _subject_of(report, attempt, side, later=side in seen)
        seen.add(side)
        when = _when(attempt.when, report.when)
        rows.append(
            Row(
                outcome=_SUCCESS[attempt.outcome],
                when=None if isinstance(when, Unknown) else when.decimal_year,
                levels=subject.levels(),
                source_class=source_class(report),
                cluster=report.cluster or None,
                known_on=None if isinstance(known_from, Unknown) else day(known_from).decimal_year,
                comparability=subject.comparability,
                reference=report.id,
            )
        )
    return rows


def _when(attempt: Maybe[PartialDate], report: Maybe[PartialDate]) -> Maybe[PartialDate]:
    return report if isinstance(attempt, Unknown) else attempt


def source_class(report: Report) -> str:
    """The class of a report, each with its own chance of stating the wrong outcome."""
    if report.how_known is HowKnown.FIRST_HAND:
        return "first-hand"
    return "hearsay" if report.how_known in {HowKnown.SECOND_HAND, HowKnown.OFFICIAL_WORD} else "unknown"


def _subject_of(report: Report, attempt: Attempt, side: Side, *, later: bool) -> Subject:
    decider = report.direction.origin if side is Side.EXIT else report.direction.target
    return Subject(
        side=side,
        direction=report.direction,
        crossing="unknown" if isinstance(report.crossing, Unknown) else report.crossing,
        vehicle=report.vehicle,
        plate=plate_relation(report.plate, decider, report.direction, report.nationalities),
        nationality=nationality_relation(report.nationalities, decider, report.direction),
        procedure="unknown" if isinstance(report.procedure, Unknown) else report.procedure,
        level=attempt.level,
        later=later,
    )


def plate_relation(
    plate: Maybe[TerritoryId], decider: TerritoryId, direction: Direction, nationalities: Iterable[TerritoryId]
) -> PlateRelation:
    """How a plate stands to the side that decides."""
    if isinstance(plate, Unknown):
        return PlateRelation.UNKNOWN
    if plate == decider:
        foreign = set(nationalities) - {decider}
        return PlateRelation.FOREIGN_OWNED_LOCAL if foreign else PlateRelation.HOME
    other = direction.target if decider == direction.origin else direction.origin
    return PlateRelation.NEIGHBOUR if plate == other else PlateRelation.THIRD


def nationality_relation(
    nationalities: Iterable[TerritoryId], decider: TerritoryId, direction: Direction
) -> NationalityRelation:
    """How the passports stand to the side that decides."""
    other = direction.target if decider == direction.origin else direction.origin
    names = {decider: NationalityRelation.CITIZEN, other: NationalityRelation.NEIGHBOUR}
    found = {names.get(code, NationalityRelation.THIRD) for code in nationalities}
    if not found:
        return NationalityRelation.UNKNOWN
    return found.pop() if len(found) == 1 else NationalityRelation.MIXED


def trip_subject(
    trip: Trip, direction: Direction, crossing: str, side: Side, procedure: str, level: Level, *, later: bool
) -> Subject:
    """The subject of a trip's own passage: its most delicate vehicle speaks for the party."""
    decider = direction.origin if side is Side.EXIT else direction.target
    vehicle = next((one for one in trip.vehicles if one.kind.is_motor), next(iter(trip.vehicles), None))
    nationalities = tuple(dict.fromkeys(person.passports[0] for person in trip.persons if person.passports))
    plate: Maybe[TerritoryId] = UNKNOWN if vehicle is None else vehicle.plate
    return Subject(
        side=side,
        direction=direction,
        crossing=crossing,
        vehicle=VehicleKind.FOOT if vehicle is None else vehicle.kind,
        plate=plate_relation(plate, decider, direction, nationalities),
        nationality=nationality_relation(nationalities, decider, direction),
        procedure=procedure,
        level=level,
        later=later,
    )
