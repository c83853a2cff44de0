"""Which candidates are passages, by the weights; and what the grammar knew nothing of as a draft in the making."""

from collections.abc import Sequence
from dataclasses import replace

from waypost.domain.vocabulary import AttemptOutcome, Ending
from waypost.ingest.drafts.merging import mark
from waypost.ingest.drafts.outcomes import Outcome, outcome_of
from waypost.ingest.drafts.told import Left, Telling, Told, turned
from waypost.ingest.drafts.ways import Way
from waypost.ingest.events.event import Event, Mood, Who
from waypost.ingest.events.reading import in_questions
from waypost.ingest.spotting.mentions import MentionKind

from .describing import Described, describe_candidates, figures_of_way
from .scene import Candidate, Scene
from .surety import surety_of
from .vocabulary import KINDS
from .weights import Weights, chance

_NEAR = 4
"""Sentences around the anchor in which a crossing's name is that of the passage."""
_MOST_SPANS = 4
_LINE = 20
"""Words below which a text has nothing to be weighed, so that the grammar alone decides."""
_NOTE = 60
"""Words below which what the grammar puts together has no surroundings to be weighed against, and stands."""
_IN_NOTE = 0.6
"""By how much more a passage of such a text has to be likely that the grammar has not put together."""
_OF_NEIGHBOUR = 0.6
"""The same of one whose words the grammar puts to a passage at a border beside it."""
_NAMED = 1.0
"""By how much less a passage has to be likely that the grammar puts together and whose crossing the page names."""
_OF_WORDS = 0.5
"""What the lead of a way by the words of its passage counts in log odds."""
_SAID = ("stamped", "border", "office", "into", "moved", "people_office", "papers")
"""Kinds of words on which a passage rests that no turn of phrase tells, the clearest first."""
_REFUSING = ("refuse", "turned", "impossible", "closed", "sad", "not")
_REFUSED = frozenset({"refused", "crossed-after-refusal"})


def choose(scene: Scene, weights: Weights) -> Telling:
    """The passages of a page."""
    words = len(scene.masked.split())
    if words < _LINE:
        return scene.telling
    is_note = words < _NOTE
    described = describe_candidates(scene, weights)
    asked = in_questions(scene.sentences, [scene.words_of(one.index) for one in scene.sentences])
    chosen: list[Told] = []
    left = list(scene.telling.left_out)
    for one in described:
        model = weights.telling(is_further=one.candidate.is_further)
        log_odds = model.weigh(one.figures)
        told = one.candidate.told
        is_named = told is not None and told.way.crossing is not None
        least = model.yes_from - (_NAMED if is_named else 0.0) + (_IN_NOTE if is_note else 0.0)
        least += _OF_NEIGHBOUR if told is None and _is_of_neighbour(one) else 0.0
        if told is None and is_note and not _has_party(one):
            continue
        if told is None and scene.sentences[one.candidate.anchor].paragraph in asked:
            continue
        is_known = told is not None and (is_note or told.voice > 0)
        if log_odds >= least or is_known:
            made = told or _told_of(scene, one)
            made.sure = chance(log_odds)
            if not is_known:
                _decide(made, scene, one, weights)
                _turn(made, one, weights)
            made.surety = surety_of(_outcome(made, scene).name, made.lead, one, weights)
            chosen.append(made)
        elif told is not None:
            left += [Left(event.start, event.end, "unlikely") for event in told.events]
    chosen.sort(key=lambda told: (told.voice, min(event.start for event in told.events)))
    mark(chosen)
    return Telling(tuple(chosen), tuple(left))


def _has_party(one: Described) -> bool:
    """Whether a text says "I" or "we": a note that does not is advice, unless the grammar knows better."""
    sentences = one.view.scene.sentences
    return any(
        kinds["i"] or kinds["we"]
        for kinds, sentence in zip(one.view.kinds, sentences, strict=True)
        if not sentence.is_heading
    )


def _is_of_neighbour(one: Described) -> bool:
    """Whether the anchor of a passage that no phrase tells is where one of a border beside it is told."""
    sides = set(one.candidate.sides)
    return any(
        event.sentence == one.candidate.anchor
        for other in one.view.candidates
        if other.told is not None and other.border != one.candidate.border and sides & set(other.sides)
        for event in other.told.events
    )


def _outcome(told: Told, scene: Scene) -> Outcome:
    """How a passage ended, as it was weighed or by its words."""
    return told.outcome or outcome_of(_in_order(told, scene))


def _in_order(told: Told, scene: Scene) -> list[Event]:
    return sorted(told.events, key=lambda event: (scene.sentences[event.sentence].is_heading, event.start))


def _decide(told: Told, scene: Scene, one: Described, weights: Weights) -> None:
    """Give a passage its outcome, where the weights see another than the words."""
    events = _in_order(told, scene)
    outcome = outcome_of(events)
    is_refused = weights.refused.answer(one.outcome_figures)
    if one.main is not None and not is_refused:
        is_refused = None  # what stands in its own sentence is the better word
    is_stopped = weights.stopped.answer(one.outcome_figures)
    is_shut = outcome.name == "closed" and any(event.is_firm for event in outcome.deciding)
    if is_refused and not is_shut and outcome.name not in _REFUSED:
        refusal = _refusal(scene, one.candidate)
        if refusal is not None:
            told.events.append(refusal)
            told.outcome = Outcome("refused", Ending.REFUSED, (refusal,))
    elif outcome.name != "crossed" and (is_refused if outcome.name in _REFUSED else is_stopped) is False:
        passes = [event for event in events if event.outcome is AttemptOutcome.PASSED]
        told.events[:] = passes or [replace(_event(scene, one.candidate), weight=1.0)]
        told.outcome = Outcome("crossed", Ending.PASSED, tuple(told.events[-2:]))


def _turn(told: Told, one: Described, weights: Weights) -> None:
    """Give a passage that the grammar put together the way which its words and the weights tell between them."""
    if one.candidate.told is None or _is_there_and_back(one):
        return
    sign = 1.0 if told.way.origin == one.candidate.sides[0] else -1.0
    log_odds = sign * weights.weigh_way(figures_of_way(one.view, one.candidate)) + _OF_WORDS * told.lead
    if log_odds < 0:
        told.way = turned(told.way)
    told.lead = abs(log_odds) / _OF_WORDS


def _is_there_and_back(one: Described) -> bool:
    """Whether the page tells of both ways across a border, which the weights do not tell apart."""
    told = {
        other.told.way.origin for other in one.view.candidates if other.told and other.border == one.candidate.border
    }
    return len(told) > 1


def _told_of(scene: Scene, one: Described) -> Told:
    """A passage that the grammar did not put together."""
    candidate = one.candidate
    events = _events_of(one) or [_event(scene, candidate)]
    target = candidate.other(one.origin)
    crossing, named = _crossing(scene, candidate)
    who = Who.OTHERS if _is_theirs(one) else Who.TELLER
    way = Way(
        candidate.border, one.origin, target, crossing, 0.0, one.lead, 1.0 if crossing else 0.0,
        spans=_spans(scene, candidate), crossing_spans=named,
    )  # fmt: skip
    return Told(way, who, candidate.voice, is_hearsay=False, events=events, before=one.origin, lead=one.lead)


def _is_theirs(one: Described) -> bool:
    """Whether a passage at another post is that of others: its sentence speaks of them and not of the writer."""
    kinds = one.view.kinds[one.candidate.anchor]
    return one.candidate.is_further and bool(kinds["others"]) and not (kinds["i"] or kinds["we"])


def _events_of(one: Described) -> list[Event]:
    """What is told to have happened: of a further passage what its own sentence and the next two tell."""
    if one.main is None:
        return one.view.events_of(one.candidate)
    sentences = (one.candidate.anchor, *one.view.following(one.candidate, 2))
    return [
        event
        for index in sentences
        for event in one.view.events_at(index)
        if event.mood is Mood.TOLD and event.who is not Who.ANYBODY
    ]


def _crossing(scene: Scene, one: Candidate) -> tuple[str | None, tuple[tuple[int, int], ...]]:
    """The crossing of its border that is named beside the anchor, if only one is."""
    named: dict[str, list[tuple[int, int]]] = {}
    if one.crossing is not None:
        spans = [
            (mention.start, mention.end)
            for mention in scene.mentions_by_sentence()[one.anchor]
            if one.crossing in mention.crossings
        ]
        return one.crossing, tuple(spans)
    for index, mentions in enumerate(scene.mentions_by_sentence()):
        for mention in mentions if abs(index - one.anchor) <= _NEAR else ():
            fitting = [name for name in mention.crossings if name.split("/")[0] == one.border]
            if mention.kind is MentionKind.CROSSING and len(fitting) == 1:
                named.setdefault(fitting[0], []).append((mention.start, mention.end))
    if len(named) != 1:
        return None, ()
    ((crossing, spans),) = named.items()
    return crossing, tuple(spans[:_MOST_SPANS])


def _spans(scene: Scene, one: Candidate) -> tuple[tuple[int, int], ...]:
    """Where the two sides are named, those nearest to the anchor first."""
    found: list[tuple[int, int, int]] = []
    for index, mentions in enumerate(scene.mentions_by_sentence()):
        found += [
            (abs(index - one.anchor), mention.start, mention.end)
            for mention in mentions
            if set(mention.territories) & set(one.sides) and scene.sentences[index].voice == one.voice
        ]
    return tuple((start, end) for _away, start, end in sorted(found)[:_MOST_SPANS])


def _event(scene: Scene, one: Candidate) -> Event:
    """The words at the anchor on which a passage rests that no turn of phrase tells."""
    start, end, sentence = _match(scene, (one.anchor,), _SAID) or (
        scene.sentences[one.anchor].start, scene.sentences[one.anchor].end, one.anchor
    )  # fmt: skip
    return _made(start, end, sentence, AttemptOutcome.PASSED)


def _refusal(scene: Scene, one: Candidate) -> Event | None:
    """The words at or behind the anchor on which a refusal rests that no turn of phrase tells."""
    last = len(scene.sentences)
    theirs = {
        event.sentence
        for told in scene.telling.passages
        if told is not one.told
        for event in told.events
        if event.outcome is AttemptOutcome.REFUSED
    }
    order = [*range(one.anchor, min(last, one.anchor + 8)), *range(one.anchor - 1, max(-1, one.anchor - 4), -1), 0]
    own = [index for index in order if scene.sentences[index].voice == one.voice and index not in theirs]
    found = _match(scene, own, _REFUSING)
    return _made(*found, AttemptOutcome.REFUSED) if found else None


def _match(scene: Scene, sentences: Sequence[int], kinds: Sequence[str]) -> tuple[int, int, int] | None:
    for kind in kinds:
        for index in sentences:
            if match := KINDS[kind].search(scene.words_of(index)):
                start = scene.sentences[index].start
                return start + match.start(), start + match.end(), index
    return None


def _made(start: int, end: int, sentence: int, outcome: AttemptOutcome) -> Event:
    return Event(
        start, end, outcome, sentence, Mood.TOLD, Who.TELLER, is_hearsay=False, side=None, weight=0.5, is_firm=False
    )
