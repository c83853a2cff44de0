"""What the traveller can do in a situation and where that leads: the meaning of the format, compiled.

A `Situation` is everything but belief: place, hour, tokens, tries. Chances stay with the caller, who knows
what has been seen.
"""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from waypost.planning.openings import exact_hour, last_opening_hour, schedule
from waypost.planning.problem import Problem

Tries = tuple[tuple[int, int], ...]
"""Actions begun, and how often; in order."""

HeldToken = tuple[int, float, float]
"""Token index, usable from, usable until."""


class Situation(NamedTuple):
    """All that is known and certain: place index, hour, tokens (sorted) and tries begun (sorted)."""

    place: int
    hour: float
    tokens: tuple[HeldToken, ...]
    tries: Tries


class Ending(NamedTuple):
    """What one outcome of a choice leads to."""

    cost: float
    """Money and hours from now to the end of the outcome, with the costs of arriving."""
    hours: float
    situation: Situation
    arrived: bool
    """True when the situation is a goal."""


class Choice(NamedTuple):
    """An action that can begin from a situation, and when."""

    action: int
    begins: float
    endings: tuple[Ending, ...]


class CompiledOutcome(NamedTuple):
    """An outcome with numbers for names."""

    hours: float
    cost: float
    to: int | None
    grants: tuple[tuple[int, float, float], ...]
    uses: frozenset[int]


class CompiledAction(NamedTuple):
    """An action with numbers for names."""

    places: frozenset[int] | None
    tries: int | None
    needs: tuple[int, ...]
    unless: tuple[int, ...]
    outcomes: tuple[CompiledOutcome, ...]


class World:
    """A problem with names turned into numbers, able to step."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.places = _names(
            problem.start.place,
            *(goal.place for goal in problem.goals),
            *(place for action in problem.actions for place in action.at or ()),
            *(o.to for action in problem.actions for o in action.outcomes if o.to is not None),
        )
        self.tokens = _names(
            *(held.token for held in problem.start.tokens),
            *(token for action in problem.actions for token in (*action.needs, *action.unless)),
            *(grant.token for a in problem.actions for o in a.outcomes for grant in o.grants),
            *(token for a in problem.actions for o in a.outcomes for token in o.uses),
        )
        self.goal_cost = {self.places[goal.place]: goal.cost for goal in problem.goals}
        self.give_up_costs = [self._give_up(place) for place in self.places]
        self.actions = [self._compile(index) for index in range(len(problem.actions))]
        self.next_opens = [schedule(action.open) for action in problem.actions]
        self.actions_at = [self._at(place) for place in range(len(self.places))]
        self.place_names = list(self.places)
        self.token_names = list(self.tokens)

    def _give_up(self, place: str) -> float:
        give_up = self.problem.give_up
        cost = give_up.at.get(place, give_up.cost)
        return inf if cost is None else cost

    def _compile(self, index: int) -> CompiledAction:
        action = self.problem.actions[index]
        outcomes = tuple(
            CompiledOutcome(
                hours=o.hours,
                cost=o.cost,
                to=None if o.to is None else self.places[o.to],
                grants=tuple(
                    (self.tokens[g.token], g.after_hours, inf if g.valid_hours is None else g.valid_hours)
                    for g in o.grants
                ),
                uses=frozenset(self.tokens[token] for token in o.uses),
            )
            for o in action.outcomes
        )
        return CompiledAction(
            places=None if action.at is None else frozenset(self.places[place] for place in action.at),
            tries=action.tries,
            needs=tuple(sorted({self.tokens[token] for token in action.needs})),
            unless=tuple(sorted({self.tokens[token] for token in action.unless})),
            outcomes=outcomes,
        )

    def _at(self, place: int) -> tuple[int, ...]:
        return tuple(a for a, act in enumerate(self.actions) if act.places is None or place in act.places)

    def start(self) -> Situation:
        """The situation at the start of the journey."""
        start = self.problem.start
        hour = exact_hour(start.hour)
        held = ((self.tokens[h.token], exact_hour(h.from_hour), exact_hour(h.until_hour)) for h in start.tokens)
        return Situation(self.places[start.place], hour, _live(held, hour), ())

    def arrival_cost(self, situation: Situation) -> float:
        """What ending the journey here, at a goal, costs: the goal's own cost and the deadline's."""
        deadline = self.problem.deadline
        late = deadline is not None and situation.hour > deadline.hour
        return self.goal_cost[situation.place] + (deadline.cost if late and deadline is not None else 0.0)

    def last_absolute_hour(self) -> float:
        """The hour after which the date no longer matters, only the time of day."""
        hours = [last_opening_hour(action.open) for action in self.problem.actions]
        if self.problem.deadline is not None:
            hours.append(self.problem.deadline.hour)
        if self.problem.horizon_hour is not None:
            hours.append(inf)
        return max(hours, default=-inf)

    def choices(self, situation: Situation) -> list[Choice]:
        """Every action that can begin from here, at the first hour it can."""
        found = []
        for index in self.actions_at[situation.place]:
            begins = self._begins(index, situation)
            if begins < inf:
                found.append(self._choice(index, begins, situation))
        return found

    def first_beginning(self, situation: Situation) -> float:
        """When the first action can begin; `inf` where none can."""
        return min((self._begins(index, situation) for index in self.actions_at[situation.place]), default=inf)

    def _begins(self, index: int, situation: Situation) -> float:
        action = self.actions[index]
        if action.tries is not None and _tried(situation, index) >= action.tries:
            return inf
        begins = situation.hour
        for token in action.needs:
            held = next((t for t in situation.tokens if t[0] == token), None)
            if held is None:
                return inf
            begins = max(begins, held[1])
        begins = self.next_opens[index](begins)
        horizon = self.problem.horizon_hour
        if begins == inf or (horizon is not None and begins > horizon):
            return inf
        return inf if self._is_barred(action, situation, begins) else begins

    @staticmethod
    def _is_barred(action: CompiledAction, situation: Situation, begins: float) -> bool:
        expired = any(t[0] in action.needs and begins >= t[2] for t in situation.tokens)
        return expired or any(t[0] in action.unless and begins < t[2] for t in situation.tokens)

    def _choice(self, index: int, begins: float, situation: Situation) -> Choice:
        action = self.actions[index]
        tries = situation.tries if action.tries is None else _count(situation.tries, index)
        endings = tuple(self._ending(outcome, begins, situation, tries) for outcome in action.outcomes)
        return Choice(index, begins, endings)

    def _ending(
        self, outcome: CompiledOutcome, begins: float, situation: Situation, tries: tuple[tuple[int, int], ...]
    ) -> Ending:
        hour = exact_hour(begins + outcome.hours)
        tokens = situation.tokens
        if outcome.grants or outcome.uses:
            granted = {grant[0] for grant in outcome.grants}
            kept = [t for t in tokens if t[0] not in outcome.uses and t[0] not in granted]
            for token, after, valid in outcome.grants:
                usable = exact_hour(hour + after)
                kept.append((token, usable, exact_hour(usable + valid)))
            tokens = tuple(sorted(kept))
        place = situation.place if outcome.to is None else outcome.to
        there = Situation(place, hour, _live(tokens, hour), tries)
        hours = hour - situation.hour
        cost = outcome.cost + hours * self.problem.hour_cost
        if place in self.goal_cost:
            return Ending(cost + self.arrival_cost(there), hours, there, arrived=True)
        return Ending(cost, hours, there, arrived=False)


def _names(*names: str) -> dict[str, int]:
    return {name: index for index, name in enumerate(dict.fromkeys(names))}


def _live(tokens: Iterable[HeldToken], hour: float) -> tuple[HeldToken, ...]:
    return tuple(sorted((t, -inf if a <= hour else a, u) for t, a, u in tokens if u > hour))


def does_something(action: CompiledAction) -> bool:
    """Whether the action can move, grant, use or earn anything; what only informs is no use to who knows all."""
    return any(o.to is not None or o.grants or o.uses or o.cost < 0 for o in action.outcomes)


def expiring_tokens(world: World) -> frozenset[int]:
    """Tokens that may expire."""
    expiring = {world.tokens[h.token] for h in world.problem.start.tokens if h.until_hour < inf}
    return frozenset(expiring | {g[0] for a in world.actions for o in a.outcomes for g in o.grants if g[2] < inf})


def lasting_tokens(world: World) -> frozenset[int]:
    """Tokens that never expire once held."""
    return frozenset(world.tokens.values()) - expiring_tokens(world)


def least_cost(world: World) -> float:
    """A cost that no journey can be below."""
    gains = sum((a.tries or 0) * min(0.0, *(o.cost for o in a.outcomes)) for a in world.actions)
    ends = [*world.goal_cost.values(), *(cost for cost in world.give_up_costs if cost < inf)]
    return gains + min(ends, default=inf)


def hopeful_costs(world: World) -> list[float]:
    """For each place, the cost to go were every outcome the best that could happen, at any hour."""
    floor = least_cost(world)
    if any(o.cost < 0 for action in world.actions for o in action.outcomes):
        return [floor] * len(world.place_names)
    costs = list(world.give_up_costs)
    for place, cost in world.goal_cost.items():
        costs[place] = cost
    moved = True
    while moved:
        moved = False
        for place in range(len(costs)):
            ways = (
                o.cost + o.hours * world.problem.hour_cost + costs[o.to]
                for a in world.actions_at[place]
                for o in world.actions[a].outcomes
                if o.to is not None
            )
            best = min(ways, default=inf)
            if place not in world.goal_cost and best < costs[place]:
                costs[place], moved = best, True
    return [min(cost, 1e30) for cost in costs]


def _tried(situation: Situation, action: int) -> int:
    return next((n for a, n in situation.tries if a == action), 0)


def _count(tries: tuple[tuple[int, int], ...], action: int) -> tuple[tuple[int, int], ...]:
    counts = dict(tries)
    counts[action] = counts.get(action, 0) + 1
    return tuple(sorted(counts.items()))
