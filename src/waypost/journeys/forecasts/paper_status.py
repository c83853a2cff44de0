"""What paper said on the day of a passage: the rules in force then, put to what a report or a question tells.

A feature of the odds. Whoever reports seldom lists papers, so the answer often names only how bad it can be at worst.
Binding provisions alone are judged, each place's as often as they change.
Source: docs/decisions/0100-paper-status-is-a-feature.md
"""

from dataclasses import dataclass, field
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.provisions import Provision
from waypost.domain.reports import Report
from waypost.domain.trips import Paper, Passage, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import PaperStatus, RegisteredTo, Side, VehicleKind
from waypost.rules.check import provisions_at
from waypost.rules.rulebook import Place, Rulebook, in_force_on, is_binding
from waypost.rules.situation import situations
from waypost.rules.unions import Unions, unions_of
from waypost.rules.verdict import judge, worst_of

SILENT = "silent"
"""No binding rule is known that could keep anybody from passing."""
AT_WORST = "at worst"
"""Begins a level where open facts decide: ``at worst forbidden``."""

_HELD = frozenset({"held", "shown", "given"})
"""What a report says of a paper that means the party had it."""
_NOT_DRIVEN = frozenset({VehicleKind.FOOT, VehicleKind.TRAIN})


@dataclass(slots=True)
class PaperThen:
    """Judges passages by the rules of their day, as far as those were known."""

    almanac: Almanac
    known_as_of: date | None = None
    _binding: dict[Place, tuple[Provision, ...]] = field(default_factory=dict)
    _books: dict[tuple[object, ...], Rulebook] = field(default_factory=dict)
    _unions: Unions | None = None

    def level(self, party: Trip, direction: Direction, crossing: str, side: Side, procedure: str, on: date) -> str:
        """What the rules of a day say of a passage on one side, as a level of a feature.

        Args:
            party: what is told of it.
            direction: which way.
            crossing: id, or ``unknown``.
            side: whose rules.
            procedure: the kind of procedure; ``unknown`` is judged as the ordinary one.
            on: the day.
        """
        decider = direction.origin if side is Side.EXIT else direction.target
        book = self._book(Place(decider, direction.border, side), on)
        if not any(book.demands.values()):
            return SILENT
        passage = Passage(
            direction,
            None if crossing == "unknown" else crossing,
            on,
            "ordinary" if procedure == "unknown" else procedure,
        )
        found = situations(party, passage, side, self._known_unions(), on)
        bounds = worst_of(judge(book, one) for one in found)
        certain = bounds.status is not PaperStatus.UNKNOWN
        return str(bounds.status) if certain else f"{AT_WORST} {bounds.at_worst}"

    def level_then(self, report: Report, side: Side, on: date) -> str:
        """The same of a report's passage on its day."""
        procedure = str(report.procedure)
        return self.level(reporting_party(report), report.direction, str(report.crossing), side, procedure, on)

    def _book(self, place: Place, on: date) -> Rulebook:
        if place not in self._binding:
            self._binding[place] = tuple(one for one in provisions_at(self.almanac, place) if is_binding(one))
        rules = self._binding[place]
        # The same rules in force make the same book: places change their rules seldom.
        key = (place, *(in_force_on(one, on) for one in rules))
        if key not in self._books:
            self._books[key] = Rulebook(rules, place, on, self._was_known)
        return self._books[key]

    def _was_known(self, provision: Provision) -> bool:
        if self.known_as_of is None:
            return True
        since = self.almanac.known_from(provision.citations, provision.observed_on)
        return isinstance(since, Unknown) or since <= self.known_as_of

    def _known_unions(self) -> Unions:
        if self._unions is None:
            self._unions = unions_of(self.almanac.list_territories())
        return self._unions


def party_of(
    *,
    vehicle: VehicleKind,
    plate: Maybe[TerritoryId],
    nationalities: tuple[TerritoryId, ...],
    registered_to: RegisteredTo = RegisteredTo.UNKNOWN,
    residence: Maybe[TerritoryId] = UNKNOWN,
    papers: tuple[Paper, ...] = (),
) -> Trip:
    """The little that a report or a question tells of a party, as the rules read it."""
    people = [Person(f"person-{i}", (code,), residence) for i, code in enumerate(nationalities, 1)]
    persons = tuple(people) or (Person("person-1", (), residence),)
    driven = () if vehicle in _NOT_DRIVEN else (Vehicle("vehicle-1", vehicle, plate, persons[0].id, registered_to),)
    return Trip(name="", origin="", target="", depart=UNKNOWN, persons=persons, vehicles=driven, papers=papers)


def reporting_party(report: Report) -> Trip:
    """The party of a report, with the papers that it says it had."""
    return party_of(
        vehicle=report.vehicle,
        plate=report.plate,
        nationalities=report.nationalities,
        registered_to=report.registered_to,
        residence=report.residence,
        papers=tuple(Paper(one.document) for one in report.papers if one.use in _HELD),
    )
