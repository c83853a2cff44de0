"""Finds the crossing that somebody's words mean, on a border: by name, by old id, or by the hand-kept table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from naming import ascii_slug
from rapidfuzz import fuzz

_NOISE = re.compile(
    r"\b(not named|inferred|side|border|road|post|bridge|ferry|rail|train|osbp|one stop|the|de|la|el|al|paso|puente|"
    r"pass|car|lane|on foot|town|gate|crossing|new|old|port|highway|main|area|or|other|and|track)\b"
)
_ENOUGH = 88
_RAIL = re.compile(r"\b(rail|train|railway)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one crossing is called."""

    crossing: str
    kind: str
    names: tuple[str, ...]
    pairs: tuple[str, ...]


class Gazetteer:
    """Names of all crossings by border."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}

    def add(self, crossing: str, kind: str, names: Iterable[str]) -> None:
        """Register a crossing with every name and spelling it has."""
        plain = {_plain(part) for name in names for part in (name, *re.split(r"\s*/\s*|\s+-\s+", name))}
        plain |= {_plain(part) for part in crossing.split("/")[1].split("-") if len(part) > 3}
        entry = Entry(crossing, kind, tuple(sorted(filter(lambda name: len(name) > 2, plain))), ())
        self._entries.setdefault(crossing.split("/", maxsplit=1)[0], []).append(entry)

    def crossings(self, border: str) -> list[str]:
        """The crossings of a border."""
        return [entry.crossing for entry in self._entries.get(border, [])]

    def find(self, border: str, words: str) -> str | None:
        """The crossing that the words mean, where one is clearly better than the others."""
        scored = sorted(
            ((self._score(entry, words), entry.crossing) for entry in self._entries.get(border, [])), reverse=True
        )
        if not scored or scored[0][0] < _ENOUGH:
            return None
        return scored[0][1]

    def _score(self, entry: Entry, words: str) -> float:
        parts = [
            part for part in (_plain(part) for part in re.split(r"\s*[/,(]\s*|\s+-\s+| to ", words)) if len(part) > 2
        ]
        if not parts:
            return 0.0
        best = [max((fuzz.ratio(part, name) for name in entry.names), default=0.0) for part in parts]
        top = max(best)
        partly = max(
            (
                fuzz.partial_ratio(name, part) - 6
                for part in parts
                for name in entry.names
                if len(name) > 4 and len(name) <= len(part)
            ),
            default=0.0,
        )
        score = max(top, partly) + sum(value for value in best if value > _ENOUGH) / 100
        wrong_kind = (entry.kind == "rail") != bool(_RAIL.search(words))
        return score - (3 if wrong_kind else 0)


def _plain(text: str) -> str:
    words = ascii_slug(text).replace("-", " ")
    if not words:
        return text.strip()
    return " ".join(_NOISE.sub(" ", words).split()) or words
