"""What the API answers, as schemas; the OpenAPI description is made of them."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field


class Problem(Schema):
    """Why a request could not be answered."""

    what: str
    where: str | None = None
    expected: str | None = None
    found: str | None = None
    remedy: str | None = None


class CommentOut(Schema):
    """A comment on a crossing: no author, and the month."""

    id: str
    crossing: str
    month: str
    language: str
    words: str


class ProblemOut(Schema):
    """An error."""

    error: Problem


class SourceOut(Schema):
    """A source that something is cited from."""

    id: str
    url: str | None


class NameOut(Schema):
    """A thing by its id and its name in the language asked for."""

    id: str
    name: str


class CrossingOut(Schema):
    """A crossing in a list."""

    id: str
    name: str
    names: dict[str, list[str]]
    border: str
    kind: str
    latitude: float | None
    longitude: float | None
    n_reports: int
    newest_report: str | None
    replaced_by: str | None


class SideOut(Schema):
    """One post just now."""

    territory: str
    post: str
    zone: str | None
    open: str
    opens_at: str | None
    closes_at: str | None


class CrossingNowOut(CrossingOut):
    """A crossing with what holds just now; unknown is not open."""

    at: str
    open: str
    opens_at: str | None
    opens_certain: bool | None
    closes_at: str | None
    last_safe_arrival: str | None
    sides: list[SideOut]
    reasons: list[str]
    not_known: list[str]
    alternatives: list[dict[str, Any]]


class TerritoryOut(Schema):
    """A territory."""

    id: str
    name: str
    names: dict[str, list[str]]
    controlled_by: str | None
    claimed_by: list[str]
    currency: str | None
    zone: str | None
    drives_on: str | None
    n_crossings: int


class RuleOut(Schema):
    """A rule in force; one that does not bind is practised."""

    id: str
    topic: str
    statement: str
    basis: str
    binds: bool
    observed_on: str | None
    sources: list[SourceOut]


class TerritoryInFullOut(TerritoryOut):
    """A territory with its crossings and rules."""

    crossings: list[str]
    rules: list[RuleOut]


class BorderOut(Schema):
    """A border."""

    id: str
    territories: list[str]
    crossings: list[str]
    n_reports: int


class DocumentOut(Schema):
    """A kind of paper."""

    id: str
    kind: str
    name: str
    territories: list[str]
    valid_days: int | None
    lead_days: list[float] | None
    statements: list[str]


class AttemptOut(Schema):
    """One try."""

    side: str
    outcome: str
    level: str
    about: str
    blocked_by: str
    reason: str
    words: str


class ReportOut(Schema):
    """A report, as anybody may see it."""

    id: str
    border: str
    crossing: str | None
    direction: str
    when: str | None
    vehicle: str
    plate: str | None
    nationalities: list[str]
    ending: str
    hours: float | None
    days_delayed: float | None
    how_known: str
    counts: bool
    words: str
    attempts: list[AttemptOut]
    sources: list[SourceOut]


class OddsOut(Schema):
    """The odds of a first try on both sides; ``p`` is null where only words may be said."""

    ready: bool
    p: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 0.8
    words: str = ""
    accounts: str = ""


class ReportKeptOut(Schema):
    """A report that was kept, with the private link to change or withdraw it."""

    id: str
    link: str
    is_new: bool


Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{20,64}$", min_length=20, max_length=64)]


class PlanIn(Schema):
    """A trip to plan: a trip file, and a secret of the caller's own that becomes the private link."""

    trip: Annotated[str, Field(min_length=1, max_length=20_000)]
    token: Token
    known_as_of: str | None = None


class PlanOut(Schema):
    """A plan behind its private link."""

    link: str
    state: str
    problem: str = ""
    almanac: str = ""
    sheet: dict[str, Any] | None = None
