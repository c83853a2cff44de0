"""A rough lower bound: the clock shows only the hour of the day, hypotheses are known.

Tokens never expire and have no lead, tries are forgotten on leaving a place, nobody is late. Hours are
rounded down to a grid. Being earlier never hurts in so easy a world, since one may wait; what is rounded off
is given back when the next opening is waited for.
"""

from collections.abc import Mapping
from enum import Enum
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.components import components
from waypost.planning.hypotheses import JointHypotheses, SampledHypotheses
from waypost.planning.local_tokens import LocalState, hopes, local_tokens
from waypost.planning.relevance import Relevance
from waypost.planning.rough_times import HOURS_OF_DAY, NEVER, RoughTimes
from waypost.planning.try_prices import SketchChoice, SketchLeg
from waypost.planning.world import CompiledAction, Situation, World, hopeful_costs

NO_ACTION = -1
_SWEEPS = 200
MOST_SECONDS = 0.5
"""For listing sketches, at each level of ease."""
_SETTLED = 1e-9
_RAISED = 1e-3
"""From below one may stop where little moves."""
_MOST_RAISED = 50_000
"""Legs looked at while costs are raised."""
_SWEEPS_TO_SETTLE = 15
"""About so many it takes to lower costs from those of giving up; where there is no time for that, they are raised."""
_MOST_NUMBERS = 8_000_000
_MOST_SKETCHES = 2500
_DEAR = 1e7
"""What cannot be, where costs need only be about right."""
_SHARE_OF_WORK = 0.4
"""Of the patience, for going through all sketches once; it is done some ten times."""
_MOST_LEGS = 100_000
"""Looked at while costs settle, at each level of ease: about a second. A journey under way has very many sketches that
lead to each other and took minutes; where it is too much, more is forgotten."""
_SECONDS_PER_LEG = 8e-6
_SECONDS_PER_NUMBER = 2.5e-9


class Ease(Enum):
    """What is forgotten beyond the clock, ever more."""

    NO_MORE = 0
    """Tries elsewhere are remembered once used up."""
    LOCAL_TRIES = 1
    LOCAL_TOKENS = 2
    """Tokens of one place, too, are forgotten on leaving it; on coming back the best is hoped for."""
    FREE_TOKENS = 3
    """Tokens are free; tries elsewhere are remembered once used up at actions that need none."""
    FREE_TOKENS_LOCAL_TRIES = 4
    PLACE_ONLY = 5


Sketch = tuple[int, frozenset[int], tuple[tuple[int, int], ...]]
"""Place, tokens held and tries begun here: what is left of a situation."""


class Leg(NamedTuple):
    """One outcome of a choice, for every hour of the grid at which one may come to it."""

    p: Array
    cost: Array
    to: int
    hours: NDArray[np.intp] | None
    action: int = NO_ACTION


class RoughCosts:
    """Costs to go by sketch, hour of the day and joint hypothesis; never too high."""

    def __init__(
        self,
        world: World,
        relevance: Relevance,
        joint: JointHypotheses | SampledHypotheses,
        patience_seconds: float = MOST_SECONDS,
        prices: Array | None = None,
    ) -> None:
        self._patience = patience_seconds
        self._prices = prices
        self._world = world
        self._relevance = relevance
        self._joint = joint
        is_daily = any(action.open is not None for action in world.problem.actions)
        self._grid = HOURS_OF_DAY if is_daily else 1
        expiring = {world.tokens[h.token] for h in world.problem.start.tokens if h.until_hour < inf}
        expiring |= {g[0] for a in world.actions for o in a.outcomes for g in o.grants if g[2] < inf}
        self._lasting = frozenset(world.tokens.values()) - expiring
        self._useful = {index for index, action in enumerate(world.actions) if _does_something(action)}
        self._everything = frozenset(world.tokens.values())
        self._hope = hopeful_costs(world)
        self._values: dict[Sketch, Array] = {}
        self.ease = Ease.NO_MORE
        self._looked_at = 0
        self._local = local_tokens(world)
        self._hopes: dict[int, list[LocalState] | None] = {}
        self._times = RoughTimes(world, self._grid)
        self._below: RoughCosts | None = None
        """Where all but the place is forgotten, once that is asked for."""
        self._from: Mapping[Sketch, Array] = {}
        """Costs that are known not to be too high."""
        self._listed: tuple[Ease, Sketch, tuple[list[Sketch], list[list[list[Leg]]]]] | None = None
        """What is ahead of a sketch: asked for three times over."""

    def __call__(self, situation: Situation) -> Array:
        """The cost to go from a canonical situation under each joint hypothesis."""
        rows = self._rows(situation)
        hour = situation.hour % HOURS_OF_DAY if self._grid > 1 else 0.0
        drift = (hour - int(hour)) * self._world.problem.hour_cost
        costs: Array = rows[int(hour)]
        return costs - drift if drift else costs

    def by_hour(self, situation: Situation) -> Array:
        """The cost to go from a situation, whatever its hour: a row per hour of the day, or one where none matters."""
        return self._rows(situation)

    def _rows(self, situation: Situation) -> Array:
        while True:
            sketch = self.sketch(situation)
            found = self._values.get(sketch)
            if found is not None:
                return found
            explored = self._explore(sketch)
            if explored is None or not self._solve_all(*explored):
                self.make_easier()
                self._values.clear()
                self._looked_at = 0

    def afresh(self, prices: Array | None = None) -> "RoughCosts":
        """The same with nothing worked out yet; beginning an action costs a price, too, under each hypothesis."""
        other = RoughCosts(self._world, self._relevance, self._joint, self._patience, prices)
        other.make_as_easy_as(self.ease)
        if self._prices is None:
            other._from = dict(self._values)
        other._listed = self._listed
        return other

    def ease_until_listed(self, situation: Situation) -> tuple[list[Sketch], list[list[list[Leg]]]]:
        """Forgets as little as makes the sketches ahead of a situation few enough to list; these."""
        explored = self._explore(self.sketch(situation))
        while explored is None:
            self.make_easier()
            explored = self._explore(self.sketch(situation))
        return explored

    @property
    def forgets_tries(self) -> bool:
        """Whether tries are forgotten on leaving a place."""
        return self.ease is not Ease.NO_MORE

    def choices(self, situation: Situation, most: int) -> list[SketchChoice]:
        """All choices ahead of a situation, without a clock; at an ease at which they are so many or fewer, if any."""
        found = self._all_choices(situation)
        while len(found) > most and self.ease is not Ease.PLACE_ONLY:
            self.make_easier()
            found = self._all_choices(situation)
        return found

    def _all_choices(self, situation: Situation) -> list[SketchChoice]:
        sketches, fans = self.ease_until_listed(situation)
        found: list[SketchChoice] = []
        for number, (sketch, fan) in enumerate(zip(sketches, fans, strict=True)):
            found.extend(self._as_choice(number, legs) for legs in fan)
            is_goal = self.is_goal(sketch)
            ends = self._world.goal_cost[sketch[0]] if is_goal else min(self._world.give_up_costs[sketch[0]], _DEAR)
            found.append(SketchChoice(number, NO_ACTION, (SketchLeg(np.ones(self._joint.count), ends, -1),)))
        return found

    def _as_choice(self, number: int, legs: list[Leg]) -> SketchChoice:
        """A choice without its hours; what it costs is the mean over the hours at which it can begin."""
        count = self._joint.count
        found = tuple(SketchLeg(np.broadcast_to(leg.p, count), _typical(leg.cost), leg.to) for leg in legs)
        return SketchChoice(number, legs[0].action, found)

    def make_as_easy_as(self, ease: Ease) -> None:
        """Straight to an ease that is known to be needed, or further on where this world has not got it."""
        while self.ease.value < ease.value:
            self.make_easier()

    def make_easier(self) -> None:
        """The next ease; where tokens of one place are the trouble, that which forgets them."""
        self.ease = Ease(self.ease.value + 1)
        # a sketch of the same name says less from now on
        self._from = {}
        if self.ease is Ease.LOCAL_TRIES and self._local:
            self.ease = Ease.LOCAL_TOKENS
        if self.ease is Ease.LOCAL_TOKENS and not self._hope_for_tokens():
            self.ease = Ease.FREE_TOKENS

    def _hope_for_tokens(self) -> bool:
        """Works out what may be hoped for on coming back to each place; False where that is no use."""
        for place in set(self._local.values()):
            local = frozenset(token for token, where in self._local.items() if where == place)
            self._hopes[place] = hopes(self._world, place, local)
        return bool(self._local) and all(found is not None for found in self._hopes.values())

    def sketch(self, situation: Situation) -> Sketch:
        """What is kept of a situation; less, once there are too many sketches."""
        if self.ease is Ease.PLACE_ONLY:
            return situation.place, self._everything, ()
        tries = self._tries(situation.place, situation.tries)
        if self.ease.value >= Ease.FREE_TOKENS.value:
            return situation.place, self._everything, tries
        held = frozenset(t[0] for t in situation.tokens)
        if self.ease is Ease.LOCAL_TOKENS:
            held = frozenset(t for t in held if self._local.get(t, situation.place) == situation.place)
        return situation.place, held, tries

    def _tries(self, place: int, tries: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        here = self._world.actions_at[place]
        return tuple(t for t in tries if t[0] in self._useful and (t[0] in here or self._is_remembered(*t)))

    def _is_remembered(self, action: int, tried: int) -> bool:
        """Whether tries at an action of another place are kept."""
        if self.ease is Ease.NO_MORE:
            return self._is_used_up(action, tried)
        is_first = not self._world.actions[action].needs
        return self.ease is Ease.FREE_TOKENS and is_first and self._is_used_up(action, tried)

    def _after(self, sketch: Sketch, place: int, held: frozenset[int], tries: tuple[tuple[int, int], ...]) -> Sketch:
        if self.ease is Ease.PLACE_ONLY:
            return place, sketch[1], ()
        if self.ease.value >= Ease.FREE_TOKENS.value:
            return place, sketch[1], self._tries(place, tries)
        if self.ease is Ease.LOCAL_TOKENS and place != sketch[0]:
            held = frozenset(token for token in held if token not in self._local)
        tokens = tuple((token, -inf, inf) for token in sorted(held))
        return self.sketch(self._relevance.canonical(Situation(place, 0.0, tokens, tries)))

    def _is_used_up(self, action: int, tried: int) -> bool:
        return tried >= (self._world.actions[action].tries or 0)

    def _explore(self, sketch: Sketch) -> tuple[list[Sketch], list[list[list[Leg]]]] | None:
        """All sketches ahead of one, with what can be done there; None where there are too many."""
        if self._listed is not None and self._listed[:2] == (self.ease, sketch) and not self._values:
            return self._listed[2]
        number = {sketch: 0}
        sketches = [sketch]
        fans: list[list[list[Leg]]] = []
        most = min(_MOST_SKETCHES, _MOST_NUMBERS // (self._grid * self._joint.count))
        work = 0.0
        per_leg = _SECONDS_PER_LEG + _SECONDS_PER_NUMBER * self._grid * self._joint.count
        for here in sketches:
            fan = [] if here in self._values else self.list_choices(here, number, sketches)
            fans.append(fan)
            work += per_leg * sum(map(len, fan))
            is_too_much = len(self._values) + len(sketches) > most or work > self._patience * _SHARE_OF_WORK
            if is_too_much and self.ease is not Ease.PLACE_ONLY:
                return None
        if not self._values:
            self._listed = self.ease, sketch, (sketches, fans)
        return sketches, fans

    def _solve_all(self, sketches: list[Sketch], fans: list[list[list[Leg]]]) -> bool:
        """Works out the costs of sketches; False where that is too much at this ease."""
        values = self.settle(sketches, fans, self._values)
        if values is None:
            return False
        self._values.update(zip(sketches, values, strict=True))
        return True

    def settle(
        self, sketches: list[Sketch], fans: list[list[list[Leg]]], known: Mapping[Sketch, Array]
    ) -> list[Array] | None:
        """The costs of sketches, some of which are known; None where that is too much at this ease."""
        shape = (self._grid, self._joint.count)
        values = [known[s] if s in known else np.full(shape, self._hope[s[0]]) for s in sketches]
        for index, sketch in enumerate(sketches):
            if self.is_goal(sketch):
                values[index] = np.full(shape, self._world.goal_cost[sketch[0]])
        if self.ease not in {Ease.NO_MORE, Ease.PLACE_ONLY} and _legs_of(fans) * _SWEEPS_TO_SETTLE > _MOST_LEGS:
            self._raise(
                [i for i, s in enumerate(sketches) if s not in known and not self.is_goal(s)], sketches, fans, values
            )
            return values
        successors = [sorted({leg.to for legs in fan for leg in legs}) for fan in fans]
        for component in components(successors):
            unsolved = [i for i in component if sketches[i] not in known and not self.is_goal(sketches[i])]
            if not self._settle_component(unsolved, sketches, fans, values):
                return None
        return values

    def is_goal(self, sketch: Sketch) -> bool:
        """Whether all is over there."""
        return sketch[0] in self._world.goal_cost

    def _settle_component(
        self,
        unsolved: list[int],
        sketches: list[Sketch],
        fans: list[list[list[Leg]]],
        values: list[Array],
    ) -> bool:
        """Lowers the costs of sketches that lead to each other from what giving up costs, until none moves.

        Returns: whether it could be done; False where too much was looked at and more may be forgotten.
        """
        for index in unsolved:
            values[index] = np.full(values[index].shape, min(self._world.give_up_costs[sketches[index][0]], NEVER))
        left = self._sweep(unsolved, sketches, fans, values, from_below=False)
        if not left:
            return True
        if self._is_too_much():
            return False
        for index in unsolved:
            values[index] = np.full(values[index].shape, self._hope[sketches[index][0]])
        return True

    def _raise(
        self, unsolved: list[int], sketches: list[Sketch], fans: list[list[list[Leg]]], values: list[Array]
    ) -> None:
        """Raises the costs of sketches from those of a world in which more is forgotten, as far as there is time.

        Where what follows is counted too low, so is what comes before it: however early one stops, no cost is too high.
        """
        if self._below is None:
            self._below = RoughCosts(self._world, self._relevance, self._joint, self._patience, self._prices)
            self._below.make_as_easy_as(Ease.PLACE_ONLY)
        for index in unsolved:
            found = self._below.by_hour(Situation(sketches[index][0], 0.0, (), ()))
            known = self._from.get(sketches[index])
            values[index] = found if known is None else np.maximum(found, known)
        before, self._looked_at = self._looked_at, 0
        self._sweep(unsolved, sketches, fans, values, from_below=True)
        self._looked_at = before

    def _sweep(
        self,
        unsolved: list[int],
        sketches: list[Sketch],
        fans: list[list[list[Leg]]],
        values: list[Array],
        *,
        from_below: bool,
    ) -> set[int]:
        """Works out costs until none moves, or that is too much; returns those that might still move."""
        leading: dict[int, list[int]] = {index: [] for index in unsolved}
        for index in unsolved:
            for following in sorted({leg.to for legs in fans[index] for leg in legs}):
                if following in leading:
                    leading[following].append(index)
        # those nearest to an end first, of a place those with most tries, so that what they learn is used at once
        order = sorted(unsolved, key=lambda i: (self._hope[sketches[i][0]], -sum(n for _, n in sketches[i][2])))
        waiting = set(unsolved)
        for _ in range(_SWEEPS):
            for index in order:
                if index in waiting:
                    waiting.discard(index)
                    if self._improve(index, sketches[index][0], fans[index], values, from_below=from_below):
                        waiting.update(leading[index])
            if not waiting or self._is_too_much() or (from_below and self._looked_at > _MOST_RAISED):
                break
        return waiting

    def _is_too_much(self) -> bool:
        return self._looked_at > _MOST_LEGS and self.ease is not Ease.PLACE_ONLY

    def list_choices(self, sketch: Sketch, number: dict[Sketch, int], sketches: list[Sketch]) -> list[list[Leg]]:
        """What can be done in a sketch; new sketches it leads to are numbered and listed."""
        if self.is_goal(sketch):
            return []
        found: list[list[Leg]] = []
        for index in self._world.actions_at[sketch[0]]:
            if index in self._useful and self._may_begin(index, sketch):
                variants = self._joint.variants[index]
                found.extend(self._legs(index, chances, sketch, number, sketches) for chances in variants)
        if self.ease is Ease.LOCAL_TOKENS:
            found.extend(self._hoped(sketch, number, sketches))
        return found

    def _hoped(self, sketch: Sketch, number: dict[Sketch, int], sketches: list[Sketch]) -> list[list[Leg]]:
        """Where nothing is remembered of a place, what one may have got there before."""
        place, held, tries = sketch
        only_here = frozenset({place})
        is_begun = any(self._world.actions[action].places == only_here for action, _ in tries)
        if is_begun or any(self._local.get(token) == place for token in held):
            return []
        found: list[list[Leg]] = []
        always, free = np.ones(self._joint.count), np.zeros((self._grid, 1))
        for tokens, tries in self._hopes.get(place) or ():
            following: Sketch = (place, held | tokens, self._tries(place, tries))
            node = number.setdefault(following, len(number))
            if node == len(sketches):
                sketches.append(following)
            found.append([Leg(always, free, node, None)])
        return found

    def _may_begin(self, index: int, sketch: Sketch) -> bool:
        action = self._world.actions[index]
        _, held, tries = sketch
        if not held.issuperset(action.needs):
            return False
        if self.ease is Ease.PLACE_ONLY:
            return True
        is_free = self.ease.value >= Ease.FREE_TOKENS.value
        if not is_free and any(token in held and token in self._lasting for token in action.unless):
            return False
        return action.tries is None or dict(tries).get(index, 0) < action.tries

    def _legs(
        self, index: int, chances: Array, sketch: Sketch, number: dict[Sketch, int], sketches: list[Sketch]
    ) -> list[Leg]:
        action = self._world.actions[index]
        place, held, tries = sketch
        if action.tries is not None and self.ease is not Ease.PLACE_ONLY:
            counts = dict(tries)
            tries = tuple(sorted({**counts, index: counts.get(index, 0) + 1}.items()))
        legs = []
        timing = self._times.of(index)
        for outcome, p, (cost, hours) in zip(action.outcomes, chances, timing, strict=True):
            to = place if outcome.to is None else outcome.to
            after = (held - outcome.uses) | {grant[0] for grant in outcome.grants}
            if to in self._world.goal_cost:
                following: Sketch = (to, frozenset(), ())
            else:
                following = self._after(sketch, to, after, tries)
            node = number.setdefault(following, len(number))
            if node == len(sketches):
                sketches.append(following)
            legs.append(Leg(p, cost, node, hours, index))
        return legs

    def _improve(self, index: int, place: int, fan: list[list[Leg]], values: list[Array], *, from_below: bool) -> bool:
        self._looked_at += sum(map(len, fan))
        before = values[index]
        best = np.full(before.shape, min(self._world.give_up_costs[place], NEVER))
        for legs in fan:
            np.minimum(best, self._worth(index, legs, values), out=best)
        np.maximum(best, self._hope[place], out=best)
        if from_below:
            np.maximum(best, before, out=best)
            moved = bool((best - before > _RAISED * (1.0 + np.abs(best))).any())
        else:
            moved = bool((before - best > _SETTLED * (1.0 + np.abs(best))).any())
        values[index] = best
        return moved

    def _worth(self, index: int, legs: list[Leg], values: list[Array]) -> Array:
        """The cost of a choice; without a clock, what changes nothing is simply done again."""
        worth = np.zeros(values[index].shape)
        stays: Array | None = None
        for leg in legs:
            if leg.hours is None and leg.to == index:
                stays = leg.p if stays is None else stays + leg.p
                worth += leg.p * leg.cost
                continue
            after = values[leg.to] if leg.hours is None else values[leg.to][leg.hours]
            worth += leg.p * (after + leg.cost)
        if self._prices is not None and legs[0].action != NO_ACTION:
            worth += self._prices[legs[0].action]
        if stays is None:
            return worth
        leaves = 1.0 - stays
        again = np.full(worth.shape, NEVER)
        np.divide(worth, leaves, out=again, where=np.broadcast_to(leaves > 1e-9, worth.shape))
        return again


def _legs_of(fans: list[list[list[Leg]]]) -> int:
    return sum(len(legs) for fan in fans for legs in fan)


def _typical(costs: Array) -> float:
    possible = costs[costs < NEVER]
    return float(possible.mean()) if len(possible) else _DEAR


def _does_something(action: CompiledAction) -> bool:
    """Whether the action can move, grant, use or earn anything; what only informs is no use to who knows all."""
    return any(o.to is not None or o.grants or o.uses or o.cost < 0 for o in action.outcomes)
