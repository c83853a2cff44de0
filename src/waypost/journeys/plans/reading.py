"""A plan as numbered paragraphs: histories that go on alike share a paragraph, so that a person can follow it."""

from dataclasses import dataclass
from datetime import datetime

from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.steps import Narrator, Step
from waypost.journeys.plans.unfolding import Reached

_LEAST_SHOWN = 0.02
_MOST_SHOWN = 24


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
        node = plan.unfolded.nodes[node_id].node
        sequel = frozenset(
            (_plain(branch.what), child.action, child.place) for branch, child in plan.solution.policy.children(node)
        )
        found[node_id] = (node.action, node.kind, node.place, sequel)
    return found


def _plain(what: str) -> str:
    """What happened, however long it took."""
    return "passed" if what.startswith("passed") else what


def _shown(plan: Plan, classes: dict[str, object], chance: dict[object, float]) -> list[object]:
    order: dict[object, None] = {}
    for node_id in plan.unfolded.order:
        key = classes[node_id]
        if chance[key] >= _LEAST_SHOWN:
            order.setdefault(key)
    if len(order) <= _MOST_SHOWN:
        return list(order)
    likeliest = sorted(order, key=lambda key: -chance[key])[:_MOST_SHOWN]
    return [key for key in order if key in set(likeliest)]


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
