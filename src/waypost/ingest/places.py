"""Which crossing of a border somebody means by the name they give."""

from waypost.almanac import Almanac
from waypost.almanac.names import fold, names_of
from waypost.domain.identity import BorderId
from waypost.domain.vocabulary import CrossingKind

_EXACT = 110.0
_PART = 0.95
"""A name that is contained in the other counts a little less than one that is the other."""
_ROAD = 3.0
"""Accounts of vehicles mean the road rather than the railway of the same name."""
_ALIKE = 84.0
_CLEAR_LEAD = 2.0


def match_crossing(almanac: Almanac, border: str, text: str) -> str | None:
    """The crossing of a border that bears a name, in any spelling; None where none does, or several do.

    Args:
        almanac: which knows the names.
        border: only its crossings are looked at.
        text: such as "Khunjerab / Tashkurgan".
    """
    if not text.strip():
        return None
    wanted = fold(text)
    scores: list[tuple[float, str]] = []
    for crossing in almanac.list_crossings(border=BorderId(border)):
        names = [row.folded for row in names_of("crossing", crossing.id, crossing)]
        best = max((_likeness(name, wanted) for name in names), default=0.0)
        scores.append((best + _ROAD * (crossing.kind is CrossingKind.ROAD), crossing.id))
    scores.sort(reverse=True)
    if not scores or scores[0][0] < _ALIKE:
        return None
    is_clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= _CLEAR_LEAD
    return scores[0][1] if is_clear else None


def _likeness(name: str, wanted: str) -> float:
    from rapidfuzz.fuzz import ratio, token_set_ratio  # noqa: PLC0415 - loaded once names are compared

    if name == wanted:
        return _EXACT
    return max(ratio(name, wanted), _PART * token_set_ratio(name, wanted))
