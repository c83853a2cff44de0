"""What a candidate is described from: the names, clues, events and kinds of words around it."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp

from waypost.ingest.drafts.clues import Clue, is_shunned
from waypost.ingest.events.event import Event, Mood, Who
from waypost.ingest.spotting.mentions import MentionKind

from .scene import Candidate, Leaning, Scene
from .vocabulary import count_kinds

NEAR = 3
"""Sentences around the anchor that are beside it."""
_FADES = 3.0
"""Sentences over which what is told elsewhere loses two thirds of what it says."""
_REACH = 14
_BESIDE = 5
"""Sentences around the anchor within which what happened at no border in particular happened at this one."""
_MOST_MEANINGS = 2
"""Territories a name may stand for to count as naming each of them."""
_SECTION = 30
"""Sentences on either side of the anchor that are still about the same."""


class View:
    """The candidates of one page and what stands around them."""

    def __init__(self, scene: Scene, candidates: Sequence[Candidate]) -> None:
        self.scene = scene
        self.candidates = candidates
        self.kinds = [count_kinds(scene.words_of(one.index)) for one in scene.sentences]
        self._lengths = [0, *accumulate(len(scene.words_of(one.index).split()) for one in scene.sentences)]
        self._sums = {
            kind: [0, *accumulate(kinds[kind] for kinds in self.kinds)]
            for kind in (self.kinds[0] if self.kinds else ())
        }
        self._marks = {
            "first_person": [0, *accumulate(bool(kinds["i"] or kinds["we"]) for kinds in self.kinds)],
            "past": [0, *accumulate(bool(kinds["past"]) for kinds in self.kinds)],
            "headings": [0, *accumulate(one.is_heading for one in scene.sentences)],
            "items": [0, *accumulate(one.is_item for one in scene.sentences)],
        }
        self.told_leanings = [lean for lean in scene.leanings if lean.is_told]
        self.mentions = scene.mentions_by_sentence()
        self.named = [
            {side for mention in there if len(mention.territories) <= _MOST_MEANINGS for side in mention.territories}
            for there in self.mentions
        ]
        """For each sentence the territories named in it."""
        self._leanings: dict[str, list[Leaning]] = {}
        for leaning in scene.leanings:
            self._leanings.setdefault(leaning.border, []).append(leaning)
        self.clues: dict[int, list[Clue]] = {}
        for clue in scene.clues:
            self.clues.setdefault(clue.sentence, []).append(clue)
        border_of = {leaning.event: leaning.border for leaning in scene.leanings}
        taken = {event for told in scene.telling.passages for event in told.events}
        self._free = [
            (event, border_of.get(event))
            for event in scene.events
            if event.mood is Mood.TOLD and event.who is Who.TELLER and event not in taken
        ]
        self.posts = self._posts()
        """Border -> the posts of it that the writer names -> the sentences they are named in."""
        self._events: dict[int, list[Event]] = {}
        for event in scene.events:
            self._events.setdefault(event.sentence, []).append(event)
        self._weights = {id(one): self._weight(one) for one in candidates}

    def _posts(self) -> dict[str, dict[str, list[int]]]:
        found: dict[str, dict[str, list[int]]] = {}
        for index, mentions in enumerate(self.mentions):
            for mention in mentions if not self.scene.sentences[index].voice else ():
                sentence = self.scene.sentences[index]
                if mention.kind is not MentionKind.CROSSING or is_shunned(self.scene.masked, mention, sentence):
                    continue
                crossings = self.scene.crossings_of(mention)
                borders = [name.split("/")[0] for name in crossings]
                for name, border in zip(crossings, borders, strict=True):
                    if borders.count(border) == 1:
                        found.setdefault(border, {}).setdefault(name, []).append(index)
        return found

    def words(self, sentences: range) -> int:
        """How many words some sentences have."""
        return self._lengths[sentences.stop] - self._lengths[sentences.start]

    def count(self, kind: str, sentences: range) -> int:
        """How many words of a kind some sentences have."""
        return self._sums[kind][sentences.stop] - self._sums[kind][sentences.start]

    def marked(self, name: str, sentences: range) -> int:
        """How many of some sentences say "I" or "we", tell of the past, are headings, or items of a list."""
        return self._marks[name][sentences.stop] - self._marks[name][sentences.start]

    def section(self, one: Candidate) -> range:
        """The sentences that are a candidate's page: of a long post those far away say nothing of it."""
        last = len(self.scene.sentences)
        return range(max(0, one.anchor - _SECTION), min(last, one.anchor + _SECTION + 1))

    def around(self, one: Candidate) -> Iterable[tuple[int, float]]:
        """The sentences around the anchor, and how near each is: 1 at the anchor, less further off."""
        voice = one.voice
        first, last = min(one.first, one.anchor - NEAR), max(one.last, one.anchor + NEAR)
        for index in range(
            max(0, first, one.anchor - _REACH), min(len(self.scene.sentences), last + 1, one.anchor + _REACH + 1)
        ):
            if self.scene.sentences[index].voice == voice:
                yield index, exp(-abs(index - one.anchor) / _FADES)

    def clues_around(self, one: Candidate) -> Iterable[tuple[Clue, float]]:
        """The clues around the anchor, and how near each is."""
        for index, near in self.around(one):
            for clue in self.clues.get(index, ()):
                yield clue, near

    def leanings(self, one: Candidate) -> list[Leaning]:
        """The events that lean to a candidate's border."""
        return [
            lean
            for lean in self._leanings.get(one.border, ())
            if one.first - NEAR <= lean.event.sentence <= one.last + NEAR
        ]

    def events_of(self, one: Candidate) -> list[Event]:
        """What is told to have happened at a candidate's border: what the grammar found, or what stands around."""
        if one.told is not None:
            return sorted(one.told.events, key=lambda event: event.start)
        return [
            event
            for event, border in self._free
            if border in {one.border, None}
            and abs(event.sentence - one.anchor) <= (_BESIDE if border is None else _REACH)
            and self.scene.sentences[event.sentence].voice == one.voice
        ]

    def events_at(self, sentence: int) -> Sequence[Event]:
        """What a sentence tells or supposes to have happened."""
        return self._events.get(sentence, ())

    def following(self, one: Candidate, count: int) -> list[int]:
        """The next sentences behind the anchor, as far as they are the writer's."""
        last = len(self.scene.sentences)
        return [
            index
            for index in range(one.anchor + 1, min(last, one.anchor + 1 + count))
            if self.scene.sentences[index].voice == one.voice
        ]

    def preceding(self, one: Candidate, count: int) -> list[int]:
        """The last sentences before the anchor, as far as they are the writer's."""
        return [
            index
            for index in range(max(0, one.anchor - count), one.anchor)
            if self.scene.sentences[index].voice == one.voice
        ]

    def before(self, one: Candidate, a: str, b: str) -> float:
        """+1 where the last place before the anchor is in the first territory, -1 where it is in the second."""
        for index in range(one.anchor - 1, max(-1, one.anchor - 25), -1):
            for clue in reversed(self.clues.get(index, [])):
                if clue.is_located and len(clue.named) == 1:
                    return float(clue.named[0] == a) - float(clue.named[0] == b)
        return 0.0

    def after(self, one: Candidate, a: str, b: str) -> float:
        """+1 where the next place behind the anchor is in the second territory, -1 where it is in the first."""
        for index in range(one.anchor + 1, min(len(self.scene.sentences), one.anchor + 15)):
            for clue in self.clues.get(index, []):
                if clue.is_located and len(clue.named) == 1:
                    return float(clue.named[0] == b) - float(clue.named[0] == a)
        return 0.0

    def counted(self, one: Candidate, a: str, b: str) -> tuple[float, float]:
        """Names before the anchor and after it: of the first territory less those of the second, and the reverse."""
        before, after = 0.0, 0.0
        for index, near in self.around(one):
            for mention in self.mentions[index]:
                says = float(mention.territories == (a,)) - float(mention.territories == (b,))
                before += near * says * (index < one.anchor)
                after -= near * says * (index > one.anchor)
        return clip(before, 2), clip(after, 2)

    def away(self, one: Candidate, side: str) -> int:
        """How many sentences from the anchor a side is named, at the least."""
        return min(
            (abs(index - one.anchor) for index in self.section(one) if side in self.named[index]),
            default=_SECTION,
        )

    def order(self, sentences: Iterable[int], a: str, b: str, one: Candidate) -> float:
        """+1 where of two territories the first is the first to be named in some sentences, -1 where the second is."""
        for index in sentences:
            if self.scene.sentences[index].is_heading and index != one.anchor:
                continue
            for mention in self.mentions[index]:
                if mention.territories in {(a,), (b,)}:
                    return 1.0 if mention.territories == (a,) else -1.0
        return 0.0

    def weight(self, one: Candidate) -> float:
        """How much is told of a candidate, by how surely it is of its border."""
        return self._weights[id(one)]

    def _weight(self, one: Candidate) -> float:
        return sum(max(0.0, lean.score) * lean.event.weight for lean in self.leanings(one) if lean.is_told)


def clip(value: float, most: float) -> float:
    """A value within bounds on both sides."""
    return max(-most, min(most, value))
