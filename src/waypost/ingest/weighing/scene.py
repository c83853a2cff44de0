"""A page as the grammar has read it, and the passages it might tell."""

import re
from dataclasses import dataclass

from waypost.ingest.drafts.clues import Clue
from waypost.ingest.drafts.neighbours import Neighbours
from waypost.ingest.drafts.told import Telling, Told
from waypost.ingest.events.event import Event, Mood, Who
from waypost.ingest.events.sentences import Sentence
from waypost.ingest.spotting.mentions import Mention, MentionKind

_SPEAKS = re.compile(
    r"\b(?:sp[eo]ak\w*|spoken|talk\w*|learn\w*|know|knew|no|any|some|of|in|good|bad|broken|little|basic|my|our) $"
)
_SPOKEN = re.compile(r" ?(?:[.,;!)]|language|is spoken|speak|speaking|spoken|and \w+ words)")


@dataclass(frozen=True, slots=True)
class Leaning:
    """An event, and the border its surroundings speak for."""

    event: Event
    border: str
    origin: str
    crossing: str | None
    score: float

    @property
    def is_told(self) -> bool:
        """Whether it is told as having happened to somebody."""
        return self.event.mood is Mood.TOLD and self.event.who is not Who.ANYBODY


@dataclass(frozen=True, slots=True)
class Scene:
    """A page as the grammar has read it, laid out by sentence."""

    masked: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    clues: tuple[Clue, ...]
    events: tuple[Event, ...]
    leanings: tuple[Leaning, ...]
    telling: Telling
    neighbours: Neighbours

    def words_of(self, sentence: int) -> str:
        """A sentence in lower case with its names hidden."""
        found = self.sentences[sentence]
        return self.masked[found.start : found.end]

    def crossings_of(self, mention: Mention) -> tuple[str, ...]:
        """The crossings a name may mean: of those that share it only the one that a passage was told at."""
        told = {one.way.crossing for one in self.telling.passages}
        return tuple(name for name in mention.crossings if name in told) or mention.crossings

    def mentions_by_sentence(self) -> list[list[Mention]]:
        """The names in each sentence, but those of languages."""
        found: list[list[Mention]] = [[] for _one in self.sentences]
        position = 0
        for mention in self.mentions if found else ():
            while position + 1 < len(self.sentences) and self.sentences[position + 1].start <= mention.start:
                position += 1
            if not _is_language(self.masked, mention):
                found[position].append(mention)
        return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A border that a stretch of text may tell a passage of."""

    border: str
    voice: int
    first: int
    last: int
    """Sentences from and to which the stretch goes."""
    anchor: int
    """The sentence where most speaks for a border."""
    weight: float
    """How much speaks for a border there."""
    told: Told | None
    """What the grammar made of it; None where it made nothing."""
    crossing: str | None = None
    """The post of a further passage, which is another one than the main passage's; None for main ones."""

    @property
    def is_further(self) -> bool:
        """Whether it is at another post of a border than the main passage."""
        return self.crossing is not None

    @property
    def sides(self) -> tuple[str, str]:
        """The two territories."""
        one, other = self.border.split("-")
        return one, other

    def other(self, side: str) -> str:
        """The territory across the border from a side."""
        return self.sides[side == self.sides[0]]


def _is_language(masked: str, mention: Mention) -> bool:
    """Whether the name of a people is that of its language."""
    if mention.kind is not MentionKind.PEOPLE:
        return False
    before, after = masked[max(0, mention.start - 24) : mention.start], masked[mention.end : mention.end + 12]
    return bool(_SPEAKS.search(before) or _SPOKEN.match(after))
