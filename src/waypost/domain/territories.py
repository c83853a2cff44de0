"""What a traveller passes between: states, and de facto controls that stamp passports of their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from .dates import Validity
from .identity import CalendarId, TerritoryId
from .sources import Citations
from .unknown import Maybe

Names = Mapping[str, tuple[str, ...]]
"""Language code (BCP 47) -> names in that language, the usual one first."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A territory in a union that changes border rules, with its dates: ``eaeu-customs`` from 2011-07-01."""

    union: str
    validity: Validity
    citations: Citations


@dataclass(frozen=True, slots=True)
class Exclave:
    """A part one cannot drive to without leaving the territory (Kaliningrad, Alaska): a box in degrees."""

    name: str
    south: float
    west: float
    north: float
    east: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in the box."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory. ``controlled_by`` and ``claimed_by`` are empty for a plain state."""

    id: TerritoryId
    names: Names
    controlled_by: TerritoryId | None
    claimed_by: tuple[TerritoryId, ...]
    currency: Maybe[str]
    languages: tuple[str, ...]
    zone: Maybe[str]
    """The official time zone where there is one for the whole territory (China: Asia/Shanghai)."""
    drives_on: Maybe[str]
    emergency: Maybe[str]
    memberships: tuple[Membership, ...]
    calendars: tuple[CalendarId, ...]
    notes: tuple[str, ...]
    citations: Citations
    exclaves: tuple[Exclave, ...] = ()


def name_in(names: Names, language: str) -> str:
    """The usual name in a language, else in English, else the first there is."""
    for key in (language, "en", *names):
        if names.get(key):
            return names[key][0]
    return ""
