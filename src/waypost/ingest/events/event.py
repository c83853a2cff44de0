"""One thing a text tells: that somebody passed, was refused, found a post closed, or only meant to go."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.domain.vocabulary import AttemptOutcome, Side


class Mood(StrEnum):
    """How a thing is told."""

    TOLD = "told"
    """As having happened."""
    PLANNED = "planned"
    SUPPOSED = "supposed"
    """If, would, might: nobody says that it happened."""
    ADVISED = "advised"
    """A rule, a custom, advice to whoever reads it."""


class Who(StrEnum):
    """Whose passage it is."""

    TELLER = "teller"
    OTHERS = "others"
    ANYBODY = "anybody"


@dataclass(frozen=True, slots=True)
class Event:
    """A decision at a border, as one clause tells it."""

    start: int
    end: int
    outcome: AttemptOutcome
    sentence: int
    mood: Mood
    who: Who
    is_hearsay: bool
    side: Side | None
    weight: float
    """How surely the words are about a border: from two on they make a passage by themselves."""
    is_quoted: bool = False
    is_firm: bool = True
    """Whether the words alone tell the outcome; soft words ("said no") count where others bear them out."""

    is_other_way: bool = False
    """Whether the sentence says that it was the other way round."""

    is_back: bool = False
    """Whether the words speak of going back."""
    is_personal: bool = True
    """Whether the sentence speaks of its teller, a person, and not only of what officials do."""
    is_return: bool = False
    """Whether the words tell that the party came back the way it went, which is a passage of its own."""
    is_here: bool = False
    """Whether the words say that it was at the place the text is about."""
    is_verdict: bool = False
    """Whether it is the title's word on how the passage below it ended."""
    is_by_water: bool = False
    """Whether the words tell of a ferry."""
    elsewhere: tuple[float | None, str | None] | None = None
    """Set where it was at another crossing than the one spoken of: kilometres away and direction, if told."""

    @property
    def is_strong(self) -> bool:
        """Whether the words make a passage by themselves."""
        return self.weight >= 2
