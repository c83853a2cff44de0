"""Which border an event is about, and which way: every clue around it counts, nearer ones more."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations

from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.events.event import Event
from waypost.ingest.events.sentences import Sentence

from .clues import Clue
from .neighbours import Neighbours
from .tally import BESIDE, ELSEWHERE, Tally, add, add_crossings, add_refusing_side, add_shut_side

_REACH = 14
"""Sentences within which a clue can bear on an event."""
_AT_BORDER = 3.0
"""The weight of a name that is called a crossing in so many words."""
_ENOUGH = 2.5
_TURNED = frozenset({AttemptOutcome.REFUSED, AttemptOutcome.GAVE_UP, AttemptOutcome.CLOSED})
"""Outcomes after which going back is not going on."""
_TOLD_ENTRY = 2.0
"""From which an entry is told clearly enough to conclude the other side of a territory with one neighbour by land."""
_ONE_SIDED = 0.6
"""What the name of a crossing keeps of its weight where the text never names the other side: it may just be a town."""
_HEADING_FOR = 25
"""Sentences before an event in which it can have been said."""
_OF_TOPIC = 6.0
"""A score from which a page is about a border."""
_RIVAL = 0.6
"""The share of it that another border may have at most."""
_FERRY = 2.0
"""By how much a ferry is likelier than a road where the words tell of a boat."""
_PORT = 0.4
"""What a ferry that is named by its port keeps where nothing tells of a boat and another crossing is named."""
_BOTH = 2
"""Sides of a border: where no two offices are told of, the names of both posts tell which came first."""
_FOUNDED = 0.1
"""What each side needs at least of its own."""


@dataclass(frozen=True, slots=True)
class Way:
    """A border and a way across, with what speaks for them."""

    border: str
    origin: str
    target: str
    crossing: str | None
    score: float
    lead: float
    """By how much this way is better than the other one."""
    crossing_score: float
    spans: tuple[tuple[int, int], ...] = ()
    """Where the words stand that told the border and the way."""
    crossing_spans: tuple[tuple[int, int], ...] = ()
    crossings: Mapping[str, float] = field(default_factory=dict)
    """Every crossing of the border that is named around, with what speaks for it."""
    is_topic: bool = False
    """Whether it is that of the page as a whole, and no word near the event tells it."""

    def is_rather(self, crossing: str) -> bool:
        """Whether another crossing than this one is clearly meant."""
        mine = self.crossings.get(self.crossing or "", 0.0)
        return self.crossing != crossing and mine >= 1.0 and self.crossings.get(crossing, 0.0) < 0.7 * mine


class Surroundings:
    """The clues of a text, ready to be asked about any event."""

    def __init__(self, sentences: Sequence[Sentence], clues: Sequence[Clue], neighbours: Neighbours) -> None:
        self._sentences = sentences
        self._neighbours = neighbours
        self._by_sentence: dict[int, list[Clue]] = defaultdict(list)
        told = {one for clue in clues for one in _territories_in(clue)}
        for clue in clues:
            self._by_sentence[clue.sentence].append(_unless_alone(clue, told))
        self._heading = self._headings()

    def _headings(self) -> list[int]:
        """For each sentence the heading above it; -1 where there is none."""
        above, found = -1, []
        for sentence in self._sentences:
            if sentence.is_heading:
                above = sentence.index
            found.append(above)
        return found

    def way_of(self, event: Event, here: str | None, prior: Way | None = None, *, since: int = 0) -> Way | None:
        """The border and way of an event; None where the text does not tell.

        Args:
            event: whose way is asked for.
            here: the territory the party is known to be in.
            prior: the way the page is about, for commenters who speak of "this border".
            since: where the passage before it was told to its end: words up to there say nothing of this one.
        """
        tally, near = self._tally(event, here, since)
        if prior is not None:
            tally.pair[frozenset({prior.origin, prior.target})] += 1.6
            tally.origin[prior.origin] += 0.8
            tally.target[prior.target] += 0.8
            if prior.crossing and not prior.is_topic:
                tally.crossings[prior.crossing] += 1.0
        best = self._best(tally)
        if best is None:
            return None
        origin, target, score, lead = best
        border = self._neighbours.border(origin, target)
        if border is None or score < _ENOUGH:
            return None
        crossing, crossing_score = self._crossing(tally, border)
        spans = tuple((clue.start, clue.end) for clue in near if _speaks(clue, origin, target))
        named = tuple((clue.start, clue.end) for clue in near if crossing and crossing in clue.crossings)
        every = {name: weight for name, weight in tally.crossings.items() if name.split("/")[0] == border}
        words = spans[:4] or named[:1]
        is_topic = prior is not None and prior.is_topic
        return Way(
            border,
            origin,
            target,
            crossing,
            score,
            lead,
            crossing_score,
            words,
            named[:3],
            every,
            is_topic,
        )

    def heading_of(self, sentence: int) -> int:
        """The heading above a sentence; -1 where there is none."""
        return self._heading[sentence]

    def topic(self, *, is_refused: bool) -> Way | None:
        """The one border a page is about, and the way it is mostly told; None where there are several or none.

        Args:
            is_refused: whether a refusal is told, so that going back is going where one came from.
        """
        tally = Tally()
        for index, clues in self._by_sentence.items():
            if self._sentences[index].voice == 0:
                for clue in clues:
                    add(tally, clue, clue.weight, is_turned=clue.is_back and is_refused)
                    for crossing in clue.crossings:
                        tally.crossings[crossing] += 0.5 * clue.weight
        best = self._best(tally)
        if best is None:
            return None
        origin, target, score, lead = best
        border = self._neighbours.border(origin, target)
        if border is None or score < _OF_TOPIC or self._is_rivalled(tally, origin, target, score):
            return None
        named, weight = self._crossing(tally, border)
        return Way(border, origin, target, named, score, lead, weight, is_topic=True)

    def _is_rivalled(self, tally: Tally, origin: str, target: str, score: float) -> bool:
        """Whether another border is nearly as much spoken of."""
        others = self._ranked(tally, {origin, target})
        return bool(others) and others[0][0] > _RIVAL * score

    def _tally(self, event: Event, here: str | None, since: int) -> tuple[Tally, list[Clue]]:
        tally = Tally(before=here)
        near: list[tuple[float, Clue]] = []
        reach = list(self._reach(event.sentence))
        own = [clue for clue in self._by_sentence[event.sentence] if _is_in(clue, event)]
        is_told = any((clue.origin or clue.target) and not (clue.is_border_of or clue.is_border_pair) for clue in own)
        for index, nearness in reach:
            for clue in self._by_sentence[index]:
                if clue.start < since:
                    continue
                is_led = is_told or (clue.start > event.end and not clue.is_told)
                closeness = nearness * (2.0 if clue in own else self._share(clue, event, is_led=is_led))
                add(tally, clue, clue.weight * closeness, is_turned=clue.is_back and event.outcome in _TURNED)
                near.append((closeness, clue))
        if event.outcome is AttemptOutcome.CLOSED:
            add_shut_side(tally, own)
        if event.outcome is AttemptOutcome.REFUSED and event.side is not None:
            before = [clue for clue in self._by_sentence[event.sentence] if clue.start < event.start]
            add_refusing_side(tally, before, is_entry=event.side is Side.ENTRY)
        add_crossings(tally, event, [(closeness, clue) for closeness, clue in near if clue.crossings])
        if event.is_by_water:
            self._add_ferries(tally)
        elif any(crossing not in self._neighbours.ferries for crossing in tally.crossings):
            for crossing in self._neighbours.ferries & tally.crossings.keys():
                tally.crossings[crossing] *= _PORT
        tally.told = self._told_by(own, is_turned=event.outcome in _TURNED)
        sided = {clue.side[0] for clue in own if clue.is_office and len(clue.side) == 1}
        tally.own = sided.pop() if len(sided) == 1 else None
        offices = self._order(event.sentence, lambda clue: () if clue.crossings else clue.side)
        posts = self._order(event.sentence, lambda clue: clue.side if clue.crossings else ())
        tally.first_side = posts if len(offices) < _BOTH <= len(posts) else offices
        tally.first_named = self._order(event.sentence, lambda clue: clue.side or clue.named)
        tally.after = self._next_place(event, here)
        if event.sentence == 0 and event.outcome in _TURNED:
            tally.before, tally.after = tally.after, None  # a title: the story begins where they were turned back to
        tally.bound = self._bound_for(event, here)
        near.sort(key=lambda one: (-one[0], one[1].start))
        return tally, [clue for _closeness, clue in near]

    def _told_by(self, own: Sequence[Clue], *, is_turned: bool) -> frozenset[tuple[str, str]]:
        """The ways across a border that words tell from end to end; none where going back may be meant."""
        return frozenset(
            (origin, target)
            for clue in own
            if not clue.is_border_pair and not (clue.is_back and is_turned)
            for origin in clue.origin
            for target in clue.target
            if self._neighbours.border(origin, target)
        )

    def _share(self, clue: Clue, event: Event, *, is_led: bool) -> float:
        """What a way told elsewhere keeps of its weight where the words of an event tell one of their own."""
        if clue.is_back and not clue.is_told:
            return ELSEWHERE
        if not is_led or not (clue.origin or clue.target):
            return 1.0
        return BESIDE if clue.sentence == event.sentence and clue.is_told else ELSEWHERE

    def _add_ferries(self, tally: Tally) -> None:
        """Who went by water went by a ferry: of those named, else by one that leads where they were bound."""
        for crossing in tally.crossings:
            tally.crossings[crossing] *= _FERRY if crossing in self._neighbours.ferries else 1 / _FERRY
        bound = {territory for territory, weight in tally.target.items() if weight >= _TOLD_ENTRY}
        for ferry in self._neighbours.ferries:
            sides = set(ferry.split("/")[0].split("-"))
            if sides & bound and tally.before in sides:
                tally.crossings[ferry] += 1.0

    def _reach(self, index: int) -> Iterable[tuple[int, float]]:
        sentence = self._sentences[index]
        heading = self._heading[index]
        for other in range(max(0, index - _REACH), min(len(self._sentences), index + _REACH + 1)):
            there = self._sentences[other]
            if there.voice != sentence.voice or (there.is_heading and other not in {index, heading}):
                continue
            if self._heading[other] != heading and not sentence.is_heading:
                continue
            away = abs(other - index)
            if sentence.is_item and there.is_item and there.paragraph != sentence.paragraph:
                yield other, 0.05
            elif there.paragraph == sentence.paragraph:
                yield other, 1.0 if away == 0 else 0.75 * 0.9**away if other < index else 0.45 * 0.85**away
            elif other == heading:
                yield other, 0.75
            else:
                yield other, (0.4 if other < index else 0.18) * 0.85**away
        if 0 <= heading < index - _REACH:
            yield heading, 0.7
        if sentence.voice == 0 and heading != 0 and index > _REACH and self._sentences[0].is_heading:
            yield 0, 0.35

    def entered_in(self, event: Event) -> str | None:
        """The territory that the words of an event themselves say was entered."""
        own = [clue for clue in self._by_sentence[event.sentence] if _is_in(clue, event) and len(clue.target) == 1]
        return own[-1].target[0] if own else None

    def tells_way(self, event: Event) -> bool:
        """Whether the words of an event themselves say what was left or entered."""
        own = [clue for clue in self._by_sentence[event.sentence] if _is_in(clue, event)]
        return any((clue.origin or clue.target) and not clue.is_border_of for clue in own)

    def is_named(self, sentence: int) -> bool:
        """Whether a sentence names a crossing."""
        return any(clue.crossings for clue in self._by_sentence[sentence])

    def crossing_from(self, crossing: str | None, elsewhere: tuple[float | None, str | None] | None) -> str | None:
        """The crossing that lies so far from another, if that can only be one."""
        if crossing is None or elsewhere is None:
            return None
        return self._neighbours.next_crossing(crossing, *elsewhere)

    def is_placed(self, sentence: int) -> bool:
        """Whether a sentence names a place, a side or a way of its own."""
        return any(clue.crossings or clue.pair or clue.origin or clue.target for clue in self._by_sentence[sentence])

    def scene_of(self, index: int) -> int:
        """The sentence at which the paragraph of another begins to speak of offices and crossings."""
        first = index
        while first > 0 and self._sentences[first - 1].paragraph == self._sentences[index].paragraph:
            first -= 1
        return next(
            (one for one in range(first, index) if any(clue.side or clue.crossings for clue in self._by_sentence[one])),
            index,
        )

    def _order(self, index: int, told: Callable[[Clue], tuple[str, ...]]) -> list[str]:
        """Territories in the order in which the paragraphs around tell of them."""
        paragraph = self._sentences[index].paragraph
        order: list[str] = []
        for sentence in self._sentences[max(0, index - 6) : index + 7]:
            if abs(sentence.paragraph - paragraph) <= 1 and not sentence.is_heading:
                for clue in self._by_sentence[sentence.index]:
                    there = told(clue)
                    if len(there) == 1 and there[0] not in order:
                        order.append(there[0])
        return order

    def _next_place(self, event: Event, here: str | None) -> str | None:
        voice = self._sentences[event.sentence].voice
        for index in range(event.sentence + 1, min(len(self._sentences), event.sentence + 9)):
            if self._sentences[index].voice != voice:
                return None
            for clue in self._by_sentence[index]:
                if clue.is_located and len(clue.named) == 1 and clue.named[0] != here:
                    return clue.named[0]
                if not clue.crossings and len(clue.side) == 1 and self._is_beside(clue.side[0], here):
                    return clue.side[0]
        return None

    def _bound_for(self, event: Event, here: str | None) -> str | None:
        """The neighbour the party was last said to be heading for; plans tell that as well as deeds."""
        voice = self._sentences[event.sentence].voice
        for index in range(event.sentence, max(-1, event.sentence - _HEADING_FOR), -1):
            if self._sentences[index].voice != voice or here is None:
                return None
            for clue in reversed(self._by_sentence[index]):
                there = (
                    clue.target if clue.start < event.end and (clue.weight >= _TOLD_ENTRY or clue.is_border_of) else ()
                )
                if len(there) == 1 and self._neighbours.border(here, there[0]):
                    return there[0]
        return None

    def _is_beside(self, territory: str, here: str | None) -> bool:
        return here is not None and self._neighbours.border(territory, here) is not None

    def _best(self, tally: Tally) -> tuple[str, str, float, float] | None:
        ranked = self._ranked(tally)
        if not ranked:
            return None
        score, lead, origin, target = ranked[0]
        return origin, target, score, lead

    def _ranked(self, tally: Tally, but: Collection[str] = ()) -> list[tuple[float, float, str, str]]:
        """Score, lead, origin and target of every way that has ground, the best first; of others than a pair."""
        likely = {
            territory
            for source in (tally.origin, tally.target, tally.side, tally.named)
            for territory, weight in source.items()
            if weight > _FOUNDED
        }
        likely |= {territory for pair, weight in tally.pair.items() if weight > _FOUNDED for territory in pair}
        likely |= {side for crossing in tally.crossings for side in crossing.split("/")[0].split("-")}
        likely |= {territory for territory in (tally.before, tally.after, tally.bound) if territory}
        only = {territory: self._neighbours.only_one(territory) for territory in likely}
        likely |= {other for other in only.values() if other}
        ranked: list[tuple[float, float, str, str]] = []
        by_border: dict[str, float] = {}
        for crossing, weight in tally.crossings.items():
            border = crossing.split("/")[0]
            by_border[border] = max(by_border.get(border, 0.0), weight)
        support = {territory: tally.support(territory) for territory in likely}
        for origin, target in permutations(likely, 2):
            shared = self._neighbours.border(origin, target)
            if shared is None or {origin, target} == set(but):
                continue
            weight = by_border.get(shared, 0.0)
            is_founded = weight >= 0.5 or min(support[origin], support[target]) > _FOUNDED
            is_only_way = only.get(target) == origin and tally.target[target] >= _TOLD_ENTRY
            is_founded = is_founded or is_only_way
            is_founded = is_founded and tally.own in {None, origin, target}
            is_founded = is_founded and (not tally.told or (origin, target) in tally.told)
            if is_founded:
                score = tally.score(origin, target, weight)
                ranked.append((score, score - tally.score(target, origin, weight), origin, target))
        return sorted(ranked, reverse=True)

    def _crossing(self, tally: Tally, border: str) -> tuple[str | None, float]:
        fitting = [(weight, name) for name, weight in tally.crossings.items() if name.split("/")[0] == border]
        if not fitting:
            return None, 0.0
        fitting.sort(key=lambda one: (-one[0], one[1] in self._neighbours.ferries, one[1]))
        weight, name = fitting[0]
        same = [other for heavy, other in fitting if heavy >= weight - 1e-9 and other not in self._neighbours.ferries]
        return (name, weight) if weight >= 0.3 and len(same) <= 1 else (None, 0.0)


def _territories_in(clue: Clue) -> tuple[str, ...]:
    """The territories a clue tells of by other words than the name of a crossing."""
    pair = (*clue.pair[0], *clue.pair[1]) if clue.pair else ()
    named = () if clue.crossings else clue.named + clue.side
    return (*clue.origin, *clue.target, *pair, *named)


def _unless_alone(clue: Clue, told: set[str]) -> Clue:
    """A crossing's name counts for little where nothing else in the text is near it: it may be somebody's name."""
    sides = {side for crossing in clue.crossings for side in crossing.split("/")[0].split("-")}
    if not sides or sides <= told or clue.weight >= _AT_BORDER:
        return clue
    if sides & told:
        return replace(clue, weight=_ONE_SIDED * clue.weight)
    return replace(clue, weight=0.3 * clue.weight, named=(), side=())


def _is_in(clue: Clue, event: Event) -> bool:
    """Whether the words of a clue are those of the event."""
    return clue.start < event.end + 2 and event.start < clue.end + 2


def _speaks(clue: Clue, origin: str, target: str) -> bool:
    """Whether a clue bears on a way at all."""
    both = {origin, target}
    if clue.pair:
        return bool(both & set(clue.pair[0])) and bool(both & set(clue.pair[1]))
    return origin in clue.origin or target in clue.target or bool(both & {*clue.side, *clue.named})
