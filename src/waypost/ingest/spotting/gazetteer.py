"""Every name and spelling of the almanac, found in running text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from waypost.almanac import Almanac
from waypost.almanac.names import NameRow, fold
from waypost.domain.crossings import Crossing
from waypost.domain.vocabulary import CrossingKind

from .everyday import EVERYDAY, NOT_TERRITORIES
from .mentions import Mention, MentionKind
from .towns import read_regions, read_towns

_WORD = re.compile(r"[A-Z](?:\.[A-Z])+\b\.?|[^\W_]+(?:['’ʻʼ`][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_POSSESSIVE = re.compile(r"['’]s$")
_OLD_ID = re.compile(r"^[a-z]{2} [a-z]{2} ")
_PEOPLES = Path(__file__).with_name("demonyms.txt")
_LONGEST = 7
"""Words in the longest name worth finding."""
_ACRONYM = 4
"""Letters up to which capitals alone are no town's name."""
_KEPT_BY = {"eh": "ma"}
"""Territory -> who keeps the posts of its borders, by whom the almanac files their crossings."""
_LOWER_CASE_FROM = 7
"""Letters from which a territory's name is taken for one even without its capital."""


@dataclass(slots=True)
class _Meaning:
    """All that one name can mean."""

    territories: set[str] = field(default_factory=set)
    peoples: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    """Territories in which a place of this name lies."""
    crossings: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    """Those of the crossings whose usual name it is; a town among them is first of all a border town."""
    sides: set[str] = field(default_factory=set)
    """Of a crossing's name that is the name of one of its posts: on which side that is."""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The names of an almanac, ready to be found."""

    names: Mapping[tuple[str, ...], _Meaning]
    towns: Mapping[str, str]
    """Towns the almanac does not know -> the territory they lie in."""
    firsts: frozenset[str]
    characters: re.Pattern[str] | None
    """Names in scripts that write no spaces."""

    def spot(self, text: str) -> tuple[Mention, ...]:
        """Every name in a text, in order, none within another."""
        found = [*self._words(text), *self._unspaced(text)]
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _words(self, text: str) -> Iterator[Mention]:
        words = [
            (match.start(), match.end(), _folded(match.group()))
            for match in _WORD.finditer(text)
            if not _CJK.match(match.group())
        ]
        position = 0
        while position < len(words):
            taken = self._name_at(text, words, position)
            if taken is None:
                position += 1
                continue
            mention, count = taken
            if mention is not None:
                yield mention
            position += count

    def _name_at(
        self, text: str, words: list[tuple[int, int, str]], position: int
    ) -> tuple[Mention | None, int] | None:
        """The longest name that begins at a word, and of how many words; no mention where it is a river or a sea."""
        if words[position][2] not in self.firsts:
            return None
        for count in range(min(_LONGEST, len(words) - position), 0, -1):
            stretch = words[position : position + count]
            key = tuple(word[2] for word in stretch)
            start, end = stretch[0][0], stretch[-1][1]
            if " ".join(key) in NOT_TERRITORIES:
                return None, count
            meaning = self.names.get(key)
            if (
                meaning is None
                and not _is_acronym(text[start:end])
                and (town := self.towns.get(" ".join(key))) is not None
            ):
                meaning = _Meaning(places={town})
            if meaning is not None and _reads_as_name(text, start, end, meaning) and _is_together(text, stretch):
                return _mention(start, end, meaning), count
        return None

    def _unspaced(self, text: str) -> Iterator[Mention]:
        if self.characters is None or not _CJK.search(text):
            return
        for match in self.characters.finditer(text):
            yield _mention(match.start(), match.end(), self.names[(fold(match.group()),)])


def _is_acronym(name: str) -> bool:
    """Whether a word is rather short for something: VIN is no town."""
    return name.isupper() and len(name) <= _ACRONYM and name.lower() not in read_regions()


def _folded(word: str) -> str:
    return _fold(_POSSESSIVE.sub("", word))


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    return fold(word).replace(" ", "")


def _reads_as_name(text: str, start: int, end: int, meaning: _Meaning) -> bool:
    """Latin names are written with a capital; an everyday word that is also a name wants one within a sentence."""
    first = text[start]
    name = text[start:end].casefold()
    if first.islower():
        return bool(meaning.territories or meaning.peoples) and len(name) >= _LOWER_CASE_FROM and name not in EVERYDAY
    if name in EVERYDAY and not meaning.territories:
        before = text[max(0, start - 8) : start].rstrip(" \t(\"'“‘")[-1:]
        return before not in {"", ".", "!", "?", "\n", ":"} and bool(meaning.places)
    return True


def _is_together(text: str, stretch: list[tuple[int, int, str]]) -> bool:
    """Words of one name stand side by side: a space, a hyphen or a slash between them, never a comma."""
    for (_start, end, _word), (start, _end, _next) in pairwise(stretch):
        if not re.fullmatch(r"[ \u00a0]?[-–/'’]?[ \u00a0]?|\. ", text[end:start]):
            return False
    return True


def _mention(start: int, end: int, meaning: _Meaning) -> Mention:
    crossings = tuple(sorted(meaning.crossings))
    if meaning.territories:
        return Mention(start, end, MentionKind.TERRITORY, tuple(sorted(meaning.territories)))
    if meaning.peoples:
        return Mention(start, end, MentionKind.PEOPLE, tuple(sorted(meaning.peoples)))
    if meaning.places and not meaning.posts:
        return Mention(start, end, MentionKind.PLACE, tuple(sorted(meaning.places)), crossings)
    both = {side for crossing in crossings for side in crossing.split("/")[0].split("-")}
    if len(meaning.places) == 1:
        return Mention(start, end, MentionKind.CROSSING, tuple(meaning.places), crossings)
    sides = meaning.sides if len(meaning.sides) == 1 else both
    return Mention(start, end, MentionKind.CROSSING, tuple(sorted(sides)), crossings)


def make_gazetteer(almanac: Almanac) -> Gazetteer:
    """The names of an almanac, with peoples and further spellings of territories."""
    meanings: dict[tuple[str, ...], _Meaning] = defaultdict(_Meaning)
    unspaced: set[str] = set()
    territory_of = {str(place.id): str(place.territory) for place in almanac.list_places()}
    rails = {crossing.id for crossing in almanac.list_crossings() if crossing.kind is CrossingKind.RAIL}
    sides = _sides(almanac)
    for row in almanac.list_names():
        if row.kind not in {"territory", "place", "crossing"} or not _is_worth_finding(row):
            continue
        key = _key(row.name.replace("-", " ") if row.rank == 0 else row.name)
        if not key or len(key) > _LONGEST:
            continue
        if _CJK.search(row.name):
            unspaced.add(row.name)
            key = (fold(row.name),)
        _put(meanings[key], row, territory_of, rails)
        if row.kind == "crossing" and (side := sides.get((row.id, row.folded))):
            meanings[key].sides.add(side)
    for names, peoples, code in _read_peoples():
        for name in names:
            meanings[_key(name)].territories.add(_KEPT_BY.get(code, code))
        for people in peoples:
            meanings[_key(people)].peoples.add(_KEPT_BY.get(code, code))
            meanings[_key(_plural(people))].peoples.add(_KEPT_BY.get(code, code))
    pattern = "|".join(re.escape(name) for name in sorted(unspaced, key=len, reverse=True))
    towns = read_towns()
    firsts = {key[0] for key in meanings} | {name.split()[0] for name in (*NOT_TERRITORIES, *towns)}
    return Gazetteer(dict(meanings), towns, frozenset(firsts), re.compile(pattern) if pattern else None)


def _sides(almanac: Almanac) -> dict[tuple[str, str], str]:
    """(crossing, folded name) -> territory, of names that belong to one of its two posts alone.

    A post's own names tell; where a joined name has a part that is one of them, its other part is the other post's.
    Only the id names the posts in the order of the border.
    """
    found: dict[tuple[str, str], str] = {}
    for crossing in almanac.list_crossings():
        one, other = (str(post.territory) for post in crossing.posts)
        far = {one: other, other: one}
        for post in crossing.posts:
            names = [name for spellings in post.names.values() for name in spellings]
            names += [site.name for site in post.sites if isinstance(site.name, str)]
            found |= {(str(crossing.id), fold(name)): str(post.territory) for name in names}
        for name in _names_of_both(crossing):
            found.pop((str(crossing.id), name), None)
        for name, parts in _joined_names(crossing):
            first, second = ((str(crossing.id), fold(part)) for part in parts)
            if first not in found and second not in found and name in crossing.id:
                found |= {first: one, second: other}
            elif first in found and found.get(second, far[found[first]]) != found[first]:
                found[second] = far[found[first]]
            elif second in found and first not in found:
                found[first] = far[found[second]]
    return found


def _joined_names(crossing: Crossing) -> Iterator[tuple[str, tuple[str, str]]]:
    """Names that join those of two posts, such as "Sarpi / Sarp", with their parts."""
    names = [name for spellings in crossing.names.values() for name in spellings]
    for name in (*names, crossing.id.split("/")[1]):
        parts = re.split(r"\s*(?:–|/| - |(?<=\w)-(?=\w))\s*", name)
        if len(parts) == 2 and "" not in parts and fold(parts[0]) != fold(parts[1]):
            yield name, (parts[0], parts[1])


def _names_of_both(crossing: Crossing) -> set[str]:
    """Names that are no post's own: both bear them, or the crossing as a whole does."""
    one, other = ({fold(name) for spellings in post.names.values() for name in spellings} for post in crossing.posts)
    whole = {fold(name) for spellings in crossing.names.values() for name in spellings}
    return (one & other) | (whole - {fold(part) for _name, parts in _joined_names(crossing) for part in parts})


def _key(name: str) -> tuple[str, ...]:
    return tuple(_folded(match.group()) for match in _WORD.finditer(name))


def _plural(people: str) -> str:
    return people + "s" if people[-1] not in "shze" or people.endswith(("ze", "se")) is False else people


def _is_worth_finding(row: NameRow) -> bool:
    if (row.rank == 0 and row.kind != "place") or (len(row.folded) < 3 and row.folded.isascii()):
        return False
    return not (row.kind == "crossing" and (_OLD_ID.match(row.folded) or row.folded in EVERYDAY))


def _put(meaning: _Meaning, row: NameRow, territory_of: Mapping[str, str], rails: Iterable[str]) -> None:
    if row.kind == "territory":
        meaning.territories.add(_KEPT_BY.get(row.id, row.id))
    elif row.kind == "place":
        meaning.places.add(_KEPT_BY.get(territory_of[row.id], territory_of[row.id]))
    elif row.id not in rails:
        meaning.crossings.add(row.id)
        if row.rank == 1:
            meaning.posts.add(row.id)


def _read_peoples() -> Iterator[tuple[list[str], list[str], str]]:
    for line in _PEOPLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, peoples, names = line.split("|")
        yield _split(names), _split(peoples), code


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
