"""What speaks for each of the two ways across a candidate's border: above 0 from its first side to its second."""

from waypost.ingest.spotting.mentions import MentionKind

from .beside import figures_beside
from .scene import Candidate, Leaning
from .view import View, clip


def way_figures(view: View, one: Candidate) -> dict[str, float]:
    """What speaks for the way from the first to the second side of a border (below 0: for the other way)."""
    a, b = one.sides
    found: dict[str, float] = {}
    told = other = border_of = pair = 0.0
    for clue, near in view.clues_around(one):
        says = (a in clue.origin) + (b in clue.target) - (b in clue.origin) - (a in clue.target)
        if clue.is_border_of:
            border_of += near * says
        elif clue.is_border_pair:
            pair += near * says
        elif clue.is_told:
            told += near * says * clue.weight / 3
        else:
            other += near * says * clue.weight / 3
    found["told"], found["not_told"] = clip(told, 3), clip(other, 3)
    found["border_of"], found["border_pair"] = clip(border_of, 2), clip(pair, 2)
    around = [index for index, _near in view.around(one)]
    found["order_near"] = view.order(around, a, b, one)
    found["order_page"] = view.order(view.section(one), a, b, one)
    found["order_back"] = view.order(reversed(around), a, b, one)
    found["order_page_back"] = view.order(reversed(view.section(one)), a, b, one)
    title = _title(view, a, b)
    found["title_way" if abs(title) == 1 else "title_of"] = title
    found["before"], found["after"] = view.before(one, a, b), view.after(one, a, b)
    found["before_any"], found["after_any"] = view.counted(one, a, b)
    found["chain"] = _chain(view, one, a, b)
    found["offices"] = _offices(view, one, a, b)
    found["peoples"] = _peoples(view, one, a, b)
    found |= figures_beside(view, one, a, b)
    found["leanings"] = clip(
        sum(_sign(lean, a) * lean.event.weight for lean in view.leanings(one) if lean.is_told) / 3, 2
    )
    found["leanings_soft"] = clip(
        sum(_sign(lean, a) * lean.event.weight for lean in view.leanings(one) if not lean.is_told) / 3, 2
    )
    return found


def _chain(view: View, one: Candidate, a: str, b: str) -> float:
    """What passages the grammar has put together before and after say: where one ends, the next begins."""
    says = 0.0
    for other in view.candidates:
        if other.told is None or other.voice != one.voice or other.border == one.border:
            continue
        if other.anchor <= one.anchor:
            says += (other.told.way.target == a) - (other.told.way.target == b)
        else:
            says += (other.told.way.origin == b) - (other.told.way.origin == a)
    return clip(says, 2)


def _title(view: View, a: str, b: str) -> float:
    named = [
        one.territories[0] for one in (view.mentions[0] if view.mentions else ()) if one.territories in {(a,), (b,)}
    ]
    if not named:
        return 0.0
    if len(set(named)) == 1:
        return 0.5 if named[0] == b else -0.5
    return 1.0 if named[0] == a else -1.0


def _offices(view: View, one: Candidate, a: str, b: str) -> float:
    order = [clue.side[0] for clue, _near in view.clues_around(one) if clue.is_office and len(clue.side) == 1]
    there = [side for side in order if side in {a, b}]
    if not there:
        return 0.0
    if len(set(there)) == 1:
        return 0.0
    return 1.0 if there[0] == a else -1.0


def _peoples(view: View, one: Candidate, a: str, b: str) -> float:
    order = [
        mention.territories[0]
        for index, _near in view.around(one)
        for mention in view.mentions[index]
        if mention.kind is MentionKind.PEOPLE and mention.territories in {(a,), (b,)}
    ]
    if len(set(order)) < 2:
        return 0.0
    return 1.0 if order[0] == a else -1.0


def _sign(lean: Leaning, a: str) -> float:
    return 1.0 if lean.origin == a else -1.0
