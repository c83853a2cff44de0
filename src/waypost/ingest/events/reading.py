"""From a masked text to the events it tells, in order."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.spotting.masking import X

from .blunt import BLUNT
from .cues import BORDER, BORDER_STRONG, Cue
from .dismissals import DISMISSALS
from .event import Event, Mood, Who
from .matters import is_other_matter, is_place, share_of
from .moods import (
    clause_before,
    is_about_others,
    is_hearsay,
    is_in_quotes,
    is_order,
    is_said_to_party,
    is_supposing,
    mood_of,
    who_of,
)
from .other_outcomes import OTHERS
from .passes import PASSES
from .refusals import REFUSALS
from .releases import RELEASES
from .scenes import SCENES
from .sentences import Sentence
from .subjects import is_done_to_others, is_habit, is_of_nobody, is_of_plan, is_of_somebody_else, speaks_of_itself
from .undoings import UNDOINGS

_OBJECT = 16
"""Letters before the words of a refusal in which it stands to whom they were said: "told them to come back"."""
_INFINITIVE = re.compile(
    r"(?<!managed )(?<!able )(?<!allowed )(?<!us )(?<!had )(?<!proceeded )(?<!continued )\bto (?:\w+ly )?$"
)
_OTHER_WAY = re.compile(r"\b(?:the other way|opposite direction|from the other side|the other direction)\b")
_ANOTHER = re.compile(
    r"\b(?:next|another|other|different|nearest|second|alternative)(?: \w+){0,2}? (?:border )?(?:crossing|"
    r"border post|border)\b"
)
_BACK = re.compile(r"\b(?:back|return\w*|(?:in|us|me|him|her|them) again|re-?admit\w*)\b")
_EMBASSY = re.compile(r"\b(?:embass(?:y|ies)|consulates?|high commission)\b")
_APPLYING = re.compile(r"\b(?:visas?|appl(?:y|ied|ication\w*))\b")
"""Where visas are applied for at an embassy, which is no passage."""
_AIRPORT = re.compile(r"\b(?:airports?|flew|flight|fly|airlines?|plane)\b")
_BY_LAND = re.compile(rf"\b(?:border|frontier|drove|rode|cycled|bus|train|crossing|ferry|walked)\b|{X}")
_BY_WATER = re.compile(r"\b(?:ferry|ferries|boat|ship|barge|ro-?ro|catamaran)\b")
_PRESENCE = 0.4
"""What words weigh that only say that the party was at a border, or only fit what others have to say."""
_FRAGMENT = 4
"""Words up to which a sentence says nothing by itself and is as true as the one before."""
_PERSONAL = re.compile(r"\b(?:we|i|us|me|our|my|i'm|i'd|i've|we'd|we've|we're|he|she|him|her|they)\b")
_HERE = re.compile(r"\b(?:here|same border|this border)\b")
_KM = re.compile(r"\b(\d[\d,]*) ?(?:km|kilomet)")
_TOWARDS = re.compile(r"\b(north|south|east|west)\b")
_QUESTION = re.compile(r"\?\W*$")
_ASKED_AND_ANSWERED = re.compile(r"^\W*(?:q|a|question|answer)\W{0,2}\d{0,2}[:.)] ")
_FIRST = re.compile(r"\b(?:we|us|our|i|me|my)\b")
_GOES_BACK = 4
"""Sentences before one in which it can be said of whom it goes on to tell."""
_EVERY = (REFUSALS + DISMISSALS + UNDOINGS + BLUNT, OTHERS, PASSES + RELEASES, SCENES)
CUES = tuple(cue for cues in _EVERY for cue in cues)
"""Every turn of phrase that is looked for."""
_FIRM = tuple(tuple(cue for cue in cues if cue.is_strong or (cue.is_firm and not cue.is_scene)) for cues in _EVERY)
_STRONG = tuple(tuple(cue for cue in cues if cue.is_strong) for cues in _EVERY)
_BELOW = 30
"""Sentences below a heading that speaks of borders, which are about them."""
_NEAR = 4
"""Sentences on either side within which a border makes weak cues count."""
_ABOUT = 12
"""Sentences behind one that speaks of a border within which firm words are still about it."""


def read_events(masked: str, sentences: Sequence[Sentence]) -> tuple[Event, ...]:
    """All events of a text: told, planned, supposed and advised alike."""
    texts = [masked[sentence.start : sentence.end] for sentence in sentences]
    borders = [bool(BORDER.search(text)) for text in texts]
    strong = [bool(BORDER_STRONG.search(text)) for text in texts]
    at_border = {sentence.paragraph for sentence in sentences if strong[sentence.index]}
    at_embassy = (
        _paragraphs_with(_EMBASSY, sentences, texts) & _paragraphs_with(_APPLYING, sentences, texts) - at_border
    )
    at_airport = _at_airport(sentences, texts)
    asked = in_questions(sentences, texts)
    is_account = speaks_of_itself(texts)
    is_no_account = is_of_nobody(texts) or is_of_plan(texts)
    found: list[Event] = []
    for sentence, text in zip(sentences, texts, strict=True):
        if sentence.paragraph in at_embassy | asked or sentence.index in at_airport:
            continue
        is_near = _is_near_border(sentence, sentences, borders, strong, at_border)
        cues = _EVERY if is_near else _FIRM if _is_about_border(sentence, sentences, strong) else _STRONG
        before = texts[sentence.index - 1] if _goes_on(sentence, sentences) else ""
        events = _events_of(sentence, text, cues, before, is_at_border=_is_at_border(sentence, sentences, strong))
        is_supposed = _is_supposed_fragment(sentence, sentences, texts)
        is_theirs = is_account and _is_of_others_before(sentence, sentences, texts)
        for event in events:
            who = _whose(event, sentence, text, is_account=is_account, is_no_account=is_no_account, is_theirs=is_theirs)
            found.append(replace(event, who=who, mood=Mood.SUPPOSED if is_supposed else event.mood))
    return tuple(found)


def _is_of_others_before(sentence: Sentence, sentences: Sequence[Sentence], texts: Sequence[str]) -> bool:
    """Whether a sentence that does not say of whom it tells goes on with what became of other travellers."""
    if not _goes_on(sentence, sentences) or _FIRST.search(texts[sentence.index]):
        return False
    first = sentence.index
    while first > max(0, sentence.index - _GOES_BACK) and sentences[first - 1].paragraph == sentence.paragraph:
        first -= 1
    return is_about_others(texts[first : sentence.index])


def _whose(
    event: Event, sentence: Sentence, text: str, *, is_account: bool, is_no_account: bool, is_theirs: bool
) -> Who:
    """Whose passage it is, seeing who tells the page."""
    start = event.start - sentence.start
    if event.who is not Who.TELLER or event.is_quoted:
        return event.who
    if is_no_account:
        return Who.ANYBODY
    if is_theirs and event.outcome is AttemptOutcome.REFUSED:
        return Who.OTHERS
    is_of_others = is_account and is_of_somebody_else(text, start, event.end - sentence.start)
    if is_account and event.outcome is AttemptOutcome.REFUSED:
        is_of_others = is_of_others or is_done_to_others(text[max(0, start - _OBJECT) : event.end - sentence.start])
    if is_of_others:
        return Who.ANYBODY if is_habit(text, start) else Who.OTHERS
    return Who.TELLER


def _is_supposed_fragment(sentence: Sentence, sentences: Sequence[Sentence], texts: Sequence[str]) -> bool:
    """Whether "No problem." only goes on with what the sentence before supposed."""
    index = sentence.index
    if len(texts[index].split()) > _FRAGMENT or not _goes_on(sentence, sentences):
        return False
    return is_supposing(texts[index - 1])


def _goes_on(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether another sentence of its paragraph stands before it."""
    return sentence.index > 0 and sentences[sentence.index - 1].paragraph == sentence.paragraph


def in_questions(sentences: Sequence[Sentence], texts: Sequence[str]) -> set[int]:
    """Paragraphs of questions and answers, which are nobody's passage; a lone one may just be somebody talking."""
    found = _paragraphs_with(_ASKED_AND_ANSWERED, sentences, texts)
    return found if len(found) > 1 else set()


def _at_airport(sentences: Sequence[Sentence], texts: Sequence[str]) -> set[int]:
    """Sentences of paragraphs that tell of flying and of no way by land."""
    flown = _paragraphs_with(_AIRPORT, sentences, texts) - _paragraphs_with(_BY_LAND, sentences, texts)
    return {sentence.index for sentence in sentences if sentence.paragraph in flown}


def _paragraphs_with(pattern: re.Pattern[str], sentences: Sequence[Sentence], texts: Sequence[str]) -> set[int]:
    return {one.paragraph for one in sentences if pattern.search(texts[one.index])}


def _is_near_border(
    sentence: Sentence,
    sentences: Sequence[Sentence],
    borders: Sequence[bool],
    strong: Sequence[bool],
    at_border: Collection[int],
) -> bool:
    index = sentence.index
    for other in range(max(0, index - _NEAR), min(len(sentences), index + _NEAR + 1)):
        there = sentences[other]
        if there.voice == sentence.voice and (strong[other] or (borders[other] and abs(other - index) <= 1)):
            return True
    above = [one for one in sentences[max(0, index - _BELOW) : index] if one.is_heading and one.voice == sentence.voice]
    if any(strong[one.index] for one in above):
        return True
    return sentence.paragraph in at_border


def _is_about_border(sentence: Sentence, sentences: Sequence[Sentence], strong: Sequence[bool]) -> bool:
    """Whether the same voice has spoken of a border not long before."""
    before = range(max(0, sentence.index - _ABOUT), sentence.index)
    return any(strong[other] and sentences[other].voice == sentence.voice for other in before)


def _is_at_border(sentence: Sentence, sentences: Sequence[Sentence], strong: Sequence[bool]) -> bool:
    """Whether the sentence or one beside it in its paragraph speaks of a border in so many words."""
    index = sentence.index
    return any(
        strong[other] and sentences[other].paragraph == sentence.paragraph
        for other in range(max(0, index - 1), min(len(sentences), index + 2))
    )


def _events_of(
    sentence: Sentence, text: str, every: Sequence[Sequence[Cue]], before: str, *, is_at_border: bool
) -> Iterator[Event]:
    taken: list[tuple[int, int]] = []
    for cues in every:
        for cue, start, end in _matches(cues, text):
            if any(start < last and first < end for first, last in taken):
                continue
            event = _event(sentence, text, cue, start, end, is_at_border=is_at_border)
            if event is not None and event.mood is Mood.ADVISED and is_order(text, start, before):
                event = replace(event, mood=Mood.TOLD, who=Who.TELLER)
            if event is not None:
                taken.append((start, end))
                yield event


def _matches(cues: Sequence[Cue], text: str) -> list[tuple[Cue, int, int]]:
    likely = [cue for cue in cues if not cue.needs or any(bit in text for bit in cue.needs)]
    found = [(cue, match.start(), match.end()) for cue in likely for match in cue.pattern.finditer(text)]
    return sorted(found, key=lambda one: (one[1], -one[2]))


def _event(sentence: Sentence, text: str, cue: Cue, start: int, end: int, *, is_at_border: bool) -> Event | None:
    is_pass = cue.outcome is AttemptOutcome.PASSED
    if is_other_matter(cue, text, start, end):
        return None
    quoted = is_in_quotes(text, start)
    mood = mood_of(text, start, end, is_quoted=quoted, is_pass=is_pass)
    if is_pass and _INFINITIVE.search(text[:start]) and not quoted:
        mood = Mood.SUPPOSED
    if is_pass and quoted and _QUESTION.search(text):
        mood = Mood.SUPPOSED
    is_said = cue.is_verdict or (not is_pass and is_said_to_party(text, start))
    who = who_of(text, start, end, is_quoted=quoted or is_said)
    return Event(
        start=sentence.start + start,
        end=sentence.start + end,
        outcome=cue.outcome,
        sentence=sentence.index,
        mood=mood,
        who=who or Who.TELLER,
        is_hearsay=who is Who.OTHERS and is_hearsay(text, start),
        side=cue.side or _side_of(clause_before(text, start) + text[start:end]),
        weight=_PRESENCE if is_place(text, start) else _weight(cue, is_at_border=is_at_border) * share_of(text, start),
        is_quoted=quoted,
        is_firm=cue.is_firm or (quoted and not is_pass and is_said_to_party(text, start)),
        is_other_way=bool(_OTHER_WAY.search(text)),
        is_back=bool(_BACK.search(text, max(0, start - 20), end + 10)),
        is_personal=bool(_PERSONAL.search(text)),
        is_return=cue.is_return,
        is_here=bool(_HERE.search(text, start, end)),
        elsewhere=_elsewhere(text, start),
        is_by_water=bool(_BY_WATER.search(text[start : end + 20])),
    )


def _elsewhere(text: str, start: int) -> tuple[float | None, str | None] | None:
    """Where a sentence goes to another crossing than the one spoken of: how far and in which direction, if told."""
    found = _ANOTHER.search(text[: start + 60])
    if found is None:
        return None
    km, towards = _KM.search(text), _TOWARDS.search(text)
    return float(km[1].replace(",", "")) if km else None, towards[1] if towards else None


def _weight(cue: Cue, *, is_at_border: bool) -> float:
    if cue.is_presence or cue.is_hint:
        return _PRESENCE
    if cue.is_strong:
        return 3.0
    if cue.is_scene:
        return 0.8 if is_at_border else 0.5
    if not cue.is_firm:
        return 1.2 if is_at_border else 0.7
    return 2.0 if is_at_border else 1.5


def _side_of(words: str) -> Side | None:
    if re.search(
        r"\b(?:exit(?:ed|ing)?|stamp(?:ed|s)? (?:us |me )?out|leav(?:e|ing)|let (?:us|me|you) (?:out|leave|go))\b",
        words,
    ):
        return Side.EXIT
    if re.search(
        r"\b(?:entry|enter(?:ed|ing)?|entrance|stamp(?:ed|s)? (?:us |me )?in|let (?:us|me|you) (?:in|enter)|"
        r"admi\w+)\b",
        words,
    ):
        return Side.ENTRY
    return None


def by_sentence(events: Sequence[Event]) -> Iterator[tuple[int, list[Event]]]:
    """Events grouped by their sentence."""
    for index, group in groupby(events, key=lambda event: event.sentence):
        yield index, list(group)
