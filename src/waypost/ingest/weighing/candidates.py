"""Every passage a page might tell.

Those the grammar has put together, and those of a border of which both sides, or a crossing, are named in one stretch.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from waypost.ingest.drafts.told import Told
from waypost.ingest.events.cues import BORDER, BORDER_STRONG
from waypost.ingest.spotting.mentions import MentionKind

from .scene import Candidate, Scene
from .vocabulary import KINDS

_GAP = 14
"""Sentences without either side after which what is told of a border is another stretch."""
_AT_POSTS = ("stamped", "officer", "papers", "gate")
"""Kinds of words that tell of a post without calling it one."""
_MOST_MEANINGS = 2
"""Territories a name may stand for to count as naming each of them."""


def find_candidates(scene: Scene) -> list[Candidate]:
    """All that a page might tell."""
    named = _named(scene)
    found = [_of_told(scene, told, named) for told in scene.telling.passages]
    for border, sentences in _borders(scene, named).items():
        for stretch in _stretches(sentences):
            if any(_is_in(one, border, stretch) for one in found):
                continue
            weights = _weights(scene, border, stretch[0], stretch[-1], named)
            anchor = max(weights, key=lambda index: (weights[index], -index), default=stretch[0])
            weight = weights.get(anchor, 0.0)
            found.append(Candidate(border, 0, stretch[0], stretch[-1], anchor, weight, None))
    return found


def _of_told(scene: Scene, told: Told, named: Mapping[int, set[str]]) -> Candidate:
    sentences = sorted(event.sentence for event in told.events)
    best = max(told.events, key=lambda event: (not scene.sentences[event.sentence].is_heading, event.weight))
    weights = _weights(scene, told.way.border, best.sentence - 1, best.sentence + 1, named)
    weight = weights.get(best.sentence, 0.0)
    return Candidate(told.way.border, told.voice, sentences[0], sentences[-1], best.sentence, weight, told)


def _is_in(one: Candidate, border: str, stretch: Sequence[int]) -> bool:
    return one.border == border and one.last >= stretch[0] - _GAP and one.first <= stretch[-1] + _GAP


def _named(scene: Scene) -> Mapping[int, set[str]]:
    """Sentence -> the territories the writer names in it in any way."""
    named: dict[int, set[str]] = defaultdict(set)
    for index, mentions in enumerate(scene.mentions_by_sentence()):
        for mention in mentions:
            if len(mention.territories) <= _MOST_MEANINGS and scene.sentences[index].voice == 0:
                named[index] |= set(mention.territories)
    return named


def _borders(scene: Scene, named: Mapping[int, set[str]]) -> dict[str, list[int]]:
    """Border -> the sentences that name one of its sides, of borders both sides of which, or a crossing, are named."""
    present = sorted({territory for there in named.values() for territory in there})
    borders = {border for one, other in combinations(present, 2) if (border := scene.neighbours.border(one, other))}
    for territory in present:
        only = scene.neighbours.only_one(territory)
        if only and (border := scene.neighbours.border(territory, only)):
            borders.add(border)
    for mention in scene.mentions:
        if mention.kind is MentionKind.CROSSING:
            borders |= {crossing.split("/")[0] for crossing in scene.crossings_of(mention)}
    found: dict[str, list[int]] = {}
    for border in sorted(borders):
        sides = set(border.split("-"))
        sentences = sorted(index for index, there in named.items() if there & sides)
        if sentences:
            found[border] = sentences
    return found


def _stretches(sentences: Sequence[int]) -> Iterator[list[int]]:
    stretch: list[int] = []
    for index in sentences:
        if stretch and index - stretch[-1] > _GAP:
            yield stretch
            stretch = []
        stretch.append(index)
    yield stretch


def _weights(scene: Scene, border: str, first: int, last: int, named: Mapping[int, set[str]]) -> dict[int, float]:
    """For each sentence how much there, and in those beside it, speaks for a border."""
    sides = set(border.split("-"))
    weights: dict[int, float] = {}
    leaning: dict[int, float] = defaultdict(float)
    for one in scene.leanings:
        if one.border == border and one.is_told:
            leaning[one.event.sentence] += one.event.weight
    for index in range(max(0, first), min(last + 1, len(scene.sentences))):
        text = scene.words_of(index)
        both = len(named.get(index, set()) & sides)
        weight = 1.5 * bool(BORDER_STRONG.search(text)) + 0.7 * bool(BORDER.search(text)) + both * both * 0.6
        weight += 0.6 * sum(bool(KINDS[kind].search(text)) for kind in _AT_POSTS)
        weight += 1.5 * leaning[index]
        weights[index] = weight * (0.6 if scene.sentences[index].is_heading else 1.0)
    return {
        index: weight + 0.4 * weights.get(index - 1, 0.0) + 0.4 * weights.get(index + 1, 0.0)
        for index, weight in weights.items()
    }
