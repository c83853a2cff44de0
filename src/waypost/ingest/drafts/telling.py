"""Events that belong together: one party's passage of one border in one direction, with its tries in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.events.event import Event, Mood, Who
from waypost.ingest.events.sentences import Sentence

from .ways import Surroundings, Way

_SURE = 1.5
"""A lead from which a direction is taken as told."""
_TOGETHER = 7
"""Sentences within which a weak event still belongs to the passage before it."""


@dataclass(slots=True)
class Told:
    """A passage as it is being put together."""

    way: Way
    who: Who
    voice: int
    is_hearsay: bool
    events: list[Event] = field(default_factory=list)
    lead: float = 0.0
    """All that speaks for its direction, less what speaks against it."""

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


def tell(
    events: Sequence[Event],
    sentences: Sequence[Sentence],
    surroundings: Surroundings,
    places: Sequence[tuple[int, str]],
) -> Telling:
    """Put the events of a text together.

    Args:
        events: in order of the text.
        sentences: of the text.
        surroundings: which knows the way of an event.
        places: where the text is: sentence and territory, in order.
    """
    return _Teller(sentences, surroundings, places).tell(events)


class _Teller:
    def __init__(
        self, sentences: Sequence[Sentence], surroundings: Surroundings, places: Sequence[tuple[int, str]]
    ) -> None:
        self._sentences = sentences
        self._surroundings = surroundings
        self._places = places
        self._told: list[Told] = []
        self._left: list[Left] = []
        self._arrived: tuple[int, str] | None = None

    def tell(self, events: Sequence[Event]) -> Telling:
        """Go through the events in order."""
        for event in sorted(events, key=lambda one: (one.start, one.end)):
            if event.mood is not Mood.TOLD or event.who is Who.ANYBODY:
                self._leave(event, str(event.mood))
            else:
                self._take(event)
        for told in self._told:
            if told.lead < 0:
                way = told.way
                told.way = replace(way, origin=way.target, target=way.origin, lead=-way.lead)
        return Telling(tuple(self._told), tuple(self._left))

    def _leave(self, event: Event, reason: str) -> None:
        self._left.append(Left(event.start, event.end, reason))

    def _take(self, event: Event) -> None:
        voice = self._sentences[event.sentence].voice
        prior = self._told[0].way if voice and self._told else None
        way = self._surroundings.way_of(event, self._here(event.sentence, voice), prior)
        near = self._near(event, voice)
        if way is None or (
            not event.is_strong and near is not None and way.border != near.way.border and way.score < 6
        ):
            if near is not None and (not event.is_strong or way is None):
                self._join(near, event, near.way)
            else:
                self._leave(event, "no-border")
            return
        found = self._fitting(event, way, voice)
        if found is not None:
            self._join(found, event, way)
        elif event.is_strong:
            told = Told(way, event.who, voice, event.is_hearsay, [event], way.lead)
            self._told.append(told)
            self._arrive(event, told)
        elif near is not None:
            self._join(near, event, near.way)
        else:
            self._leave(event, "weak")

    def _here(self, sentence: int, voice: int) -> str | None:
        """Where the party is before a sentence: where it arrived last, or the last place named since."""
        named = [
            (index, territory)
            for index, territory in self._places
            if index < sentence and self._sentences[index].voice == voice
        ]
        last = named[-1] if named and sentence - named[-1][0] <= 25 else None
        if self._arrived is None or voice:
            return last[1] if last else None
        if last and last[0] > self._arrived[0]:
            return last[1]
        return self._arrived[1]

    def _near(self, event: Event, voice: int) -> Told | None:
        for told in reversed(self._told):
            if told.voice == voice and told.who == event.who and event.sentence - told.last.sentence <= _TOGETHER:
                return told
        return None

    def _fitting(self, event: Event, way: Way, voice: int) -> Told | None:
        for told in reversed(self._told):
            if told.voice != voice:
                continue
            if told.way.border != way.border:
                continue
            if told.who != event.who:
                if event.who is Who.OTHERS and event.is_strong:
                    continue
                if told.who is Who.OTHERS:
                    continue
            if told.who is Who.OTHERS and event.sentence - told.last.sentence > 3:
                continue
            is_same_way = told.way.target == way.target
            if not is_same_way and abs(way.lead) >= _SURE and abs(told.lead) >= _SURE:
                return None if event.is_strong and not told.is_hearsay else told
            if told.way.crossing and way.crossing and told.way.crossing != way.crossing and way.crossing_score >= 2.5:
                continue
            return told
        return None

    def _join(self, told: Told, event: Event, way: Way) -> None:
        told.events.append(event)
        if way is not told.way:
            sign = 1 if way.target == told.way.target else -1
            told.lead += sign * way.lead
            better = way.crossing_score > told.way.crossing_score
            if way.crossing and (told.way.crossing is None or better):
                told.way = replace(
                    told.way,
                    crossing=way.crossing,
                    crossing_score=way.crossing_score,
                    crossing_spans=way.crossing_spans,
                )
        self._arrive(event, told)

    def _arrive(self, event: Event, told: Told) -> None:
        if event.outcome is AttemptOutcome.PASSED and told.who is Who.TELLER and told.voice == 0:
            target = told.way.target if told.lead >= 0 else told.way.origin
            self._arrived = (event.sentence, target)
