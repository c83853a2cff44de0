"""A candidate described by what the grammar makes of it, by its rivals on the page, and by the words around it."""

from collections.abc import Sequence
from math import log1p

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.events.event import Mood, Who
from waypost.ingest.spotting.mentions import MentionKind

from .names import name_figures
from .scene import Candidate
from .view import NEAR, View, clip


def passage_figures(view: View, one: Candidate, origin: str, lead: float, ways: Sequence[str] = ()) -> dict[str, float]:
    """What speaks for and against a passage.

    Args:
        view: of its page.
        one: the candidate.
        origin: whence the way most likely leads.
        lead: how likely.
        ways: whence each candidate of the page leads.
    """
    target = next(side for side in one.sides if side != origin)
    found = _grammar(view, one)
    found["lead"] = min(abs(lead), 4.0) / 2
    found |= name_figures(view, one, origin, target)
    found |= _rivals(view, one)
    found |= _twins(view, one, origin, ways)
    found |= word_figures(view, one)
    return found


def _grammar(view: View, one: Candidate) -> dict[str, float]:
    found: dict[str, float] = {}
    told = one.told
    if told is not None:
        events = [event for event in told.events if event.mood is Mood.TOLD]
        found["grammar"] = 1.0
        found["grammar_score"] = min(told.way.score, 20.0) / 10
        found["grammar_weight"] = min(sum(event.weight for event in events), 6.0) / 3
        found["grammar_strong"] = float(any(event.is_strong for event in events))
        found["grammar_firm"] = float(any(event.is_firm and event.weight > 1 for event in events))
        found["grammar_others"] = float(told.who is Who.OTHERS)
        found["grammar_hearsay"] = float(told.is_hearsay)
        found["grammar_stop"] = float(any(event.outcome is not AttemptOutcome.PASSED for event in events))
        found["grammar_commenter"] = float(told.voice > 0)
    leanings = view.leanings(one)
    found["told_events"] = min(sum(lean.event.weight for lean in leanings if lean.is_told), 6.0) / 3
    for mood in (Mood.PLANNED, Mood.SUPPOSED, Mood.ADVISED):
        weights = sum(lean.event.weight for lean in leanings if lean.event.mood is mood)
        found[f"{mood}_events"] = min(weights, 6.0) / 3
    found["anybody_events"] = min(sum(x.event.weight for x in leanings if x.event.who is Who.ANYBODY), 6.0) / 3
    found["others_events"] = min(sum(x.event.weight for x in leanings if x.event.who is Who.OTHERS), 6.0) / 3
    is_unreal = any(lean.event.mood is not Mood.TOLD for lean in leanings)
    is_told = any(lean.is_told for lean in leanings) or bool(view.events_of(one))
    found["only_spoken_of"] = float(is_unreal and not is_told)
    found["nothing_told"] = float(not is_told)
    found["best_score"] = max((min(lean.score, 20.0) for lean in leanings), default=0.0) / 10
    return found


def _rivals(view: View, one: Candidate) -> dict[str, float]:
    a, b = one.sides
    total = ours = 0
    section = view.section(one)
    events = [lean for lean in view.told_leanings if lean.event.sentence in section]
    mine = sum(lean.event.weight for lean in events if lean.border == one.border)
    weight = sum(lean.event.weight for lean in events)
    seen: set[str] = set()
    for index in section:
        for mention in view.mentions[index]:
            if len(mention.territories) == 1 and mention.kind is not MentionKind.PEOPLE:
                total += 1
                ours += mention.territories[0] in {a, b}
                seen.add(mention.territories[0])
    rivals = [other for other in view.candidates if other.border != one.border and other.anchor in section]
    near = [other for other in rivals if other.told is not None and abs(other.anchor - one.anchor) <= NEAR]
    shared = [other for other in near if set(other.sides) & {a, b}]
    return {
        "share_of_events": mine / weight if weight else 0.5,
        "events_page": min(weight, 10.0) / 5,
        "share_of_names": ours / max(1, total),
        "territories": log1p(len(seen)),
        "weight": min(one.weight, 12.0) / 6,
        "heaviest": float(all(other.weight < one.weight for other in rivals)),
        "lead_in_weight": clip(one.weight - max((other.weight for other in rivals), default=0.0), 6.0) / 3,
        "twin": float(any(o is not one and o.border == one.border for o in view.candidates)),
        "weaker_twin": float(
            any(o is not one and o.border == one.border and o.weight > one.weight for o in view.candidates)
        ),
        "rivals": log1p(len(rivals)),
        "rival_told_near": float(bool(near)),
        "rival_told_shared": float(bool(shared)),
        "rival_told": float(any(other.told is not None for other in rivals)),
        "best_of_page": float(all(view.weight(other) <= view.weight(one) for other in rivals)),
        "position": (one.anchor - section[0]) / len(section),
    }


def _twins(view: View, one: Candidate, origin: str, ways: Sequence[str]) -> dict[str, float]:
    """Other candidates of the same border: the same passage told again, or another one."""
    twins = [
        (other, way)
        for other, way in zip(view.candidates, ways, strict=bool(ways))
        if other is not one and other.border == one.border and other.voice == one.voice
    ]
    stronger = [
        (other, way)
        for other, way in twins
        if other.weight > one.weight or (other.weight == one.weight and other.anchor < one.anchor)
    ]
    return {
        "again_same_way": float(any(way == origin for _other, way in stronger)),
        "again_other_way": float(any(way != origin for _other, way in stronger)),
        "again_near": float(any(abs(other.anchor - one.anchor) <= NEAR for other, _way in stronger)),
        "told_again": float(bool(twins) and not stronger),
    }


def word_figures(view: View, one: Candidate) -> dict[str, float]:
    """How many words of each kind there are at the anchor, beside it, and on the page."""
    near = [index for index, _near in view.around(one) if abs(index - one.anchor) <= NEAR]
    found: dict[str, float] = {}
    anchor = view.kinds[one.anchor]
    stretch = view.section(one)
    words = max(1, view.words(stretch))
    for kind in anchor:
        found[f"{kind}_at"] = float(min(anchor[kind], 2)) / 2
        found[f"{kind}_near"] = float(min(sum(view.kinds[index][kind] for index in near), 4)) / 4
        found[f"{kind}_page"] = min(view.count(kind, stretch) / words * 20, 2.0)
    count = len(stretch)
    found["first_person"] = view.marked("first_person", stretch) / count
    found["first_person_near"] = sum(bool(view.kinds[i]["i"] or view.kinds[i]["we"]) for i in near) / len(near)
    found["past_page_share"] = view.marked("past", stretch) / count
    found["plans_near"] = sum(bool(view.kinds[i]["future"] or view.kinds[i]["modal"]) for i in near) / len(near)
    found["headings"] = min(view.marked("headings", stretch), 6) / 3
    found["items"] = min(view.marked("items", stretch), 6) / 3
    found["heading"] = float(view.scene.sentences[one.anchor].is_heading)
    found["item"] = float(view.scene.sentences[one.anchor].is_item)
    found["length"] = log1p(words) / 5
    return found
