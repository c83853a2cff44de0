"""Countries and, where the text calls them so, crossings a letter or two from how the almanac spells them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from waypost.almanac.names import fold

from .gazetteer import Gazetteer
from .mentions import Mention, MentionKind

_CALLED = re.compile(
    r"\b(?:[Bb]oa?rder|[Cc]rossing|[Pp]ost|[Cc]rossed)(?: \w+)? (?:at|in|near|via|through|of) (?:the )?"
    r"(?P<name>[A-Z][^\W\d_]{5,}(?: [A-Z][^\W\d_]+)?)|"
    r"(?P<before>[A-Z][^\W\d_]{5,}(?: [A-Z][^\W\d_]+)?)(?: [Pp]ass)? "
    r"(?:[Bb]oa?rder|[Cc]rossing|[Bb]order post|[Pp]ass)\b"
)
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{5,}\b")
_ALIKE = 86.0
"""Of a hundred: one letter in seven, or two in fourteen."""
_SHORTEST = 5
"""Letters of names too short to be guessed at."""
_ALIKE_TERRITORY = 90.0
_LEAD = 4.0
"""By how much the likest name must be liker than that of any other crossing."""


def spot_misspelt(gazetteer: Gazetteer, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Territories whose names are misspelt, and crossings on a border of a territory that the text names."""
    countries = tuple(_misspelt_territories(gazetteer, text, mentions))
    yield from countries
    mentions = (*mentions, *countries)
    told = {territory for mention in mentions for territory in mention.territories}
    for match in _CALLED.finditer(text):
        group = "name" if match["name"] else "before"
        start, end = match.span(group)
        if any(mention.start < end and start < mention.end for mention in mentions):
            continue
        crossings = _likest(gazetteer, fold(match[group]))
        sides = {side for crossing in crossings for side in crossing.split("/")[0].split("-")}
        if sides & told:
            yield Mention(start, end, MentionKind.CROSSING, tuple(sorted(sides)), crossings)


def _misspelt_territories(gazetteer: Gazetteer, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Long words with a capital that nobody knows and that are nearly the name of a territory."""
    taken = {position for mention in mentions for position in range(mention.start, mention.end)}
    for match in _CAPITAL.finditer(text):
        word = fold(match.group())
        if match.start() in taken or match.group().isupper() or (word,) in gazetteer.names:
            continue
        likest = _likest_territory(gazetteer, word)
        if likest is not None:
            yield Mention(match.start(), match.end(), likest[0], (likest[1],))


@lru_cache(maxsize=4096)
def _likest_territory(gazetteer: Gazetteer, word: str) -> tuple[MentionKind, str] | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - as below

    names = _territories(gazetteer)
    found = process.extractOne(word, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE_TERRITORY)
    return names[found[0]] if found and found[0][0] == word[0] else None


@lru_cache(maxsize=2)
def _territories(gazetteer: Gazetteer) -> dict[str, tuple[MentionKind, str]]:
    """Name of one long word -> the territory that alone bears it, or whose people alone are called so."""
    found: dict[str, tuple[MentionKind, str]] = {}
    for key, meaning in gazetteer.names.items():
        if len(key) != 1 or len(key[0]) <= _SHORTEST:
            continue
        if len(meaning.territories) == 1:
            found[key[0]] = (MentionKind.TERRITORY, next(iter(meaning.territories)))
        elif len(meaning.peoples) == 1 and not meaning.territories:
            found[key[0]] = (MentionKind.PEOPLE, next(iter(meaning.peoples)))
    return found


def _likest(gazetteer: Gazetteer, wanted: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded once a border is named that nobody knows

    names = _names(gazetteer)
    found = process.extract(wanted, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=4)
    if not found:
        return ()
    best = names[found[0][0]]
    others = [score for name, score, _index in found[1:] if names[name] != best]
    return best if not others or found[0][1] - others[0] >= _LEAD else ()


@lru_cache(maxsize=2)
def _names(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Spelling -> the crossings that bear it."""
    return {
        " ".join(key): tuple(sorted(meaning.crossings))
        for key, meaning in gazetteer.names.items()
        if meaning.crossings and not meaning.territories and len("".join(key)) > _SHORTEST
    }
