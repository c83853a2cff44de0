"""Words that tell which way a party went: from one territory, into another, or along which border."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.events.event import Event, Mood
from waypost.ingest.events.moods import is_in_quotes, mood_of
from waypost.ingest.events.sentences import Sentence
from waypost.ingest.spotting.masking import L, P, T, X
from waypost.ingest.spotting.mentions import Mention, MentionKind

from .way_words import AT, BACK_BY, ENTRY_SIDE, EXIT_SIDE, IN_BY, OUT_BY, REFUSED_BY, SIDE, WAYS

_SIGNS = (T, P, X, L)
_NAMES = re.compile(rf"{T}+|{P}+|{X}+|{L}+")
_NOT_THERE = re.compile(
    r"\bto (?!the|an?|my|our|be)\w+ (?:[\w'-]+ ){0,4}in $|\b(?:(?:greetings|hello|hi|writing|"
    r"post) (?:to you )?(?:from|in)|back in|towards?|for|like|than|of|unlike|"
    r"and back|(?:lives?|lived|living|born|stays?|works?) in|"
    r"near|until|before|embassy in|consulate in|visas? (?:in|from)|(?:boat|ferry|ship|flight|train|bus|time|guy|"
    r"man|friend|couple|cyclists?|riders?|bikers?) from|distance to|km (?:to|from)|miles (?:to|from)) $"
)
"""Before a name: the party is not there, or not yet (glad to be back, and then told from the beginning)."""
_TRIED = re.compile(r"\b(?:tried|trying|attempt(?:ed|ing)?) to (?:\w+ ){0,2}$")
"""Before a way: who tries to go somewhere is on that way, whether or not they get there."""
_BY_OFFICES = (
    (EXIT_SIDE, 2.5),
    (ENTRY_SIDE, 2.0),
    (OUT_BY, 3.0),
    (IN_BY, 2.5),
    (BACK_BY, 4.0),
    (REFUSED_BY, 3.0),
)
"""What offices do, and what it counts for the way."""
_COUNTRY_LINE = re.compile(rf"\W*{T}+\W*")
_ENTRY_OR_EXIT = re.compile(r"\W*(?:(?P<entry>entry|entrance|entering)|exit|leaving)\b")
_PAIR_BORDER = re.compile(rf"[{T}{P}]+ ?(?:-|–|—|/|and) ?[{T}{P}]+ (?:border|frontier|crossing|customs|immigration)")
_BY_NAME = {MentionKind.CROSSING: 1.4, MentionKind.PLACE: 0.7}
"""What a crossing's name counts where nothing says that it is one; a city that lends its name to a crossing, less."""
_BY_HEARSAY = 0.6
"""What it counts where it is only spoken of, and not gone to."""
_SHUNNED_WITHIN = 40
_SHUNNED = re.compile(
    r"\b(?:about|avoid\w*|instead of|rather than|than|unlike|skip\w*|heard of|read of|talk of[\w ]{0,25} at|"
    r"stories (?:of|from)|"
    r"(?:strike|queues?|trouble) at|prefer\w* (?:it )?to) (?:the )?$"
)
_OF_TITLE = 2.0
"""What a title counts that is the name of a territory and nothing else: posts are called by where they lead."""
_TO_POST = 0.5
"""What going into a place keeps of its weight where that is a post's own name."""
_AS_NAMED = 1.2
"""What the order counts in which the two sides of a border are named: mostly that of the way."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What a phrase says of the way: the territories each part could mean, none where it says nothing."""

    start: int
    end: int
    sentence: int
    weight: float
    origin: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    pair: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    side: tuple[str, ...] = ()
    crossings: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    """Territories that are merely named."""
    is_border_of: bool = False
    """Whether "the border of" its target is meant: seen from inside that is the way out of it."""
    is_border_pair: bool = False
    """Whether it is only the order in which a border's two sides are named."""
    is_back: bool = False
    """Whether it speaks of going back: after a refusal that is where one came from."""
    is_turned: bool = False
    """Whether it speaks of going back after a refusal, to where the party came from."""
    is_told: bool = True
    """Whether it tells what happened, and not what one may do, would or could."""
    is_office: bool = False
    """Whether its side is that of an office or a border in so many words."""
    is_located: bool = False
    """Whether a place of the territory is named, so that the party may well be there."""


def read_clues(masked: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Clue, ...]:
    """Every clue of a text, in order."""
    at = {mention.start: mention for mention in mentions}
    found: list[Clue] = []
    below: tuple[str, ...] = ()
    for sentence in sentences:
        text = masked[sentence.start : sentence.end]
        if _COUNTRY_LINE.fullmatch(text):
            below = at[sentence.start + text.index(T)].territories
            if sentence.index == 0:
                found.append(Clue(sentence.start, sentence.end, 0, _OF_TITLE, target=below))
        found += _of_entry_below(text, sentence, below)
        if any(sign in text for sign in _SIGNS):
            found += _of_sentence(text, sentence, at)
    found += _of_mentions(mentions, sentences, masked)
    return tuple(sorted(found, key=lambda clue: clue.start))


def turned(clues: Sequence[Clue], events: Sequence[Event]) -> tuple[Clue, ...]:
    """The clues, with those of going back that are the words of a refusal known as such, whoever else is told of."""
    refusals = [one for one in events if one.outcome is AttemptOutcome.REFUSED]
    return tuple(
        replace(clue, is_turned=True)
        if clue.is_back and any(clue.start < one.end + 2 and one.start < clue.end + 2 for one in refusals)
        else clue
        for clue in clues
    )


def _of_entry_below(text: str, sentence: Sentence, below: tuple[str, ...]) -> Iterator[Clue]:
    """Entry or exit told below a line that is only the name of a territory: it is that one's."""
    match = _ENTRY_OR_EXIT.match(text) if below else None
    if match is not None:
        start, end = sentence.start + match.start(), sentence.start + match.end()
        is_entry = match["entry"] is not None
        yield Clue(start, end, sentence.index, 5.0, origin=() if is_entry else below, target=below if is_entry else ())


def _of_sentence(text: str, sentence: Sentence, at: Mapping[int, Mention]) -> Iterator[Clue]:
    for weight, pattern in WAYS:
        for match in pattern.finditer(text):
            yield from _clue(match, sentence, weight, at)
    for pattern, weight in _BY_OFFICES:
        for match in pattern.finditer(text):
            yield from _clue(match, sentence, weight, at)
    pairs = [match.span() for match in _PAIR_BORDER.finditer(text)]
    for match in SIDE.finditer(text):
        if any(start < match.start() < end for start, end in pairs):
            continue  # "the P/P border" is of both and names no office
        side = next((found for name in ("side", "side2", "side3") if (found := _meant(match, name, sentence, at))), ())
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield Clue(start, end, sentence.index, 1.2, side=side, is_office=match["side"] is not None)


def _clue(match: re.Match[str], sentence: Sentence, weight: float, at: Mapping[int, Mention]) -> Iterator[Clue]:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    groups = match.re.groupindex
    origin = next(
        (
            found
            for name in ("from", "from2", "from3", "from4", "from5")
            if name in groups and (found := _meant(match, name, sentence, at))
        ),
        (),
    )
    target = next(
        (found for name in ("to", "to2") if name in groups and (found := _meant(match, name, sentence, at))), ()
    )
    if "one" in groups:
        one, other = _meant(match, "one", sentence, at), _meant(match, "other", sentence, at)
        if one and other and set(one) != set(other):
            yield Clue(start, end, sentence.index, weight, pair=(one, other))
            yield Clue(start, end, sentence.index, _AS_NAMED, origin=one, target=other, is_border_pair=True)
        return
    if "of" in groups:
        whose = _meant(match, "of", sentence, at)
        if whose:
            is_told = mood_of(match.string, match.start(), match.end(), is_quoted=False, is_pass=True) is Mood.TOLD
            yield Clue(start, end, sentence.index, weight, target=whose, is_border_of=True, is_told=is_told)
        return
    if origin and target and set(origin) == set(target):
        return
    if origin or target:
        is_back = (
            bool(target)
            and match.re is not REFUSED_BY
            and any(word in match.group() for word in ("back", "return", " again"))
        )
        if target and match.group(next(name for name in ("to", "to2") if name in groups and match[name]))[0] == X:
            weight *= _TO_POST
        first, last = start - sentence.start, end - sentence.start
        is_told = mood_of(match.string, first, last, is_quoted=False, is_pass=True) is Mood.TOLD
        is_told = is_told or bool(_TRIED.search(match.string[:first]))
        yield Clue(start, end, sentence.index, weight, origin=origin, target=target, is_back=is_back, is_told=is_told)


def _meant(match: re.Match[str], group: str, sentence: Sentence, at: Mapping[int, Mention]) -> tuple[str, ...]:
    if match[group] is None:
        return ()
    mention = at.get(sentence.start + match.start(group))
    return mention.territories if mention and not _is_between(mention) else ()


def _of_mentions(mentions: Sequence[Mention], sentences: Sequence[Sentence], masked: str) -> Iterator[Clue]:
    """Names of crossings, and territories that are named or lie around a named place."""
    position = 0
    for mention in mentions:
        while position + 1 < len(sentences) and sentences[position + 1].start <= mention.start:
            position += 1
        if not sentences:
            return
        sentence = sentences[position]
        weight = 0.4
        if mention.crossings and is_shunned(masked, mention, sentence):
            weight = _BY_HEARSAY
        elif mention.crossings:
            weight = 3.0 if _is_at_border(masked, sentence, mention) else _BY_NAME[mention.kind]
        if mention.kind is MentionKind.PEOPLE:
            continue  # people are everywhere: only their offices tell where one is
        yield Clue(
            mention.start, mention.end, sentence.index, weight, crossings=mention.crossings,
            named=() if _is_between(mention) else mention.territories,
            side=mention.territories if mention.kind is MentionKind.CROSSING and not _is_between(mention) else (),
            is_located=_is_location(mention, sentence, masked),
        )  # fmt: skip


def is_shunned(masked: str, mention: Mention, sentence: Sentence) -> bool:
    """Whether a name is only that of a place that is spoken of, as one to avoid or where others wait."""
    return bool(_SHUNNED.search(masked[max(sentence.start, mention.start - _SHUNNED_WITHIN) : mention.start]))


def _is_location(mention: Mention, sentence: Sentence, masked: str) -> bool:
    """Whether the party is likely where a name says: titles name where it is going, dated headings where it is."""
    text = masked[sentence.start : sentence.end]
    before = masked[max(sentence.start, mention.start - 30) : mention.start]
    if sentence.is_heading and (not re.search(r"\d", text) or len(_NAMES.findall(text)) > 1):
        return False
    if _NOT_THERE.search(before) or is_in_quotes(text, mention.start - sentence.start):
        return False
    if mention.kind is MentionKind.TERRITORY and "(" in before.rpartition(")")[2]:
        return False
    if mention.kind is not MentionKind.PLACE and not before.endswith(" in ") and before != "in ":
        return False
    start, end = mention.start - sentence.start, mention.end - sentence.start
    return mood_of(text, start, end, is_quoted=False, is_pass=True) is Mood.TOLD


def _is_between(mention: Mention) -> bool:
    """Whether a name is that of a crossing as a whole, on neither side."""
    return mention.kind is MentionKind.CROSSING and len(mention.territories) > 1


def _is_at_border(masked: str, sentence: Sentence, mention: Mention) -> bool:
    text = masked[sentence.start : sentence.end]
    wanted = mention.start - sentence.start
    return any(wanted in {match.start("at"), match.start("at2"), match.start("at3")} for match in AT.finditer(text))
