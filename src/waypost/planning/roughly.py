"""A rough lower bound: the clock shows only the hour of the day, hypotheses are known.

Tokens never expire and have no lead, tries are forgotten on leaving a place, nobody is late. Hours are
rounded down to a grid. Being earlier never hurts in so easy a world, since one may wait; what is rounded off
is given back when the next opening is waited for.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.hypotheses import JointHypotheses, SampledHypotheses
from waypost.planning.outcome_rows import Tables, first_rows, work_out_tables
from waypost.planning.relevance import Relevance
from waypost.planning.rough_times import HOURS_OF_DAY, NEVER
from waypost.planning.settling import Costs, raise_costs, settle
from waypost.planning.sketches import Ease, Numbering, Sketch, SketchChoice, Sketching, useful_actions
from waypost.planning.world import Situation, World, hopeful_costs

MOST_SECONDS = 0.5
"""For listing sketches, at each level of ease."""
_MOST_NUMBERS = 8_000_000
_MOST_AT_ONCE = 2500
_SHARE_OF_WORK = 0.4
"""Of the patience, for going through all sketches once; it is done some ten times."""
_MOST_LEGS = 200_000
"""Looked at while costs settle with nothing forgotten: about a second. A journey under way has very many sketches that
lead to each other and took minutes; where it is too much, more is forgotten."""
_MOST_RAISED = 100_000
"""Looked at while costs are raised where something is forgotten: there one may try for ever; lowering takes long."""
_SECONDS_PER_LEG = 8e-6
_SECONDS_PER_NUMBER = 2.5e-9

Explored = tuple[list[Sketch], list[list[SketchChoice]]]


class RoughCosts:
    """Costs to go by sketch, hour of the day and joint hypothesis; never too high."""

    def __init__(
        self,
        world: World,
        relevance: Relevance,
        joint: JointHypotheses | SampledHypotheses,
        patience_seconds: float = MOST_SECONDS,
        sketching: Sketching | None = None,
    ) -> None:
        """Of a world under joint hypotheses; ``sketching`` is that of one that differs in costs alone, if any."""
        self._patience = patience_seconds
        self._world = world
        self._relevance = relevance
        self._joint = joint
        is_daily = any(action.open is not None for action in world.problem.actions)
        self._grid = HOURS_OF_DAY if is_daily else 1
        self._tables: Tables | None = None
        is_alike = sketching is not None and sketching.useful == useful_actions(world)
        self.sketching = sketching if sketching and is_alike else Sketching(world, relevance, first_rows(joint))
        self.ease = Ease.NO_MORE
        """What is forgotten."""
        self._hope = hopeful_costs(world)
        self._values: dict[Sketch, Array] = {}
        self._below: RoughCosts | None = None
        """Where all but the place is forgotten, once that is asked for."""
        self._easier: RoughCosts | None = None
        """For what is too much to be worked out with nothing forgotten."""
        self._from: Mapping[Sketch, Array] = {}
        """Costs that are known not to be too high."""

    def __call__(self, situation: Situation) -> Array:
        """The cost to go from a canonical situation under each joint hypothesis."""
        rows = self.by_hour(situation)
        hour = situation.hour % HOURS_OF_DAY if self._grid > 1 else 0.0
        drift = (hour - int(hour)) * self._world.problem.hour_cost
        costs: Array = rows[int(hour)]
        return costs - drift if drift else costs

    def by_hour(self, situation: Situation) -> Array:
        """The cost to go from a situation, whatever its hour: a row per hour of the day, or one where none matters."""
        while True:
            sketch = self.sketch(situation)
            found = self._values.get(sketch)
            if found is not None:
                return found
            if self._easier is not None:
                return self._easier.by_hour(situation)
            explored = self._explore(sketch)
            if explored is None or not self._solve_all(*explored):
                self._forget_more()

    def afresh(self) -> "RoughCosts":
        """The same with nothing worked out yet."""
        other = RoughCosts(self._world, self._relevance, self._joint, self._patience, self.sketching)
        other._tables = self._tables
        other.make_as_easy_as(self.ease)
        other._from = dict(self._values)
        return other

    def _forget_more(self) -> None:
        """What is known with nothing forgotten stays; of the rest more is forgotten from now on."""
        if self.ease is Ease.NO_MORE and self._values:
            self._easier = self.afresh()
            self._easier.make_easier()
        else:
            self.make_easier()
            self._values.clear()

    def ease_until_listed(self, situation: Situation) -> Explored:
        """Forgets as little as makes the sketches ahead of a situation few enough to list; these."""
        explored = self._explore(self.sketch(situation))
        while explored is None:
            self.make_easier()
            explored = self._explore(self.sketch(situation))
        return explored

    def make_as_easy_as(self, ease: Ease) -> None:
        """Straight to an ease that is known to be needed, or further on where this world has not got it."""
        while self.ease.value < ease.value:
            self.make_easier()

    def make_easier(self) -> None:
        """Forgets more."""
        # a sketch of the same name says less from now on
        self._from = {}
        self.ease = self.sketching.easier_than(self.ease)

    def sketch(self, situation: Situation) -> Sketch:
        """What is kept of a situation."""
        return self.sketching.sketch(situation, self.ease)

    def _is_goal(self, sketch: Sketch) -> bool:
        """Whether all is over there."""
        return self.sketching.is_goal(sketch)

    def _explore(self, sketch: Sketch) -> Explored | None:
        """All sketches ahead of one, with what can be done there; None where there are too many."""
        numbering = Numbering(sketch)
        fans: list[list[SketchChoice]] = []
        most = _MOST_NUMBERS // (self._grid * self._joint.count)
        work = 0.0
        per_leg = _SECONDS_PER_LEG + _SECONDS_PER_NUMBER * self._grid * self._joint.count
        for here in numbering.sketches:
            fan = [] if here in self._values else self.sketching.choices(here, self.ease, numbering)
            fans.append(fan)
            work += per_leg * sum(len(choice.legs) for choice in fan)
            is_too_much = len(numbering.sketches) > _MOST_AT_ONCE or len(self._values) + len(numbering.sketches) > most
            is_too_much = is_too_much or work > self._patience * _SHARE_OF_WORK
            if is_too_much and self.ease is not Ease.PLACE_ONLY:
                return None
        return numbering.sketches, fans

    def _solve_all(self, sketches: list[Sketch], fans: list[list[SketchChoice]]) -> bool:
        """Works out the costs of sketches; False where that is too much at this ease."""
        costs = self._costs_of(sketches, self._values if self.ease is Ease.NO_MORE else self._from_below(sketches))
        unsolved = [i for i, s in enumerate(sketches) if s not in self._values and not self._is_goal(s)]
        if self.ease is not Ease.NO_MORE:
            raise_costs(fans, unsolved, self.tables(), costs, _MOST_RAISED)
        elif not settle(fans, unsolved, self.tables(), costs, _MOST_LEGS):
            return False
        self._values.update(zip(sketches, costs.values, strict=True))
        return True

    def _from_below(self, sketches: Sequence[Sketch]) -> dict[Sketch, Array]:
        """Costs that are not too high: known ones, else those of a world in which only the place is remembered."""
        found = {s: self._values[s] for s in sketches if s in self._values}
        rest = [s for s in sketches if s not in found and not self._is_goal(s)]
        if self.ease is Ease.PLACE_ONLY:
            shape = self._grid, self._joint.count
            return found | {s: np.full(shape, self._hope[s[0]]) for s in rest}
        if self._below is None:
            self._below = self.afresh()
            self._below.make_as_easy_as(Ease.PLACE_ONLY)
        for sketch in rest:
            below = self._below.by_hour(Situation(sketch[0], 0.0, (), ()))
            known = self._from.get(sketch)
            found[sketch] = below if known is None else np.maximum(below, known)
        return found

    def tables(self) -> Tables:
        """Of all outcomes."""
        if self._tables is None:
            self._tables = work_out_tables(self._world, self._joint, self._grid)
        return self._tables

    def _costs_of(self, sketches: Sequence[Sketch], known: Mapping[Sketch, Array]) -> Costs:
        """What is known of the costs of sketches; the values of all others are anything."""
        values = np.empty((len(sketches), self._grid, self._joint.count))
        for index, sketch in enumerate(sketches):
            if self._is_goal(sketch):
                values[index] = self._world.goal_cost[sketch[0]]
            elif sketch in known:
                values[index] = known[sketch]
        ends = np.array([min(self._world.give_up_costs[s[0]], NEVER) for s in sketches])
        least = np.array([self._hope[s[0]] for s in sketches])
        # of a place those with most tries first, so that what they learn is used at once
        rank = np.array([-sum(n for _, n in s[2]) for s in sketches], dtype=np.intp)
        return Costs(values, ends, least, rank)
