"""Reports: what happened to somebody, as told; a passage is a chain of attempts."""

from dataclasses import dataclass

from .dates import PartialDate
from .identity import BorderId, CrossingId, Direction, DocumentId, ReportId, TerritoryId
from .money import Payment
from .sources import Citations
from .unknown import Maybe
from .vocabulary import (
    About,
    AttemptOutcome,
    Authority,
    Confidence,
    Ending,
    Flag,
    HowKnown,
    Level,
    Reason,
    RegisteredTo,
    Side,
    VehicleKind,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try within a passage."""

    side: Maybe[Side]
    outcome: AttemptOutcome
    level: Level
    about: About
    when: Maybe[PartialDate]
    blocked_by: Authority
    released_by: Authority
    reason: Reason
    words: str
    """The reason given, in our words."""
    hours: Maybe[float]


@dataclass(frozen=True, slots=True)
class PaperUse:
    """A paper in a report: held, shown, demanded, asked for by the party, given, refused."""

    document: DocumentId
    use: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """Advice in a report; unlawful advice is kept as reported and never becomes a step."""

    text: str
    unlawful: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A raw account of one passage.

    ``crossing`` is unknown where only the border is known; ``border`` always is known.
    ``cluster`` joins reports of one party or one account; ``same_as`` names the report it tells again.
    """

    id: ReportId
    border: BorderId
    crossing: Maybe[CrossingId]
    where_words: str
    direction: Direction
    when: Maybe[PartialDate]
    published_on: Maybe[PartialDate]
    how_known: HowKnown
    own_vehicle: Maybe[bool]
    vehicle: VehicleKind
    plate: Maybe[TerritoryId]
    registered_to: RegisteredTo
    nationalities: tuple[TerritoryId, ...]
    residence: Maybe[TerritoryId]
    procedure: Maybe[str]
    papers: tuple[PaperUse, ...]
    attempts: tuple[Attempt, ...]
    ending: Ending
    hours: Maybe[float]
    days_delayed: Maybe[float]
    money: tuple[Payment, ...]
    tips: tuple[Tip, ...]
    words: str
    """What stood in the way, in our words."""
    flags: frozenset[Flag]
    cluster: str
    same_as: ReportId | None
    confidence: Confidence
    citations: Citations
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it may feed the odds at all: not a duplicate, plan, rumour, or unlawful passage."""
        out = {Flag.UNLAWFUL, Flag.PLAN_ONLY, Flag.DUPLICATE, Flag.NEWS_ITEM, Flag.NOT_OWN_VEHICLE}
        return not self.flags & out and self.same_as is None and self.how_known is not HowKnown.RUMOUR
