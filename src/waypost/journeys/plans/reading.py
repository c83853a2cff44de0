"""A plan as numbered paragraphs: histories that go on alike share a paragraph, so that a person can follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from waypost.journeys.options.problem import ARRIVE
from waypost.journeys.plans.plan import Plan
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
    likeliest: dict[object, Reached] = {}
    for node_id in plan.unfolded.order:
        reached, key = plan.unfolded.nodes[node_id], classes[node_id]
        if reached.node.action == ARRIVE:
            continue  # its arrival counts
        chance[key] = chance.get(key, 0.0) + reached.p
        if key not in likeliest or reached.p > likeliest[key].p:
            likeliest[key] = reached
    shown = _shown(plan, classes, chance)
    numbers = {key: number for number, key in enumerate(shown, 1)}
    narrator = Narrator(plan)
    paragraphs = tuple(
        Paragraph(
            numbers[key], narrator.step(likeliest[key]), chance[key], _onward(plan, likeliest[key], classes, numbers)
        )
        for key in shown
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
    """The node a person sees: to have been everywhere is to have arrived."""
    if node.action != ARRIVE:
        return node
    return next((child for _, child in plan.solution.policy.children(node)), node)


def _plain(what: str) -> str:
    """What happened, however long it took."""
    return "passed" if what.startswith("passed") else what


def _shown(plan: Plan, classes: dict[str, object], chance: dict[object, float]) -> list[object]:
    """The usual way first, then what to do if it fails, by the clock."""
    usual = list(dict.fromkeys(classes[node_id] for node_id in _usual_way(plan)))
    first_at: dict[object, float] = {}
    for node_id in plan.unfolded.order:
        key = classes[node_id]
        if chance[key] >= _LEAST_SHOWN and key not in usual:
            begins = plan.unfolded.nodes[node_id].node.begins
            first_at[key] = min(begins, first_at.get(key, begins))
    likeliest = sorted(first_at, key=lambda key: -chance[key])[: max(_LEAST_RECOURSE, _MOST_SHOWN - len(usual))]
    return [*usual, *sorted(likeliest, key=first_at.__getitem__)]


def _usual_way(plan: Plan) -> Iterator[str]:
    """The likeliest thing to come after each step, from the first to the end."""
    here = plan.unfolded.nodes[plan.solution.policy.root.id]
    while True:
        yield here.node.id
        children = [child.id for _, child in plan.solution.policy.children(here.node)]
        shown = [plan.unfolded.nodes[one] for one in children if one in plan.unfolded.nodes]
        if not shown:
            return
        here = max(shown, key=lambda one: one.p)


def _onward(plan: Plan, reached: Reached, classes: dict[str, object], numbers: dict[object, int]) -> tuple[Onward, ...]:
    grouped: dict[int | None, list[str]] = {}
    for branch, child in plan.solution.policy.children(reached.node):
        target = numbers.get(classes.get(child.id))
        what = _plain(branch.what)
        if what not in grouped.setdefault(target, []):
            grouped[target].append(what)
    return tuple(Onward(tuple(what), target) for target, what in grouped.items())


def _left_out(plan: Plan, classes: dict[str, object], numbers: dict[object, int]) -> float:
    """The chance that the journey comes to something that is not shown."""
    shown_end = sum(one.p for one in plan.unfolded.endings if classes[one.node.id] in numbers)
    return max(0.0, 1.0 - shown_end)
