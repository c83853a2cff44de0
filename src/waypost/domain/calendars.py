"""Days on which posts keep other hours: public holidays, and closures reported at one post only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .dates import PartialDate, Validity
from .identity import CalendarId, TerritoryId
from .sources import Citations
from .territories import Names
from .unknown import Maybe
from .vocabulary import Basis


class Effect(StrEnum):
    """What a special day does to a post."""

    CLOSED = "closed"
    OPEN = "open"
    """Stays open, said expressly."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days by name: either dated (``first``..``last``, inclusive) or yearly (``yearly`` = "MM-DD" or "MM-DD/MM-DD")."""

    names: Names
    first: date | None
    last: date | None
    yearly: str | None
    effect: Effect
    basis: Basis
    validity: Validity
    citations: Citations
    observed_on: Maybe[PartialDate]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A set of special days. ``package`` names a country (and subdivision) of the ``holidays`` package to add."""

    id: CalendarId
    territory: TerritoryId
    names: Names
    package: str | None
    """For instance "CN", "KZ" or "MN"; None = only the days listed here."""
    days: tuple[SpecialDays, ...]
    citations: Citations
