"""Kinds of papers and lawful procedures, as the almanac describes them. What a party holds is in ``trips``."""

from dataclasses import dataclass
from enum import StrEnum

from .dates import PartialDate, Validity
from .identity import CrossingId, DocumentId, OfficeId, ProcedureId, TerritoryId
from .money import Money
from .sources import Citations
from .territories import Names
from .unknown import Maybe
from .vocabulary import Authority, Basis, MoneyKind, Per, Side, VehicleKind


class DocumentKind(StrEnum):
    """What sort of paper it is."""

    IDENTITY = "identity"
    VISA = "visa"
    REGISTRATION = "registration"
    LICENCE = "licence"
    CPD = "cpd"
    ATA = "ata"
    NATIONAL_PERMIT = "national-permit"
    INSURANCE = "insurance"
    POWER_OF_ATTORNEY = "power-of-attorney"
    ZONE_PERMIT = "zone-permit"
    TRANSLATION = "translation"
    RECEIPT = "receipt"
    HEALTH = "health"
    CUSTOMS_DECLARATION = "customs-declaration"
    AGENCY_LETTER = "agency-letter"
    QUEUE_SLOT = "queue-slot"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Price:
    """A dated price of a paper or procedure: fee, premium or security; ``share_of_value`` for percentages."""

    kind: MoneyKind
    money: Maybe[Money]
    share_of_value: float | None
    """For instance 2.5 = 250 % of the vehicle's value."""
    per: Per
    validity: Validity
    observed_on: Maybe[PartialDate]
    basis: Basis
    citations: Citations
    note: str = ""
    terms: "PriceTerms | None" = None
    """Of a price that not everybody pays, or that is a formula."""


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """For whom a price is, and how it is worked out: what a carnet costs depends on home, vehicle and destinations."""

    issuer: str = ""
    """The association or agent that asks it; of one issuer's securities the highest holds."""
    residence: tuple[TerritoryId, ...] = ()
    """Only for residents of these; empty = for everybody."""
    destinations: tuple[TerritoryId, ...] = ()
    """Only where the journey goes to one of these."""
    vehicles: tuple[VehicleKind, ...] = ()
    minimum: Money | None = None
    share_of_security: float | None = None
    """For a premium that is a part of the security."""
    returned_share: float | None = None
    """The part that is paid back once the paper is discharged."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact about a paper in words, with its basis: who may hold it, what it unlocks, what it does not do."""

    topic: str
    """One of holder, where, how, lead, unlocks, does-not, copies, languages, check-before-leaving, discharge,
    early-exit, note."""
    text: str
    basis: Basis
    validity: Validity
    observed_on: Maybe[PartialDate]
    citations: Citations


@dataclass(frozen=True, slots=True)
class Granted:
    """How often a paper is granted to those who ask for it, as told."""

    share: float
    basis: Basis
    validity: Validity
    observed_on: Maybe[PartialDate]
    citations: Citations


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper."""

    id: DocumentId
    kind: DocumentKind
    names: Names
    territories: tuple[TerritoryId, ...]
    """Where it counts; empty = see statements and provisions."""
    issued_by: tuple[OfficeId, ...]
    lead_days: Maybe[tuple[float, float]]
    """Usual and bad-case days from asking to holding it."""
    valid_days: Maybe[int]
    prices: tuple[Price, ...]
    statements: tuple[Statement, ...]
    citations: Citations
    granted: tuple[Granted, ...] = ()
    """Where it is often declined; empty = as good as always granted."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure: at one side and one authority or office, or at home before leaving."""

    what: str
    side: Side | None
    authority: Authority | None
    office: OfficeId | None
    papers: tuple[DocumentId, ...]
    gives: tuple[DocumentId, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class Procedure:
    """A lawful way through for a vehicle, in general or at named crossings.

    ``id`` is one of the kinds (``ordinary``, ``national-permit``, ``cpd``, ``ata``, ``guide``, ``agency``,
    ``outright-export``, ``transit``) or a kind and where it applies: ``agency-cn-torugart``.
    """

    id: ProcedureId
    kind: str
    names: Names
    territory: TerritoryId | None
    side: Side | None
    """The side it satisfies; None = both."""
    crossings: tuple[CrossingId, ...]
    """Crossings it is for; empty = any. An approval that names its post cannot switch on the day."""
    vehicles: tuple[VehicleKind, ...]
    plates: str
    """"home", "foreign" or "any"."""
    needs: tuple[DocumentId, ...]
    steps: tuple[Step, ...]
    lead_days: Maybe[tuple[float, float]]
    prices: tuple[Price, ...]
    statements: tuple[Statement, ...]
    validity: Validity
    basis: Basis
    citations: Citations
    observed_on: Maybe[PartialDate]
