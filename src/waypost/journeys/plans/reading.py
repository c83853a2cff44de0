"""A plan as numbered paragraphs: histories that go on alike share a paragraph, so that a person can follow it."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from waypost.journeys.options.problem import ARRIVE
from waypost.journeys.plans.before_leaving import is_settled
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.sequels import sequel_told
from waypost.journeys.plans.steps import Narrator, Step
from waypost.journeys.plans.unfolding import Reached
from waypost.planning.policy import Node

_LEAST_SHOWN = 0.02
_MOST_SHOWN = 24
_LEAST_RECOURSE = 10
"""Paragraphs of what to do if it fails, however long the usual way is."""


@dataclass(frozen=True, slots=True)
class Onward:
    """Outcomes that lead to the same paragraph; ``target`` is None where it is too unlikely to be shown."""

    what: tuple[str, ...]
    target: int | None
    sequel: str = ""
    """What is done then, in a line, where it has no paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered step; ``step`` is the likeliest of the histories it stands for."""

    number: int
    step: Step
    p: float
    """Chance that the journey comes through here."""
    onward: tuple[Onward, ...]

    @property
    def begins(self) -> datetime:
        """When it begins, on the clock of its place."""
        return self.step.begins

    @property
    def decided_by(self) -> datetime | None:
        """By when a refusal is usually known."""
        return self.step.decided_by

    @property
    def text(self) -> str:
        """What to do."""
        return self.step.text


@dataclass(frozen=True, slots=True)
class Page:
    """The paragraphs of a plan, and the chance of what they leave out."""

    paragraphs: tuple[Paragraph, ...]
    left_out: float


def read_plan(plan: Plan) -> Page:
    """The likelier part of a plan in numbered paragraphs, in the order of reading."""
    classes = _classes(plan)
    chance: dict[object, float] = {}
    for node_id in plan.unfolded.order:
        reached, key = plan.unfolded.nodes[node_id], classes[node_id]
        if not _is_passed_over(plan, reached.node):  # what follows it counts
            chance[key] = chance.get(key, 0.0) + reached.p
    told = _told(plan, classes, chance)
    numbers = {key: number for number, key in enumerate(told, 1)}
    narrator = Narrator(plan)
    paragraphs = tuple(
        Paragraph(numbers[key], narrator.step(one), chance[key], _onward(plan, one, classes, numbers, narrator))
        for key, one in told.items()
    )
    return Page(paragraphs, _left_out(plan, classes, numbers))


def _classes(plan: Plan) -> dict[str, object]:
    """Nodes that do the same at the same place, and next do the same whatever comes, are one class at any hour."""
    found: dict[str, object] = {}
    for node_id in plan.unfolded.order:
        node = _seen(plan, plan.unfolded.nodes[node_id].node)
        sequel = frozenset(
            (_plain(branch.what), *_doing(_seen(plan, child))) for branch, child in plan.solution.policy.children(node)
        )
        found[node_id] = (node.action, node.kind, node.place, sequel)
    return found


def _doing(node: Node) -> tuple[str | None, str]:
    return node.action, node.place


def _seen(plan: Plan, node: Node) -> Node:
    """The node a person sees: to have been everywhere is to have arrived, what is ordered at home is told apart."""
    while _is_passed_over(plan, node):
        node = next(child for _, child in plan.solution.policy.children(node))
    return node


def _is_passed_over(plan: Plan, node: Node) -> bool:
    return node.action == ARRIVE or is_settled(plan, node)


def _plain(what: str) -> str:
    """What happened, however long it took."""
    return "passed" if what.startswith("passed") else what


def _told(plan: Plan, classes: dict[str, object], chance: dict[object, float]) -> dict[object, Reached]:
    """What is told, each by one of its histories: the usual way first, then what to do if it fails, by the clock.

    Of what has several histories the one is told that follows from what is told before it, so that its clock goes on.
    """
    usual = {classes[one.node.id]: one for one in _usual_way(plan)}
    following = _following(plan, classes, usual, chance)
    most = max(_LEAST_RECOURSE, _MOST_SHOWN - len(usual))
    likeliest = set(sorted(following, key=lambda key: -chance[key])[:most])
    linked = _following(plan, classes, usual, chance, likeliest)
    return usual | dict(sorted(linked.items(), key=lambda pair: pair[1].node.begins))


def _following(
    plan: Plan,
    classes: dict[str, object],
    usual: Mapping[object, Reached],
    chance: Mapping[object, float],
    among: AbstractSet[object] | None = None,
) -> dict[object, Reached]:
    """What the usual way leads to when it fails, as far as it is likely enough, each where one comes to it first."""
    queue = list(usual.values())
    found: dict[object, Reached] = {}
    for here in queue:
        children = [_seen(plan, child).id for _, child in plan.solution.policy.children(here.node)]
        for one in sorted((plan.unfolded.nodes[one] for one in children if one in plan.unfolded.nodes), key=_likeliest):
            key = classes[one.node.id]
            is_shown = chance[key] >= _LEAST_SHOWN and (among is None or key in among)
            if is_shown and key not in usual and key not in found:
                found[key] = one
                queue.append(one)
    return found


def _likeliest(one: Reached) -> float:
    return -one.p


def _usual_way(plan: Plan) -> Iterator[Reached]:
    """The likeliest thing to come after each step, from the first to the end."""
    here = plan.unfolded.nodes[plan.solution.policy.root.id]
    while True:
        if not _is_passed_over(plan, here.node):
            yield here
        children = [child.id for _, child in plan.solution.policy.children(here.node)]
        shown = [plan.unfolded.nodes[one] for one in children if one in plan.unfolded.nodes]
        if not shown:
            return
        here = max(shown, key=lambda one: one.p)


def _onward(
    plan: Plan, reached: Reached, classes: dict[str, object], numbers: dict[object, int], narrator: Narrator
) -> tuple[Onward, ...]:
    grouped: dict[tuple[int | None, str], list[str]] = {}
    for branch, child in plan.solution.policy.children(reached.node):
        target = numbers.get(classes.get(_seen(plan, child).id))
        sequel = "" if target else sequel_told(plan, _seen(plan, child), narrator)
        what = _plain(branch.what)
        if what not in grouped.setdefault((target, sequel), []):
            grouped[target, sequel].append(what)
    return tuple(Onward(tuple(what), *key) for key, what in grouped.items())


def _left_out(plan: Plan, classes: dict[str, object], numbers: dict[object, int]) -> float:
    """The chance that the journey comes to something that is not shown."""
    shown_end = sum(one.p for one in plan.unfolded.endings if classes[one.node.id] in numbers)
    return max(0.0, 1.0 - shown_end)
