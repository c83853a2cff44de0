"""Events that belong together: one party's passage of one border in one direction, with its tries in order."""

from collections.abc import Sequence
from dataclasses import replace

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.events.event import Event, Mood, Who
from waypost.ingest.events.sentences import Sentence

from .merging import mark, merged
from .outcomes import PRESENCE
from .told import Left, Telling, Told, as_it_is, goes_back, is_only_out, is_refusal, is_taken_back, is_through, turned
from .ways import Surroundings, Way

_SURE = 1.5
"""A lead from which a direction is taken as told."""
_FOUNDING = ((7.0, 0.5), (5.5, 0.8), (0.0, 1.5))
"""What the words of a passage must weigh together: less where the border is told clearly."""
_ALONE = 0.45
"""What words must weigh to make a passage where nobody is spoken of but officials."""
_WEIGHTY = 2.5
"""What words must weigh together where the border is only the one the party was heading for."""
_OF_OTHERS = 1.5
"""What the words of other people's passages must weigh at least."""
_STOPS = frozenset({AttemptOutcome.REFUSED, AttemptOutcome.GAVE_UP, AttemptOutcome.PENDING})
_CLEAR = 4.0
"""A score from which weak words may begin a passage at another border than the one before."""
_OPEN = 4
"""Sentences within which a passage goes on, so that the party is still where it was before it."""
_OF_OTHERS_WITHIN = 3
"""Sentences within which what is told of others still belongs to their passage before it."""
_STOPPED_WITHIN = 14
"""Sentences within which a refusal that tells no way is of the passage before it."""
_LEFT_WITHIN = 40
"""Sentences within which "the next crossing" is the next from the one that was told of last."""
_TOGETHER = 7
"""Sentences within which a weak event still belongs to the passage before it."""


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
        self._topic: Way | None = None
        self._waiting: list[tuple[Event, Way]] = []
        """Words too weak to make a passage by themselves."""

    def tell(self, events: Sequence[Event]) -> Telling:
        """Go through the events in order."""
        is_refused = any(is_refusal(event) and event.is_firm and event.mood is Mood.TOLD for event in events)
        self._topic = self._surroundings.topic(is_refused=is_refused)
        for event in sorted(events, key=lambda one: (self._sentences[one.sentence].is_heading, one.start, one.end)):
            if event.mood is not Mood.TOLD or event.who is Who.ANYBODY:
                self._leave(event, str(event.mood))
            else:
                self._take(event)
        for event, _way in self._waiting:
            self._leave(event, "weak")
        for told in self._told:
            told.way, told.lead = as_it_is(told), abs(told.lead)
        passages = merged(self._told)
        mark(passages)
        return Telling(tuple(passages), tuple(self._left))

    def _leave(self, event: Event, reason: str) -> None:
        self._left.append(Left(event.start, event.end, reason))

    def _take(self, event: Event) -> None:
        voice = self._sentences[event.sentence].voice
        if self._sentences[event.sentence].is_heading and self._is_told_below(event, voice):
            self._join_if_refused(event, voice)
            return  # a heading only says again what is told below it
        near = self._near(event, voice)
        here = self._here(event.sentence, voice)
        if near is not None and self._is_open(near, event):
            is_known = near.before is not None or event.outcome is AttemptOutcome.PASSED
            here = near.before if is_known else here
        way = self._way_of(event, voice, here, near)
        if way is None and event.is_strong and self._sentences[event.sentence].is_heading:
            way = self._way_at_end(event, voice)
        left = self._near(event, voice, within=_LEFT_WITHIN) if event.elsewhere is not None else None
        if left is not None and not self._surroundings.is_named(event.sentence):
            self._found_elsewhere(event, left)
            return
        if event.is_return:
            self._return(event, near)
        elif way is not None:
            self._place(event, way, near, here)
        elif near is not None:
            self._join(near, event, near.way)
        else:
            self._leave(event, "no-border")

    def _way_of(self, event: Event, voice: int, here: str | None, near: Told | None) -> Way | None:
        prior = self._told[0].way if voice and self._told else None
        way = self._way_like_before(event, voice) or self._surroundings.way_of(event, here, prior)
        entered = self._surroundings.entered_in(event) if event.outcome is AttemptOutcome.PASSED else None
        if way is not None and entered not in {None, way.origin, way.target}:
            way = None  # the words themselves say that it was into another territory
        if voice == 0 and self._is_of_topic(way):
            way = self._surroundings.way_of(event, here, self._topic) or way
        return self._going_on(event, way, near) or way

    def _way_at_end(self, event: Event, voice: int) -> Way | None:
        """The way a heading speaks of: from where the party was to where it was heading all along."""
        last = max((one.index for one in self._sentences if one.voice == voice), default=event.sentence)
        end = self._sentences[last].end
        there = replace(event, sentence=last, start=end, end=end)
        named = [territory for index, territory in self._places if self._sentences[index].voice == voice]
        return self._surroundings.way_of(there, named[-1] if named else None)

    def _place(self, event: Event, way: Way, near: Told | None, here: str | None) -> None:
        """Put an event whose way is known to the passage it belongs to, or begin one."""
        voice = self._sentences[event.sentence].voice
        if near is not None and event.is_back and goes_back(event, way, near):
            self._leave(event, "back")
            return
        if near is not None and (self._is_still(event, way, near) or self._is_stop_of(event, near)):
            self._join(near, event, near.way)
            return
        if near is not None and is_taken_back(event, way, near):
            self._join(near, event, near.way)
            return
        found = self._fitting(event, way, voice)
        if found is not None:
            self._join(found, event, way)
        elif near is not None and not event.is_strong and way.score < _CLEAR:
            self._join(near, event, near.way)
        else:
            self._found(event, way, voice, here)

    def _is_still(self, event: Event, way: Way, near: Told) -> bool:
        """Whether words that tell no way of their own go on with a passage rather than turn it round."""
        is_turned = way.border == near.way.border and way.target == as_it_is(near).origin
        is_elsewhere = near.way.crossing is not None and way.is_rather(near.way.crossing)
        if not is_turned or is_elsewhere or event.is_back or self._is_below_another(near, event):
            return False
        return not self._surroundings.tells_way(event)

    def _is_stop_of(self, event: Event, near: Told) -> bool:
        """Whether words of stopping that name no place are of the passage just told."""
        if event.outcome not in _STOPS or not self._is_open(near, event):
            return False
        return not self._surroundings.is_placed(event.sentence)

    def _is_of_topic(self, way: Way | None) -> bool:
        """Whether what the page is about decides: nothing near tells the way, or only just the same border."""
        if self._topic is None:
            return False
        return way is None or (way.score < _CLEAR and way.border == self._topic.border)

    def _join_if_refused(self, event: Event, voice: int) -> None:
        """A refusal that the heading names is how the passage ended, whatever else is told of it."""
        way = self._surroundings.way_of(event, None)
        for told in self._told:
            is_there = way is None or told.way.border == way.border
            if told.voice == voice and told.who is event.who and is_there and event.is_firm and is_refusal(event):
                is_placed = told.way.crossing is not None or way is None
                self._join(told, replace(event, is_verdict=True), told.way if is_placed or way is None else way)
                return

    def _is_told_below(self, event: Event, voice: int) -> bool:
        """Whether what a heading says is told below it; of a title that is so unless it tells what "we" did."""
        way = self._surroundings.way_of(event, None)
        told = [told for told in self._told if told.voice == voice]
        if not told:
            is_deed = event.is_personal and event.is_strong
            return event.sentence == 0 and event.outcome is AttemptOutcome.PASSED and not is_deed
        return event.sentence == 0 or way is None or any(one.way.border == way.border for one in told)

    def _going_on(self, event: Event, way: Way | None, near: Told | None) -> Way | None:
        """The way into a third territory, told in the same breath: it begins where the passage before it ended."""
        if near is None or not event.is_firm or not is_through(near):
            return None
        arrived = as_it_is(near).target
        entered = self._surroundings.entered_in(event)
        is_third = entered is not None and entered not in {near.way.origin, near.way.target}
        if way and way.border == near.way.border and not is_third:
            return None
        further = self._surroundings.way_of(event, arrived, since=near.last.end)
        is_on = further is not None and further.origin == arrived and further.border != near.way.border
        return further if is_on else None

    def _is_open(self, told: Told, event: Event) -> bool:
        """Whether an event may still belong to a passage, so that the party is where it was before it."""
        away = event.sentence - told.last.sentence
        is_beside = self._sentences[event.sentence].paragraph == self._sentences[told.last.sentence].paragraph
        return away <= 1 or (is_beside and away <= _OPEN)

    def _found_elsewhere(self, event: Event, near: Told) -> None:
        """A passage at another crossing of the same border, by its distance and direction where they are told."""
        crossing = self._surroundings.crossing_from(near.way.crossing, event.elsewhere)
        words = ((event.start, event.end),)
        way = replace(as_it_is(near), crossing=crossing, crossing_score=2.0, crossing_spans=words)
        told = Told(way, event.who, near.voice, event.is_hearsay, [event], near.before, abs(near.lead))
        told.is_elsewhere = True
        self._told.append(told)

    def _way_like_before(self, event: Event, voice: int) -> Way | None:
        """Of others, where nothing else is said: the way of the teller, or the other way where that is said."""
        is_like = event.is_here or not self._surroundings.is_placed(event.sentence)
        if event.who is not Who.OTHERS or not is_like:
            return None
        for told in reversed(self._told):
            if told.voice == voice and told.who is not Who.OTHERS and event.sentence - told.last.sentence <= _TOGETHER:
                way = as_it_is(told)
                return turned(way) if event.is_other_way else way
        return None

    def _found(self, event: Event, way: Way, voice: int, here: str | None) -> None:
        """Begin a passage, once the words for it weigh enough."""
        together = [
            other
            for other in self._waiting
            if other[1].border == way.border
            and other[0].who == event.who
            and not (other[1].crossing and way.is_rather(other[1].crossing))
            and event.sentence - other[0].sentence <= _TOGETHER
        ]
        weight = event.weight + sum(other.weight for other, _way in together)
        best = max(way.score, *(other_way.score for _other, other_way in together), 0.0)
        is_thin = event.who is Who.OTHERS and weight < _OF_OTHERS
        is_thin = is_thin or (way.is_topic and weight < _OF_OTHERS)
        every = [event, *(other for other, _way in together)]
        is_thin = is_thin or (len(every) == 1 and event.weight <= PRESENCE)
        is_thin = is_thin or not any(one.is_personal or one.weight >= _ALONE for one in every)
        if is_thin or not _is_founded(weight, best, is_strong=event.is_strong):
            self._waiting.append((event, way))
            return
        self._waiting = [other for other in self._waiting if other not in together]
        first, first_way = together[0] if together else (event, way)
        told = Told(first_way, first.who, voice, first.is_hearsay, [first], here, first_way.lead)
        self._told.append(told)
        for other, other_way in together[1:]:
            self._join(told, other, other_way)
        if together:
            self._join(told, event, way)

    def _here(self, sentence: int, voice: int) -> str | None:
        """Where the party is before a sentence: where it arrived last, or the last place named since."""
        begun = self._surroundings.scene_of(sentence)
        named = [
            (index, territory)
            for index, territory in self._places
            if index < begun and self._sentences[index].voice == voice
        ]
        last = named[-1] if named and sentence - named[-1][0] <= 25 else None
        arrived = None if voice else self._last_arrival(sentence)
        if arrived is None:
            return last[1] if last else None
        return last[1] if last and last[0] > arrived[0] else arrived[1]

    def _last_arrival(self, sentence: int) -> tuple[int, str] | None:
        """Where the last passage of the teller ended: beyond the border, or before it where they were stopped."""
        own = [
            told for told in self._told if told.voice == 0 and told.who is Who.TELLER and told.last.sentence < sentence
        ]
        if not own:
            return None
        way, told = as_it_is(own[-1]), own[-1]
        is_between = is_only_out(told) and sentence - told.last.sentence <= _TOGETHER
        return told.last.sentence, way.target if is_through(told) and not is_between else way.origin

    def _near(self, event: Event, voice: int, within: int = _TOGETHER) -> Told | None:
        for told in reversed(self._told):
            is_fitting = told.voice == voice and told.who == event.who and not told.is_elsewhere
            if is_fitting and event.sentence - told.last.sentence <= within:
                return told
        return None

    def _fitting(self, event: Event, way: Way, voice: int) -> Told | None:
        told = next((one for one in reversed(self._told) if self._may_fit(one, event, way, voice)), None)
        if told is None or told.way.target == way.target:
            return told
        if way.lead >= _CLEAR and self._is_below_another(told, event):
            return None
        is_clear = abs(way.lead) >= _SURE and abs(told.lead) >= _SURE
        if not is_clear or self._is_stopped_there(event, told):
            return told
        if event.sentence - told.last.sentence > _TOGETHER:
            return None
        is_going_back = event.outcome is not AttemptOutcome.PASSED and self._is_open(told, event)
        return told if told.is_hearsay or is_going_back or not event.is_strong else None

    def _may_fit(self, told: Told, event: Event, way: Way, voice: int) -> bool:
        """Whether a passage is of the same voice, party, border and post as an event."""
        if (told.voice, told.who, told.way.border) != (voice, event.who, way.border):
            return False
        is_elsewhere = told.is_elsewhere and way.crossing != told.way.crossing
        is_other_post = told.way.crossing is not None and way.is_rather(told.way.crossing)
        is_long_ago = told.who is Who.OTHERS and event.sentence - told.last.sentence > _OF_OTHERS_WITHIN
        return not (is_elsewhere or is_other_post or is_long_ago)

    def _is_stopped_there(self, event: Event, told: Told) -> bool:
        """Whether a refusal that tells no way is of the passage told last, though some words lie between."""
        own = [one for one in self._told if one.voice == told.voice and one.who == told.who]
        is_near = own[-1] is told and event.sentence - told.last.sentence <= _STOPPED_WITHIN
        return is_refusal(event) and is_near and not self._surroundings.tells_way(event)

    def _return(self, event: Event, near: Told | None) -> None:
        """Back the way they went: a passage of its own, if they had got through and were not only going back."""
        near = near or self._found_before(event)
        if near is None or not is_through(near) or event.who is not Who.TELLER:
            self._leave(event, "back")
            return
        way = turned(as_it_is(near))
        self._told.append(
            Told(
                replace(way, spans=((event.start, event.end),)),
                event.who,
                near.voice,
                is_hearsay=False,
                events=[event],
                before=way.origin,
                lead=_SURE,
            )
        )

    def _found_before(self, event: Event) -> Told | None:
        """The way out that a way back bears out, of which the words alone were too weak."""
        for other, way in reversed(self._waiting):
            if other.who is event.who and event.sentence - other.sentence <= 1 and other.start < event.start:
                self._waiting.remove((other, way))
                told = Told(
                    way,
                    other.who,
                    self._sentences[other.sentence].voice,
                    is_hearsay=False,
                    events=[other],
                    lead=way.lead,
                )
                self._told.append(told)
                return told
        return None

    def _is_below_another(self, told: Told, event: Event) -> bool:
        """Whether an event stands below another heading than a passage."""
        heading = self._surroundings.heading_of
        return heading(told.last.sentence) != heading(event.sentence)

    def _join(self, told: Told, event: Event, way: Way) -> None:
        told.events.append(event)
        if way is not told.way:
            sign = 1 if way.target == told.way.target else -1
            told.lead += sign * way.lead
            if way.crossing and told.way.crossing is None:
                told.way = replace(
                    told.way,
                    crossing=way.crossing,
                    crossing_score=way.crossing_score,
                    crossing_spans=way.crossing_spans,
                )


def _is_founded(weight: float, score: float, *, is_strong: bool) -> bool:
    needed = next(needed for clear, needed in _FOUNDING if score >= clear)
    return weight >= needed and (score >= _CLEAR or is_strong or weight >= _WEIGHTY)
