"""Towns, the roads and sea ways between them, offices, exchange rates and phrases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .dates import PartialDate, Validity
from .identity import CrossingId, DocumentId, OfficeId, PlaceId, ProcedureId, TerritoryId
from .money import Money
from .sources import Citations
from .territories import Names
from .unknown import Maybe
from .vocabulary import Authority, Basis, RegisteredTo, Side, VehicleKind, VendorKind


@dataclass(frozen=True, slots=True)
class Place:
    """A town or other point a trip can start from, pass or end at."""

    id: PlaceId
    territory: TerritoryId
    names: Names
    latitude: float
    longitude: float
    zone: str
    citations: Citations
    services: tuple[str, ...] = ()
    """"fuel", "bank", "notary", "sells-vehicles", "embassy:us", "seaport" ..."""


class LinkKind(StrEnum):
    """How one gets from one end to the other."""

    ROAD = "road"
    TRACK = "track"
    FERRY = "ferry"
    SHIPPING = "shipping"
    """The vehicle goes alone; the party follows."""
    NONE = "none"
    """There is no way through here, and the great circle must not pretend one (Darien, the Taklamakan)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way between two ends (a place id, or a post id ``cn-kz/khorgos#cn``), both directions unless ``one_way``."""

    id: str
    ends: tuple[str, str]
    kind: LinkKind
    distance_km: Maybe[float]
    hours: Maybe[float]
    """Riding, sailing or waiting time where distance alone misleads."""
    wait_days: Maybe[tuple[float, float]]
    """Usual and bad-case days of waiting for a departure (ferries, shipping)."""
    cost: Maybe[Money]
    vehicles: tuple[VehicleKind, ...]
    """Kinds that can use it; empty = all."""
    season: str
    """Months in ``opening_hours`` syntax ("May-Oct"); empty = all year."""
    validity: Validity
    one_way: bool
    crossing: CrossingId | None
    note: str
    citations: Citations


@dataclass(frozen=True, slots=True)
class Office:
    """An authority's office or a vendor, with its level and where it is. Officials are never named."""

    id: OfficeId
    territory: TerritoryId
    names: Names
    authority: Authority | None
    vendor: VendorKind | None
    place: PlaceId | None
    crossing: CrossingId | None
    latitude: Maybe[float]
    longitude: Maybe[float]
    issues: tuple[DocumentId, ...]
    offers: tuple[ProcedureId, ...]
    contact: str
    hours: Maybe[str]
    note: str
    basis: Basis
    citations: Citations
    observed_on: Maybe[PartialDate]


@dataclass(frozen=True, slots=True)
class Rates:
    """Exchange rates of one day: units of each currency for one ``base`` unit."""

    base: str
    on: date
    units: Mapping[str, Decimal]
    citations: Citations


class PhraseUse(StrEnum):
    """Where a phrase is used."""

    CARD = "card"
    """Shown at a counter, in big type."""
    LETTER = "letter"
    """A line or label of a letter, beside its translation."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence for the counter, in several languages; an unreviewed translation is marked wherever it is shown."""

    id: str
    texts: Mapping[str, str]
    reviewed: tuple[str, ...]
    """Languages a speaker has reviewed."""
    back: str
    """Provision id whose citation stands on the back of the card, or empty."""
    purpose: str
    use: PhraseUse = PhraseUse.CARD
    order: int = 50
    """Cards are in this order."""
    side: Side | None = None
    """Only when leaving, only when entering; None = both."""
    vehicles: tuple[VehicleKind, ...] = ()
    """Kinds it is for; empty = all."""
    plates: str = "any"
    """"home", "foreign" or "any", as the side sees the vehicle."""
    registered_to: tuple[RegisteredTo, ...] = ()
    """Only for vehicles that belong to these; empty = to anybody."""
