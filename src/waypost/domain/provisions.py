"""Provisions: dated rules with a basis, a condition and a consequence."""

from dataclasses import dataclass
from enum import StrEnum

from .conditions import Condition
from .dates import PartialDate, Validity
from .identity import BorderId, CrossingId, DocumentId, ProcedureId, ProvisionId, TerritoryId
from .money import Money
from .sources import Citations
from .unknown import Maybe
from .vocabulary import Basis, MoneyKind, Per, Side


class Effect(StrEnum):
    """What a provision does where its condition holds."""

    REQUIRE = "require"
    FORBID = "forbid"
    ALLOW = "allow"
    PERIOD = "period"
    FEE = "fee"
    SECURITY = "security"
    PROCEDURE = "procedure"
    ADVISE = "advise"


@dataclass(frozen=True, slots=True)
class Require:
    """Something must hold: ``satisfied_by`` over the facts; ``document`` names the paper where it is one."""

    satisfied_by: Condition
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class Forbid:
    """The passage (of the person, vehicle or goods) is forbidden."""

    what: str = "passage"


@dataclass(frozen=True, slots=True)
class Allow:
    """The passage is expressly allowed: lifts a more general prohibition or requirement (see ``overrides``)."""

    what: str = "passage"


class PeriodOf(StrEnum):
    """What a period is the length of."""

    TEMPORARY_ADMISSION = "temporary-admission"
    """One stay of a vehicle."""
    ADMISSION_IN_A_YEAR = "admission-in-a-year"
    """All stays of a vehicle in one calendar year together."""
    EXTENSION = "extension"
    """By how many days more an admission may be prolonged at most; 0 = not at all."""
    RE_ENTRY_WAIT = "re-entry-wait"
    """Days from leaving until the vehicle is admitted again."""
    WAIT_FROM_ENTRY = "wait-from-entry"
    """Days from being admitted until it can be admitted again, whenever it left."""
    TEMPORARY_EXPORT = "temporary-export"
    TRANSIT = "transit"
    STAY = "stay"
    """One stay of a person."""
    VISA = "visa"
    DRIVING_LICENCE = "driving-licence"
    CPD = "cpd"
    ATA = "ata"


@dataclass(frozen=True, slots=True)
class Period:
    """How long something may stay or lasts, in days."""

    days: Maybe[float]
    of: PeriodOf


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee, premium, security or penalty: an amount, or a share of the vehicle's value."""

    kind: MoneyKind
    money: Maybe[Money]
    share_of_value: float | None
    per: Per


@dataclass(frozen=True, slots=True)
class UseProcedure:
    """The passage goes by this procedure."""

    procedure: ProcedureId


@dataclass(frozen=True, slots=True)
class Advise:
    """Kept as advice; ``resists`` says why it is not evaluated (too vague, facts nobody could state ...)."""

    resists: str


Consequence = Require | Forbid | Allow | Period | Charge | UseProcedure | Advise


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a provision applies. The narrower overrides the wider: a crossing over a border over a territory."""

    territory: TerritoryId | None = None
    """The side whose rule it is; None = no single territory (a treaty, a club's list)."""
    border: BorderId | None = None
    crossing: CrossingId | None = None
    side: Side | None = None
    """Only when leaving, only when entering; None = both or not a matter of a side."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A dated rule. Applied to a situation it yields requirements; one that does not bind is printed as practised."""

    id: ProvisionId
    topic: str
    scope: Scope
    statement: str
    condition: Condition
    consequence: Consequence
    basis: Basis
    validity: Validity
    observed_on: Maybe[PartialDate]
    overrides: tuple[ProvisionId, ...]
    citations: Citations
    status: str = "in-force"
    """in-force, expected, abolished, unknown."""
    note: str = ""
    reviewed_on: Maybe[PartialDate] | None = None
