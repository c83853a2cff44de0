"""Names of things in any script and spelling: how they are folded for comparison, and which of them each thing has."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from waypost.domain.crossings import Crossing
from waypost.domain.papers import Document, Procedure
from waypost.domain.places import Office, Place
from waypost.domain.territories import Names, Territory, name_in

SEARCHED = ("crossing", "place", "territory", "document", "procedure", "office")
"""Kinds that can be found by name, in the order in which equally good hits are shown."""

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]")
"""Accents, Hebrew points and Arabic vowel signs: people leave them out. Indic vowels are letters and stay."""
_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h",
        "қ": "к", "ғ": "г", "ң": "н", "ұ": "у", "ү": "у", "ө": "о", "һ": "х", "ҳ": "х", "ҷ": "ч", "ӣ": "и", "ә": "а",
        "і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ъ": "", "ь": "", "ʼ": "", "ʻ": "", "’": "", "'": "", "`": "",
    }
)  # fmt: skip
"""Letters that no decomposition splits, as people without the right keyboard type them."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of one thing."""

    folded: str
    kind: str
    id: str
    name: str
    rank: int
    """0 its id, 1 its usual names, 2 other spellings and old ids, 3 names of its parts."""


def fold(text: str) -> str:
    """A name without case, accents and punctuation: what two spellings of one name have in common."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    # once more: what is taken apart may be a capital, as of letters from a formula (U+1D608)
    decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    bare = _MARKS.sub("", decomposed)
    letters = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    return " ".join("".join(letter if _is_part_of_word(letter) else " " for letter in letters).split())


def _is_part_of_word(letter: str) -> bool:
    """Letters, digits, and the marks that are vowels in Indic scripts."""
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def names_of(kind: str, thing_id: str, thing: object) -> Iterator[NameRow]:
    """Every name a thing can be found by, each once, the best rank kept."""
    seen: set[str] = set()
    for rank, name in sorted(_names(thing_id, thing), key=lambda pair: pair[0]):
        folded = fold(name)
        if folded and folded not in seen:
            seen.add(folded)
            yield NameRow(folded, kind, thing_id, name, rank)


def _names(thing_id: str, thing: object) -> Iterator[tuple[int, str]]:
    yield 0, thing_id
    if "/" in thing_id:
        yield 1, thing_id.split("/")[1]
    if isinstance(thing, Crossing):
        yield from ((1, name) for name in _spellings(thing.names))
        yield from ((2, name) for name in (*thing.also_known_as, *thing.old_ids))
        for post in thing.posts:
            yield from ((3, name) for name in _spellings(post.names))
            yield from ((3, site.name) for site in post.sites if isinstance(site.name, str))
    elif isinstance(thing, Territory | Place | Document | Procedure | Office):
        yield from ((1, name) for name in _spellings(thing.names))


def _spellings(names: Names) -> Iterator[str]:
    for spellings in names.values():
        yield from spellings


def display_name(thing: object) -> str:
    """The name to print for a thing, in English where there is one."""
    if isinstance(thing, Crossing | Territory | Place | Document | Procedure | Office):
        return name_in(thing.names, "en")
    return ""
