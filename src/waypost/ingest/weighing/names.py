"""A candidate described by the names around it: which, of what kind, how close, in what order."""

from itertools import pairwise
from math import log1p

from waypost.ingest.drafts.clues import Clue
from waypost.ingest.spotting.mentions import MentionKind

from .scene import Candidate
from .view import View


def name_figures(view: View, one: Candidate, origin: str, target: str) -> dict[str, float]:
    """Which names stand around a candidate, of what kind, how close and in what order."""
    a, b = one.sides
    around = dict(view.around(one))
    found: dict[str, float] = {}
    by_kind = {kind: [0.0, 0.0] for kind in MentionKind}
    crossing, both = 0.0, 0.0
    for index, near in around.items():
        here = view.mentions[index]
        for mention in here:
            for number, side in enumerate((a, b)):
                if side in mention.territories and len(mention.territories) == 1:
                    by_kind[mention.kind][number] = max(by_kind[mention.kind][number], near)
            if any(name.split("/")[0] == one.border for name in mention.crossings):
                crossing = max(crossing, near * (1.0 if mention.kind is MentionKind.CROSSING else 0.5))
        if {a, b} <= view.named[index]:
            both = max(both, near)
    for kind, (first, second) in by_kind.items():
        found[f"both_{kind}"] = min(first, second)
        found[f"one_{kind}"] = max(first, second)
    any_kind = [max(by_kind[kind][number] for kind in MentionKind) for number in (0, 1)]
    found["both_any"] = min(any_kind)
    found["crossing_named"] = crossing
    found["in_one_sentence"] = both
    for clue, near in view.clues_around(one):
        _add_clue(found, clue, near, (a, b), (origin, target))
    found["before_origin"] = view.before(one, origin, target)
    found["after_target"] = view.after(one, origin, target)
    found["names_before"], found["names_after"] = view.counted(one, origin, target)
    found["from_anchor"] = log1p(max(view.away(one, origin), view.away(one, target))) / 2
    found["travelled"] = float(found["before_origin"] > 0 and found["after_target"] > 0)
    title = view.mentions[0] if view.mentions else []
    named = view.named[0] if view.named else set()
    found["title_both"] = float({a, b} <= named)
    found["title_one"] = float(bool(named & {a, b}))
    found["title_target"] = float(named & {a, b} == {target})
    found["title_crossing"] = float(
        any(name.split("/")[0] == one.border for mention in title for name in mention.crossings)
    )
    found["distance"] = _distance(view, one)
    found |= _switches(view, one, origin, target)
    found |= _border_words(view, one, origin, target)
    return found


def _switches(view: View, one: Candidate, origin: str, target: str) -> dict[str, float]:
    """How the names of the two sides follow each other, and what is named between them."""
    counts = {origin: 0, target: 0}
    places = {origin: 0, target: 0}
    there, back, others, last = 0, 0, 0, ""
    for index in view.section(one):
        for mention in view.mentions[index]:
            if len(mention.territories) != 1:
                continue
            territory = mention.territories[0]
            if territory in counts:
                counts[territory] += 1
                places[territory] += mention.kind is not MentionKind.PEOPLE
                there += last == origin and territory == target
                back += last == target and territory == origin
            elif one.first <= index <= one.last:
                others += 1
            last = territory
    return {
        "switch_there": min(there, 3) / 2,
        "switch_back": min(back, 3) / 2,
        "others_between": min(others, 6) / 3,
        "least_named": min(*counts.values(), 4) / 2,
        "most_named": min(max(counts.values()), 8) / 4,
        "least_placed": min(*places.values(), 4) / 2,
        "target_named": min(counts[target], 6) / 3,
        "origin_named": min(counts[origin], 6) / 3,
        "is_consecutive": float(there + back > 0),
        **_itinerary(view, one, origin, target),
    }


def _itinerary(view: View, one: Candidate, origin: str, target: str) -> dict[str, float]:
    """Whether the places named, one after the other, lead from one side to the other."""
    order = _order_of_places(view, one, are_headings=False)
    headings = set(pairwise(_order_of_places(view, one, are_headings=True)))
    steps = list(pairwise(order))
    is_step = (origin, target) in steps
    return {
        "step": float(is_step),
        "step_back": float((target, origin) in steps),
        "stepped": float(len(set(order)) > 2 and (is_step or (target, origin) in steps)),
        "steps": min(len(steps), 10) / 5,
        "step_in_headings": float((origin, target) in headings),
        "first_and_last": float(bool(order) and order[0] == origin and order[-1] == target),
    }


def _order_of_places(view: View, one: Candidate, *, are_headings: bool) -> list[str]:
    """The territories of the places named, in their order, none twice in a row."""
    placed = [
        mention.territories[0]
        for index in view.section(one)
        for mention in view.mentions[index]
        if len(mention.territories) == 1
        and view.scene.sentences[index].is_heading is are_headings
        and (are_headings or mention.kind is not MentionKind.PEOPLE)
    ]
    return [side for side, before in zip(placed, ["", *placed], strict=False) if side != before]


def _border_words(view: View, one: Candidate, origin: str, target: str) -> dict[str, float]:
    """Words of borders and who says them, with a side named close by."""
    found = dict.fromkeys(("border_by_origin", "border_by_target", "border_by_both", "border_by_other"), 0.0)
    found |= {"we_moved": 0.0, "we_border": 0.0, "we_stamped": 0.0}
    for index, _near in view.around(one):
        kinds = view.kinds[index]
        is_border = kinds["border"] or kinds["office"] or kinds["stamped"] or kinds["people_office"]
        ours = kinds["we"] or kinds["i"]
        beside = {side for there in view.named[max(0, index - 1) : index + 2] for side in there}
        by = (origin in beside, target in beside)
        if is_border:
            found["border_by_origin"] += by[0]
            found["border_by_target"] += by[1]
            found["border_by_both"] += all(by)
            found["border_by_other"] += not any(by)
        found["we_moved"] += bool(ours and kinds["moved"] and any(by))
        found["we_border"] += bool(ours and kinds["border"])
        found["we_stamped"] += bool(ours and kinds["stamped"])
    return {name: min(value, 4.0) / 2 for name, value in found.items()}


def _add_clue(found: dict[str, float], clue: Clue, near: float, sides: tuple[str, str], way: tuple[str, str]) -> None:
    def most(name: str, value: float) -> None:
        found[name] = max(found.get(name, 0.0), value)

    origin, target = way
    kind = "told" if clue.is_told else "spoken"
    if clue.pair and set(sides) <= {*clue.pair[0], *clue.pair[1]}:
        most("border_pair", near)
    elif clue.is_border_of and set(clue.target) & set(sides):
        most(f"border_of_{kind}", near)
    elif origin in clue.origin and target in clue.target and not clue.is_border_pair:
        most(f"from_to_{kind}", near)
    elif target in clue.target and not clue.is_border_pair:
        most(f"into_{kind}", near * clue.weight / 3)
    elif origin in clue.origin and not clue.is_border_pair:
        most(f"out_of_{kind}", near * clue.weight / 3)
    elif clue.is_office and set(clue.side) & set(sides):
        most("office_origin" if origin in clue.side else "office_target", near)


def _distance(view: View, one: Candidate) -> float:
    """How far apart the two sides are named, in sentences, at the least."""
    a, b = one.sides
    last: dict[str, int] = {}
    least = 20
    for index, _near in view.around(one):
        for side in (a, b):
            if side in view.named[index]:
                last[side] = index
        if len(last) == 2:
            least = min(least, abs(last[a] - last[b]))
    return log1p(least) / 2
