"""A passage as it is being put together, and what its words so far come to."""

from dataclasses import dataclass, field, replace

from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.events.event import Event, Who

from .outcomes import Outcome
from .ways import Way


@dataclass(frozen=True, slots=True)
class Surety:
    """How often drafts like one were right."""

    way: float
    outcome: float
    ending: float
    counted: int
    """How many drafts with such an outcome were looked at."""


@dataclass(slots=True)
class Told:
    """A passage as it is being put together."""

    way: Way
    who: Who
    voice: int
    is_hearsay: bool
    events: list[Event] = field(default_factory=list)
    before: str | None = None
    """Where the party was when it began."""
    lead: float = 0.0
    """All that speaks for its direction, less what speaks against it."""

    not_before: int = 0
    """Where the passage told before it ends: words up to there are that one's."""
    is_elsewhere: bool = False
    """Whether it was at a crossing that is only told from another one."""
    is_main: bool = False
    """Whether it is the one its voice says most of."""
    sure: float | None = None
    """How likely it is a passage at all, once that has been weighed."""
    outcome: Outcome | None = None
    """How it ended, where that was weighed and the words alone say otherwise."""
    surety: Surety | None = None
    """How likely its way and its outcome are right, once it has been weighed."""

    @property
    def last(self) -> Event:
        """The event told last."""
        return self.events[-1]


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is no passage, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What a text tells: passages, and what was left out."""

    passages: tuple[Told, ...]
    left_out: tuple[Left, ...]


def is_refusal(event: Event) -> bool:
    """Whether an event is a refusal."""
    return event.outcome is AttemptOutcome.REFUSED


def is_through(told: Told) -> bool:
    """Whether all that was told last is that they passed."""
    stopped = max((event.start for event in told.events if event.outcome is not AttemptOutcome.PASSED), default=-1)
    return any(event.outcome is AttemptOutcome.PASSED and event.start > stopped for event in told.events)


def is_only_out(told: Told) -> bool:
    """Whether what was told last is that they were let out, so that they stand between the posts."""
    return told.last.outcome is AttemptOutcome.PASSED and told.last.side is Side.EXIT


def goes_back(event: Event, way: Way, told: Told) -> bool:
    """Whether whoever was stopped only returns to where they came from, which is no passage of its own."""
    is_turned = way.border == told.way.border and way.target == as_it_is(told).origin
    return event.outcome is AttemptOutcome.PASSED and is_turned and not is_through(told)


def is_taken_back(event: Event, way: Way, told: Told) -> bool:
    """Whether words of letting in again are of where the party came from, whatever lies on its other side."""
    origin = as_it_is(told).origin
    is_elsewhere = way.border != told.way.border and origin in {way.origin, way.target}
    return is_refusal(event) and event.is_back and is_elsewhere


def turned(way: Way) -> Way:
    """The same way, told the other way round."""
    return replace(way, origin=way.target, target=way.origin, lead=abs(way.lead))


def as_it_is(told: Told) -> Way:
    """The way of a passage after all that was said of it."""
    return turned(told.way) if told.lead < 0 else told.way
