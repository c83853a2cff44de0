"""Passages that a page may tell besides the main one of a border: at other posts of it that it names.

They are looked for around the main candidates of a page and weighed by a model of their own, since what speaks for them
is not what speaks for the page being about a border.
"""

from collections.abc import Iterator
from dataclasses import replace

from waypost.domain.vocabulary import AttemptOutcome
from waypost.ingest.events.event import Event, Mood, Who

from .scene import Candidate
from .view import View

_NAMED_AT_MOST = 6
"""Posts of one border that a page may name before it is a list of them."""
_DEEDS = {"refuse": 1.0, "turned": 1.0, "impossible": 1.0, "gesture": 1.0, "lacking": 0.6, "stamped": 0.8, "moved": 0.5}
"""Kinds of words of which one is told what became of somebody, by how much they say."""
_AROUND = ("at", "after")


def find_further(view: View) -> Iterator[Candidate]:
    """What a page may tell besides its main candidates: posts of a border of which another post is the main one."""
    mains = [one for one in view.candidates if one.voice == 0]
    for border in dict.fromkeys(one.border for one in mains):
        there = [one for one in mains if one.border == border]
        named = view.posts.get(border, {})
        if not 2 <= len(named) <= _NAMED_AT_MOST:
            continue
        taken = {post for one in there if (post := _post_of(one, named))}
        for post, sentences in named.items():
            if post in taken:
                continue
            anchor = max(sentences, key=lambda index: (_says(view, index), -index))
            if _is_of_other_border(view, border, anchor):
                continue
            main = min(there, key=lambda one: abs(one.anchor - anchor))
            yield replace(main, first=anchor, last=anchor, anchor=anchor, told=None, crossing=post)


def _is_of_other_border(view: View, border: str, index: int) -> bool:
    """Whether the grammar knows what a sentence tells as part of a passage at another border."""
    return any(
        event.sentence == index
        for told in view.scene.telling.passages
        if told.way.border != border
        for event in told.events
    )


def _post_of(one: Candidate, named: dict[str, list[int]]) -> str | None:
    """The post a main candidate is at: the one the grammar found, else the one named nearest to its anchor."""
    if one.told is not None and one.told.way.crossing is not None:
        return one.told.way.crossing
    return min(named, key=lambda post: min(abs(index - one.anchor) for index in named[post]))


def _says(view: View, index: int) -> float:
    """How much a sentence tells of what became of somebody."""
    kinds = view.kinds[index]
    events = sum(event.weight for event in _events(view, index))
    return events + sum(worth * min(kinds[kind], 2) for kind, worth in _DEEDS.items())


def _events(view: View, index: int, who: Who | None = None) -> list[Event]:
    return [
        event
        for event in view.events_at(index)
        if event.mood is Mood.TOLD and (who is None or event.who is who) and event.who is not Who.ANYBODY
    ]


def further_figures(view: View, one: Candidate, main: Candidate) -> dict[str, float]:
    """What speaks for and against a further passage: its own sentence, what follows, and the main passage beside it."""
    found: dict[str, float] = {}
    stretches = {"at": [one.anchor], "after": view.following(one, 3), "before": view.preceding(one, 2)}
    for where, sentences in stretches.items():
        for kind in view.kinds[one.anchor]:
            found[f"{kind}_{where}"] = min(sum(view.kinds[index][kind] for index in sentences), 3) / 3
    for where in _AROUND:
        for outcome in (AttemptOutcome.PASSED, AttemptOutcome.REFUSED):
            events = [e for index in stretches[where] for e in _events(view, index) if e.outcome is outcome]
            found[f"{outcome}_{where}"] = min(sum(event.weight for event in events), 4.0) / 2
            others = [event for event in events if event.who is Who.OTHERS]
            found[f"others_{outcome}_{where}"] = min(sum(event.weight for event in others), 4.0) / 2
    unreal = [e for index in stretches["at"] for e in view.events_at(index) if e.mood is not Mood.TOLD]
    found["unreal_at"] = min(sum(event.weight for event in unreal), 4.0) / 2
    posts = view.posts.get(one.border, {})
    found["posts"] = min(len(posts), 6) / 3
    found["post_at"] = float(any(one.anchor in sentences for sentences in posts.values()))
    found["posts_at"] = sum(one.anchor in sentences for sentences in posts.values()) / 2
    found["borders"] = min(len({other.border for other in view.candidates}), 8) / 4
    found["side_at"] = float(bool(view.named[one.anchor] & set(one.sides)))
    found["stranger_at"] = float(bool(view.named[one.anchor] - set(one.sides)))
    found["away"] = min(abs(one.anchor - main.anchor), 20) / 10
    found["later"] = float(one.anchor > main.anchor)
    found["same_paragraph"] = float(
        view.scene.sentences[one.anchor].paragraph == view.scene.sentences[main.anchor].paragraph
    )
    found["main_told"] = float(main.told is not None)
    found["main_weight"] = min(main.weight, 12.0) / 6
    found["heading"] = float(view.scene.sentences[one.anchor].is_heading)
    found["item"] = float(view.scene.sentences[one.anchor].is_item)
    found["position"] = one.anchor / max(1, len(view.kinds))
    found["first_person_at"] = float(bool(view.kinds[one.anchor]["i"] or view.kinds[one.anchor]["we"]))
    return found
