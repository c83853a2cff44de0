"""Crossings and their posts: where a road, rail line, footpath or ferry passes a border, and who sits there."""

from dataclasses import dataclass

from .dates import PartialDate, Validity
from .identity import BorderId, CalendarId, CrossingId, Direction, TerritoryId
from .sources import Citations
from .territories import Names
from .unknown import Maybe
from .vocabulary import AccessStatus, Authority, Basis, ClosedReason, CrossingKind, VehicleKind, Who


@dataclass(frozen=True, slots=True)
class Site:
    """Where a post stood, and when: posts move (Korgas to Nur Zholy in 2018)."""

    latitude: float
    longitude: float
    name: Maybe[str]
    validity: Validity
    citations: Citations
    border_exception: str = ""
    """Why the site may lie more than 30 km from the border (customs of Torugart at Ulugqat)."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a post, in OSM ``opening_hours`` syntax, in the post's official zone."""

    opening_hours: str
    validity: Validity
    basis: Basis
    citations: Citations
    observed_on: Maybe[PartialDate]
    note: str = ""
    vehicles: tuple[VehicleKind, ...] = ()
    """The kinds these hours are for; empty = all."""


@dataclass(frozen=True, slots=True)
class Station:
    """One stop within a post, in the order a party meets them on the way out of (exit) or into (entry) a side."""

    name: str
    authority: Authority
    citations: Citations
    note: str = ""
    what_happens: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One side's facility at a crossing. ``zone`` is the official clock (all China: Asia/Shanghai)."""

    territory: TerritoryId
    names: Names
    zone: Maybe[str]
    sites: tuple[Site, ...]
    hours: tuple[Hours, ...]
    exit_stations: tuple[Station, ...]
    entry_stations: tuple[Station, ...]
    calendars: tuple[CalendarId, ...]
    """Closing calendars at this post; the territory's own apply too where ``keeps_holidays`` is true."""
    keeps_holidays: Maybe[bool]
    """Whether the post shuts on its territory's public holidays."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Access:
    """Whether a crossing lets a class through, since when, why not. Later entries do not erase earlier ones."""

    status: AccessStatus
    validity: Validity
    reason: ClosedReason | None
    who: Who
    directions: tuple[Direction, ...]
    """Empty = both."""
    vehicles: tuple[VehicleKind, ...]
    """Empty = all kinds, on foot included."""
    plates: tuple[TerritoryId, ...]
    """Empty = all."""
    basis: Basis
    citations: Citations
    observed_on: Maybe[PartialDate]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between the two posts."""

    distance_km: Maybe[float]
    hours: Maybe[float]
    how: str
    """"drive", "bus compulsory", "ferry" ...: how one gets across."""
    citations: Citations


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice kept with its reason; ``unlawful`` advice is kept as reported and never becomes a step."""

    text: str
    reason: str
    citations: Citations
    unlawful: bool = False
    basis: Basis = Basis.TRAVELLER


@dataclass(frozen=True, slots=True)
class Crossing:
    """A crossing. ``posts`` are in the order of the border id; a ferry's are its two ports."""

    id: CrossingId
    kind: CrossingKind
    names: Names
    also_known_as: tuple[str, ...]
    old_ids: tuple[str, ...]
    posts: tuple[Post, Post]
    access: tuple[Access, ...]
    gap: Maybe[Gap]
    sisters: tuple[CrossingId, ...]
    """Crossings under the same authority."""
    replaced_by: CrossingId | None
    advice: tuple[Advice, ...]
    notes: tuple[str, ...]
    citations: Citations
    reviewed_on: Maybe[PartialDate]
    stewards: tuple[str, ...]

    @property
    def border(self) -> BorderId:
        """The border it passes."""
        return BorderId(self.id.split("/")[0])

    @property
    def is_by_sea(self) -> bool:
        """Whether one comes to it by ship."""
        return self.kind is CrossingKind.FERRY

    def post(self, territory: TerritoryId) -> Post:
        """The post of one side.

        Raises: KeyError where the territory is not at this crossing.
        """
        for post in self.posts:
            if post.territory == territory:
                return post
        raise KeyError(territory)

    def directions(self) -> tuple[Direction, Direction]:
        """Both ways through."""
        one, other = (post.territory for post in self.posts)
        return Direction(one, other), Direction(other, one)
