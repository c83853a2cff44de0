"""A policy as the graph of what is done, unfolded as far as somebody looks.

A node is a history: the actions done so far and what came of each. Its id depends on nothing else, so that a
plan, its dossier and a replan name the same node alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from math import inf

from waypost.planning.beliefs import Belief
from waypost.planning.contingency import GIVE_UP, Contingency
from waypost.planning.problem import Problem
from waypost.planning.search import Search
from waypost.planning.world import Choice, Ending, Situation

History = tuple[tuple[str, int], ...]
"""Pairs of an action's id and the index of its outcome, from the start on."""

GIVING_UP = "give-up"


class NodeKind(Enum):
    """What a node of a policy is."""

    GOING_ON = "going-on"
    ARRIVED = "arrived"
    GAVE_UP = "gave-up"
    STUCK = "stuck"
    """Nothing can be done and giving up is impossible."""


@dataclass(frozen=True, slots=True)
class HeldAt:
    """A token held at a node, usable in [from_hour, until_hour)."""

    token: str
    from_hour: float
    until_hour: float


@dataclass(frozen=True, slots=True)
class Option:
    """Something that could be done at a node, and what the journey would then cost from there."""

    action: str
    begins: float
    """When it would begin, after waiting; the hour of the node for giving up."""
    cost_to_go: float
    """Expected cost with the best known policy after it."""
    lower: float
    """Proven: it cannot cost less."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One outcome of what is done at a node."""

    outcome: int
    what: str
    p: float
    """Chance, given all that was seen."""
    cost: float
    """Money and hours, waiting included, to the end of the outcome; at a goal its costs too."""
    hours: float
    history: History


@dataclass(frozen=True, slots=True)
class Node:
    """A point of the journey, with all that is known there and what to do."""

    id: str
    history: History
    kind: NodeKind
    place: str
    hour: float
    tokens: tuple[HeldAt, ...]
    belief: dict[str, tuple[float, ...]]
    """Weights of the hypotheses per group."""
    effective_draws: dict[str, float]
    """How many equally weighted draws each group's weights are worth."""
    cost_to_go: float
    lower: float
    action: str | None
    """What to do: an id, "give-up", or None where the journey has ended."""
    begins: float
    """When it begins, after waiting."""
    options: tuple[Option, ...]
    """Everything that could be done, cheapest first; the first is what is done."""
    branches: tuple[Branch, ...]

    @property
    def runner_up(self) -> Option | None:
        """The next best thing to do."""
        return self.options[1] if len(self.options) > 1 else None

    @property
    def margin(self) -> float:
        """By how much the choice beats the runner-up; `inf` where there is none."""
        return self.runner_up.cost_to_go - self.cost_to_go if self.runner_up else inf


@dataclass(frozen=True, slots=True)
class _Point:
    """What is needed to go on from a history."""

    situation: Situation
    belief: Belief
    arrived: bool
    pending: tuple[int, ...]
    """Steps already decided on: the rest of a way that is walked without learning anything."""
    passed: frozenset[int]
    """Places since anything was learned, bought, used or tried, this one among them."""


class Policy:
    """The policy a search has found. Nodes are made when asked for."""

    def __init__(self, problem: Problem, model: Contingency, search: Search) -> None:
        self.problem = problem
        self._model = model
        self._search = search
        world = model.world
        start = world.start()
        self._points: dict[History, _Point] = {
            (): _Point(start, model.beliefs.prior, start.place in world.goal_cost, (), frozenset({start.place}))
        }
        self._nodes: dict[History, Node] = {}
        self._ids = {action.id: index for index, action in enumerate(problem.actions)}

    @property
    def root(self) -> Node:
        """The node at the start."""
        return self.node(())

    def node(self, history: History) -> Node:
        """The node of a history that follows the policy.

        Raises: KeyError when the history leaves the policy; `after` goes anywhere.
        """
        found = self._nodes.get(history)
        if found is None:
            if history and history not in self._points:
                self._step(history)
            found = self._nodes[history] = self._make(history, self._points[history])
        return found

    def _step(self, history: History) -> None:
        """Walks to a history through its beginnings, checking that each action is the policy's."""
        parent = self.node(history[:-1])
        if parent.action != history[-1][0]:
            raise KeyError(history)
        if history not in self._points:
            raise KeyError(history)

    def children(self, node: Node) -> Iterator[tuple[Branch, Node]]:
        """The node after each outcome of positive chance."""
        for branch in node.branches:
            if branch.p > 0:
                yield branch, self.node(branch.history)

    def _make(self, history: History, point: _Point) -> Node:
        if point.arrived:
            cost = 0.0 if history else self.problem_start_cost()
            return self._node(history, point, NodeKind.ARRIVED, (), cost, None)
        options, chosen = self._options(point)
        if chosen is None:
            kind = NodeKind.GAVE_UP if options else NodeKind.STUCK
            cost = options[0].cost_to_go if options else inf
            return self._node(history, point, kind, options, cost, None)
        choice, rest = chosen
        return self._node(history, point, NodeKind.GOING_ON, options, options[0].cost_to_go, (choice, rest))

    def _options(self, point: _Point) -> tuple[tuple[Option, ...], tuple[Choice, tuple[int, ...]] | None]:
        """All options, best first, and the choice that is made with the steps decided on after it."""
        search, model = self._search, self._model
        number = search.intern(model.state(point.situation, point.belief))
        search.expand(number)
        edges = search.edges[number] or []
        choices = {choice.action: choice for choice in model.world.choices(point.situation)}
        values: dict[int, tuple[float, float]] = {}
        ways: dict[int, tuple[int, ...]] = {}
        for edge, tag in zip(edges, search.tags[number], strict=True):
            high, low = search.worth(edge, search.upper), search.worth(edge, search.lower)
            step = tag[0]
            if step != GIVE_UP and step not in choices:
                continue  # a question whose tries the search forgot because its answer is known
            known = values.get(step, (inf, inf))
            if high < known[0] or step not in ways:
                ways[step] = tag[1:]
            values[step] = min(high, known[0]), min(low, known[1])
        circles = {step for step in values if step in choices and _comes_back(choices[step], point)}
        ranked = sorted(values, key=lambda step: (step in circles, values[step][0], step != GIVE_UP))
        if point.pending:
            ranked.sort(key=lambda step: step != point.pending[0])
            ways[point.pending[0]] = point.pending[1:]
        options = tuple(self._option(step, choices, values[step], point.situation) for step in ranked)
        if not ranked or ranked[0] == GIVE_UP:
            return options, None
        return options, (choices[ranked[0]], ways[ranked[0]])

    def _option(self, step: int, choices: dict[int, Choice], value: tuple[float, float], here: Situation) -> Option:
        if step == GIVE_UP:
            return Option(GIVING_UP, here.hour, *value)
        return Option(self.problem.actions[step].id, choices[step].begins, *value)

    def _node(
        self,
        history: History,
        point: _Point,
        kind: NodeKind,
        options: tuple[Option, ...],
        cost: float,
        chosen: tuple[Choice, tuple[int, ...]] | None,
    ) -> Node:
        world, beliefs = self._model.world, self._model.beliefs
        groups = [group.id for group in self.problem.groups]
        weights = [beliefs.weights[g][number] for g, number in enumerate(point.belief)]
        action = {NodeKind.GAVE_UP: GIVING_UP}.get(kind)
        return Node(
            id=node_id(history),
            history=history,
            kind=kind,
            place=world.place_names[point.situation.place],
            hour=point.situation.hour,
            tokens=tuple(HeldAt(world.token_names[t], a, u) for t, a, u in point.situation.tokens),
            belief={g: tuple(float(x) for x in w) for g, w in zip(groups, weights, strict=True)},
            effective_draws=dict(zip(groups, beliefs.effective_draws(point.belief), strict=True)),
            cost_to_go=cost,
            lower=min((option.lower for option in options), default=cost),
            action=action if chosen is None else self.problem.actions[chosen[0].action].id,
            begins=point.situation.hour if chosen is None else chosen[0].begins,
            options=options,
            branches=() if chosen is None else self._branches(history, point, *chosen),
        )

    def _branches(self, history: History, point: _Point, choice: Choice, rest: tuple[int, ...]) -> tuple[Branch, ...]:
        action = self.problem.actions[choice.action]
        chances, beliefs = self._model.beliefs.outcomes(choice.action, point.belief)
        branches = []
        for index, (ending, p, belief) in enumerate(zip(choice.endings, chances, beliefs, strict=True)):
            after = (*history, (action.id, index))
            passed = _passed(point, ending.situation, belief)
            self._points[after] = _Point(ending.situation, belief, ending.arrived, self._rest(rest, ending), passed)
            what = action.outcomes[index].what
            branches.append(Branch(index, what, p, ending.cost, ending.hours, after))
        return tuple(branches)

    @staticmethod
    def _rest(rest: tuple[int, ...], ending: Ending) -> tuple[int, ...]:
        return () if ending.arrived else rest

    def give_up_cost(self, node: Node) -> float:
        """What giving up costs at a node."""
        world = self._model.world
        return world.give_up_costs[world.places[node.place]]

    def problem_start_cost(self) -> float:
        """What it costs to have arrived before setting out; only where the start is a goal."""
        return self._model.world.arrival_cost(self._model.world.start())

    def after(self, history: History) -> Node:
        """The node after any history of actions and outcomes, followed by this policy or not.

        What was done is taken as given; from there on the policy goes on as best it can.
        Raises: KeyError with the first pair that could not have happened.
        """
        for length in range(1, len(history) + 1):
            if history[:length] not in self._points:
                self._points[history[:length]] = self._follow(history[:length])
        return self.node_at(history)

    def node_at(self, history: History) -> Node:
        """The node of a history whose point is already known."""
        found = self._nodes.get(history)
        if found is None:
            found = self._nodes[history] = self._make(history, self._points[history])
        return found

    def _follow(self, history: History) -> _Point:
        before = self._points[history[:-1]]
        action, outcome = history[-1]
        index = self._ids[action]
        choices = {choice.action: choice for choice in self._model.world.choices(before.situation)}
        if before.arrived or index not in choices or not 0 <= outcome < len(choices[index].endings):
            raise KeyError(history[-1])
        ending = choices[index].endings[outcome]
        _, beliefs = self._model.beliefs.outcomes(index, before.belief)
        passed = _passed(before, ending.situation, beliefs[outcome])
        return _Point(ending.situation, beliefs[outcome], ending.arrived, (), passed)


def _passed(before: _Point, now: Situation, belief: Belief) -> frozenset[int]:
    """The places passed once an outcome has come about."""
    was = before.situation
    is_mere_move = (now.tokens, now.tries, belief) == (was.tokens, was.tries, before.belief)
    return before.passed | {now.place} if is_mere_move else frozenset({now.place})


def _comes_back(choice: Choice, point: _Point) -> bool:
    """Whether something only leads back to where one came from: waiting there would have been cheaper.

    Bounds of places that were not looked into differ in how good they are, and make such circles look worth while.
    """
    if len(choice.endings) != 1:
        return False
    there, here = choice.endings[0].situation, point.situation
    return there.place in point.passed and (there.tokens, there.tries) == (here.tokens, here.tries)


def node_id(history: History) -> str:
    """A short name for a history; equal histories have equal names, everywhere and always."""
    text = "/".join(f"{action}:{outcome}" for action, outcome in history)
    return "n" + sha256(text.encode()).hexdigest()[:12]
