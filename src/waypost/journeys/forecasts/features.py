"""Reports and questions as features for the odds: who decided, on which side, of whom, by which procedure.

Every feature is seen from the side that decides: leaving (exit) and being let in (entry) are two decisions, each with
evidence of its own. ``Subject.comparability`` keeps apart what does not compare.
Source: docs/decisions/0061-what-odds-learn-from.md
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.reports import Attempt, Report
from waypost.domain.trips import Trip
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import (
    AttemptOutcome,
    Ending,
    Flag,
    HowKnown,
    Level,
    NationalityRelation,
    PlateRelation,
    Side,
    VehicleKind,
)

PANEL = "panel"
"""The class of answers that were asked for, whatever had happened."""
SIDE_UNTOLD = "side untold"
"""Ends the class of a source where a refusal counts on both sides because nobody told which it was."""

SUCCESS = {AttemptOutcome.PASSED: True, AttemptOutcome.REFUSED: False, AttemptOutcome.REDIRECTED: False}
"""Outcomes an authority decided; closed, given up, pending say nothing about its answer."""
UNTOLD = "untold"
GUIDED = frozenset({"guide", "agency"})
"""Procedures that are one to an officer."""
_HOME = frozenset({PlateRelation.HOME, PlateRelation.FOREIGN_OWNED_LOCAL})


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
    level: Level = Level.COUNTER
    later: bool = False
    """A try after a refusal on this side: another shift, or higher up."""
    back: bool = False
    """Not leaving, but being let back after the other side refused."""
    paper: str = UNTOLD
    """What the rules of the day say of it (see ``paper_status``)."""

    @property
    def decider(self) -> TerritoryId:
        """The territory whose officers decide."""
        return self.direction.origin if self.side is Side.EXIT else self.direction.target

    @property
    def comparability(self) -> str:
        """The evidence this belongs to; nothing is borrowed from any other."""
        return f"{self.side.value}:{_traveller_class(self)}"

    def levels(self) -> dict[str, str]:
        """The features by name."""
        other = self.direction.target if self.side is Side.EXIT else self.direction.origin
        return {
            "decider": self.decider,
            "other": other,
            "border": self.direction.border,
            "direction": str(self.direction),
            # A crossing nobody told is another one at every border.
            "crossing": f"{self.direction.border}/unknown" if self.crossing == "unknown" else self.crossing,
            "procedure": "guided" if self.procedure in GUIDED else self.procedure,
            "vehicle": self.vehicle.value,
            "plate": self.plate.value,
            "nationality": self.nationality.value,
            "paper": self.paper,
        }


def _traveller_class(subject: Subject) -> str:
    """Who compares with whom: persons, citizens with their own plates, others with such plates, foreign vehicles.

    Where no plate is told the vehicle counts as foreign: those who write are on long journeys. Officers let citizens
    leave with their own cars every day, and nobody may be kept from entering his own country; foreigners who bought a
    car there ask for something else.
    """
    if not subject.vehicle.is_motor and subject.vehicle is not VehicleKind.UNKNOWN:
        return "person"
    if subject.plate not in _HOME:
        return "foreign-plate"
    return "citizen-plate" if subject.nationality is NationalityRelation.CITIZEN else "home-plate"


def known_from(almanac: Almanac, report: Report) -> Maybe[date]:
    """The day from which a report can have been known: published, else the end of what it tells of."""
    told = report.published_on
    return told.latest if isinstance(told, PartialDate) else almanac.known_from(report.citations, report.when)


def first_answers(report: Report) -> Iterator[tuple[Attempt, Side, str]]:
    """The first decided attempt of each side, with the class of its source."""
    source = source_class(report)
    seen: set[Side] = set()
    for attempt in report.attempts:
        if attempt.outcome not in SUCCESS:
            continue
        untold = isinstance(attempt.side, Unknown)
        for side in Side:
            if side in seen or not (untold or side is attempt.side):
                continue
            is_soft = untold and not SUCCESS[attempt.outcome] and not seen
            yield attempt, side, f"{source}, {side.value} {SIDE_UNTOLD}" if is_soft else source
        seen |= set(Side) if isinstance(attempt.side, Unknown) else {attempt.side}


def later_tries(report: Report) -> Iterator[Attempt]:
    """Decided attempts after a refusal: another shift, higher up, another day."""
    refused = False
    for attempt in report.attempts:
        if attempt.outcome in SUCCESS:
            if refused:
                yield attempt
            refused = refused or not SUCCESS[attempt.outcome]


def first_attempt_passed(report: Report) -> bool | None:
    """Whether the first attempt passed on both sides; None where no authority decided.

    Source: DESIGN section 10, the event that ``waypost odds score`` scores.
    """
    decided = [SUCCESS[attempt.outcome] for attempt in report.attempts if attempt.outcome in SUCCESS]
    if not decided:
        return None
    if not all(decided):
        return False
    last = report.attempts[-1]
    is_through = last.side is not Side.EXIT and last.outcome is AttemptOutcome.PASSED
    return True if report.ending is Ending.PASSED or is_through else None


def source_class(report: Report) -> str:
    """The class of a report, each with its own chance of stating the wrong outcome, and its own reporting bias."""
    if Flag.PANEL in report.flags:
        return PANEL
    if report.how_known is HowKnown.FIRST_HAND:
        return "first-hand"
    return "hearsay" if report.how_known in {HowKnown.SECOND_HAND, HowKnown.OFFICIAL_WORD} else "unknown"


def subjects_of(report: Report) -> tuple[Subject, Subject]:
    """A report as two questions: leaving, and being let in."""
    return _subject_of(report, Side.EXIT), _subject_of(report, Side.ENTRY)


def _subject_of(report: Report, side: Side) -> Subject:
    return subject_for(
        report.direction,
        _text(report.crossing),
        side,
        vehicle=report.vehicle,
        plate=report.plate,
        nationalities=report.nationalities,
        procedure=_text(report.procedure),
    )


def subject_for(
    direction: Direction,
    crossing: str,
    side: Side,
    *,
    vehicle: VehicleKind,
    plate: Maybe[TerritoryId],
    nationalities: tuple[TerritoryId, ...],
    procedure: str,
) -> Subject:
    """The first try of a party on one side."""
    decider = direction.origin if side is Side.EXIT else direction.target
    return Subject(
        side=side,
        direction=direction,
        crossing=crossing,
        vehicle=vehicle,
        plate=plate_relation(plate, decider, direction, nationalities),
        nationality=nationality_relation(nationalities, decider, direction),
        procedure=procedure,
    )


def _text(value: Maybe[str]) -> str:
    return str(value)


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
    trip: Trip,
    direction: Direction,
    crossing: str,
    side: Side,
    procedure: str,
    level: Level,
    *,
    later: bool,
    back: bool = False,
) -> Subject:
    """The subject of a trip's own passage: its most delicate vehicle speaks for the party."""
    vehicle = next((one for one in trip.vehicles if one.kind.is_motor), next(iter(trip.vehicles), None))
    subject = subject_for(
        direction,
        crossing,
        side,
        vehicle=VehicleKind.FOOT if vehicle is None else vehicle.kind,
        plate=UNKNOWN if vehicle is None else vehicle.plate,
        nationalities=tuple(dict.fromkeys(person.passports[0] for person in trip.persons if person.passports)),
        procedure=procedure,
    )
    return replace(subject, level=level, later=later, back=back)
