"""Which crossing of a border somebody means by the name they give."""

from waypost.almanac import Almanac
from waypost.almanac.names import fold, names_of
from waypost.domain.identity import BorderId

_ALIKE = 86.0
_CLEAR_LEAD = 4.0


def match_crossing(almanac: Almanac, border: str, text: str) -> str | None:
    """The crossing of a border that bears a name, in any spelling; None where none does, or several do.

    Args:
        almanac: which knows the names.
        border: only its crossings are looked at.
        text: such as "Khunjerab / Tashkurgan".
    """
    if not text.strip():
        return None
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415 - only names that are written otherwise need it

    wanted = fold(text)
    scores: list[tuple[float, str]] = []
    for crossing in almanac.list_crossings(border=BorderId(border)):
        names = [row.folded for row in names_of("crossing", crossing.id, crossing)]
        best = max((100.0 if name == wanted else token_set_ratio(name, wanted) for name in names), default=0.0)
        scores.append((best, crossing.id))
    scores.sort(reverse=True)
    if not scores or scores[0][0] < _ALIKE:
        return None
    is_clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= _CLEAR_LEAD
    return scores[0][1] if is_clear else None
