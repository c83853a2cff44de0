"""From what a person typed to a thing: exact names in any script, beginnings, parts, and typing errors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .names import SEARCHED, NameRow, fold

_FUZZY_FLOOR = 72.0
"""Below this likeness (0..100) a name is not offered."""
_WIDE_FLOOR = 55.0
"""For "did you mean": anything is better than nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by name."""

    kind: str
    id: str
    name: str
    matched: str
    """The spelling that matched."""
    score: float
    """0..100; 100 = the same name."""


def search_names(rows: Sequence[NameRow], text: str, limit: int) -> list[tuple[NameRow, float]]:
    """The best names for a text, one per thing, best first; typing errors count only where nothing else fits."""
    wanted = fold(text)
    if not wanted:
        return []
    scored = [(row, score) for row in rows if (score := _score(row.folded, wanted))]
    if len(scored) < limit:
        found = {(row.kind, row.id) for row, _ in scored}
        scored += [
            pair for pair in _alike(rows, wanted, limit, _FUZZY_FLOOR) if (pair[0].kind, pair[0].id) not in found
        ]
    return _best_of_each(scored)[:limit]


def _score(name: str, wanted: str) -> float:
    """How well a name contains what is wanted, 0 where it does not."""
    if name == wanted:
        return 100.0
    if wanted not in name:
        return 0.0
    share = len(wanted) / len(name)
    if name.startswith(wanted):
        return 88.0 + 8.0 * share
    if f" {wanted}" in name:
        return 80.0 + 8.0 * share
    return 60.0 + 12.0 * share if len(wanted) > 2 or not wanted.isascii() else 0.0


def _alike(rows: Sequence[NameRow], wanted: str, limit: int, floor: float) -> list[tuple[NameRow, float]]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only typing errors need it

    names = [row.folded for row in rows]
    found = process.extract(wanted, names, scorer=fuzz.ratio, limit=4 * limit, score_cutoff=floor)
    return [(rows[position], 0.8 * score) for _, score, position in found]


def _best_of_each(scored: Iterable[tuple[NameRow, float]]) -> list[tuple[NameRow, float]]:
    def order(pair: tuple[NameRow, float]) -> tuple[float, int, int, str]:
        row, score = pair
        return -score, row.rank, SEARCHED.index(row.kind), row.id

    best: dict[tuple[str, str], tuple[NameRow, float]] = {}
    for row, score in sorted(scored, key=order):
        best.setdefault((row.kind, row.id), (row, score))
    return list(best.values())


def suggest_ids(ids: Iterable[str], text: str, count: int = 3) -> tuple[str, ...]:
    """The ids most like a text, for "did you mean"."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only typing errors need it

    found = process.extract(text, list(ids), scorer=fuzz.WRatio, limit=count, score_cutoff=_WIDE_FLOOR)
    return tuple(match[0] for match in found)


def suggest_names(rows: Sequence[NameRow], text: str, count: int = 3) -> tuple[str, ...]:
    """The ids of the things whose names are most like a text."""
    wanted = fold(text)
    parts = [(row, score) for row in rows if (score := _score(row.folded, wanted))] if wanted else []
    ranked = _best_of_each(parts + _alike(rows, wanted, count, _WIDE_FLOOR))
    return tuple(row.id for row, _ in ranked[:count])
