"""The facts of one trip as its traveller declared them. What is missing is unknown, and asked for if it matters."""

from dataclasses import dataclass, field
from datetime import date, datetime

from .identity import Direction, DocumentId, TerritoryId
from .unknown import UNKNOWN, Maybe
from .vocabulary import RegisteredTo, Side, VehicleKind


@dataclass(frozen=True, slots=True)
class Person:
    """A traveller; several passports are one person with several."""

    id: str
    passports: tuple[TerritoryId, ...] = ()
    residence: Maybe[TerritoryId] = UNKNOWN
    licences: tuple[str, ...] | None = None
    """Licences held: territory codes and ``idp-1926``, ``idp-1949``, ``idp-1968``; None = not stated."""
    age: Maybe[int] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle of the party."""

    id: str
    kind: VehicleKind = VehicleKind.UNKNOWN
    plate: Maybe[TerritoryId] = UNKNOWN
    driver: str | None = None
    registered_to: RegisteredTo = RegisteredTo.UNKNOWN
    value: Maybe[float] = UNKNOWN
    """In the trip's currency."""
    returns_home: Maybe[bool] = UNKNOWN
    engine_cc: Maybe[int] = UNKNOWN
    weight_kg: Maybe[float] = UNKNOWN
    first_registered: Maybe[int] = UNKNOWN
    """Year."""
    steering_side: Maybe[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper the party holds. ``holder`` is a person's or vehicle's id, or empty for the whole party."""

    document: DocumentId
    holder: str = ""
    territories: tuple[TerritoryId, ...] = ()
    """Territories it is good for where the paper itself limits it; empty = not stated."""
    side: Side | None = None
    valid_from: Maybe[date] = UNKNOWN
    valid_until: Maybe[date] = UNKNOWN
    entries_left: Maybe[int] = UNKNOWN
    languages: tuple[str, ...] = ()
    copies: Maybe[int] = UNKNOWN
    notarised: Maybe[bool] = UNKNOWN
    legalised: Maybe[bool] = UNKNOWN
    crossings: tuple[str, ...] = ()
    """Posts the approval names."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a day and a failure are worth to this party, in its currency."""

    currency: str = "EUR"
    hour_value: float = 10.0
    drive_hours_per_day: Maybe[float] = UNKNOWN
    drive_at_night: bool = False
    give_up_cost: Maybe[float] = UNKNOWN
    late_cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip as declared."""

    name: str
    origin: str
    """A place id, or "lat,lon"."""
    target: str
    depart: Maybe[datetime]
    plan_from: date | None = None
    """From this day on papers can be ordered; None = the day the plan is made on."""
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    """"territory:tm", "crossing:cn-kz/khorgos", "border:az-ru"."""
    deadline: Maybe[date] | None = None
    preferences: Preferences = Preferences()
    persons: tuple[Person, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    papers: tuple[Paper, ...] = ()
    papers_complete: bool = False
    """True where the traveller says the list of papers is all there is; else an unlisted paper is unknown."""
    facts: tuple[tuple[str, object], ...] = field(default=())
    """Further declared facts by their dotted names (``goods.drone``), see the registry of facts in ``rules``."""
    notes: tuple[str, ...] = ()

    def holds(self, document: DocumentId) -> Maybe[bool]:
        """Whether the party says it holds a paper of this kind."""
        if any(paper.document == document for paper in self.papers):
            return True
        return False if self.papers_complete else UNKNOWN


@dataclass(frozen=True, slots=True)
class Passage:
    """The question put to rules and odds: this direction, this crossing, this day, by this procedure."""

    direction: Direction
    crossing: str | None
    on: Maybe[date]
    procedure: Maybe[str] = UNKNOWN
    by_sea: Maybe[bool] = UNKNOWN
    """Whether one comes by ship, to a port."""
