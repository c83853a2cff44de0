"""A page as it has been read: what every part of a draft looks at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from waypost.ingest.events.event import Who
from waypost.ingest.events.sentences import Sentence
from waypost.ingest.spotting.mentions import Mention
from waypost.ingest.spotting.vehicles import Spans, Vehicle, spot_passports, spot_plate, spot_vehicles

from .told import Told

_AROUND = 3
"""Sentences before and after an event in which its details are looked for."""


_PAPERS = re.compile(r"\b(?:documents|papers) (?:we|i) (?:had|used|carried|needed|showed)|\bnor did (?:we|i) show\b")
_LISTED = 6
"""Sentences behind such a heading that belong to it."""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What a whole page says of the party."""

    vehicles: tuple[Vehicle, ...]
    plate: tuple[str, Spans] | None
    passports: tuple[list[str], Spans]


def read_party(masked: str, mentions: tuple[Mention, ...]) -> PartyWords:
    """Look once for what holds for the whole page."""
    return PartyWords(spot_vehicles(masked), spot_plate(masked, mentions), spot_passports(masked, mentions))


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with everything that was spotted in it."""

    text: str
    masked: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    published_on: str | None
    currencies: Mapping[str, str]
    """Territory -> its currency."""
    party: PartyWords

    def stretches_of(self, told: Told) -> tuple[tuple[int, int], ...]:
        """The sentences that tell of a passage with those around them in their paragraphs, in order and joined."""
        near: set[int] = set()
        for event in told.events:
            paragraph = self.sentences[event.sentence].paragraph
            for index in range(
                max(0, event.sentence - _AROUND), min(len(self.sentences), event.sentence + _AROUND + 1)
            ):
                if self.sentences[index].paragraph == paragraph and self.sentences[index].start >= told.not_before:
                    near.add(index)
        if told.is_main:
            near |= self._listed_papers(told.voice)
        joined: list[tuple[int, int]] = []
        for index in sorted(near):
            start, end = self.sentences[index].start, self.sentences[index].end
            if joined and index - 1 in near:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return tuple(joined)

    def _listed_papers(self, voice: int) -> set[int]:
        """Sentences of a list of the papers that were carried."""
        listed: set[int] = set()
        for sentence in self.sentences:
            if sentence.voice == voice and _PAPERS.search(self.words_of(sentence.index)):
                listed |= set(range(sentence.index, min(sentence.index + _LISTED, len(self.sentences))))
        return {index for index in listed if self.sentences[index].voice == voice}

    def is_teller(self, told: Told) -> bool:
        """Whether what the whole page says of the party is about the party of this passage."""
        return told.voice == 0 and told.who is Who.TELLER

    def words_of(self, sentence: int) -> str:
        """A sentence in lower case with its names hidden."""
        found = self.sentences[sentence]
        return self.masked[found.start : found.end]
