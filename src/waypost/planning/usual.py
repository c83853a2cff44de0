"""What one would usually do: the odds taken as they stand, every try as if it were a fresh draw.

Works out, by mode and hour, what that costs and so what to do; whether it is good is for others to find out.
"""

from collections.abc import Sequence
from itertools import product
from math import inf

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency
from waypost.planning.detours import detours_by_place
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.local_tokens import local_tokens
from waypost.planning.modes import HeldFrom, Mode, Modes, WaitedFor
from waypost.planning.relevance import Ahead
from waypost.planning.timetable import Timetable
from waypost.planning.world import Situation, World, expiring_tokens

_ROUNDING = 1e-6
_MOST_CELLS = 240
_NARROWER = ((1.0, True), (0.5, True), (0.25, True), (0.0, True), (0.5, False), (0.0, False))
"""The share of the places that are out of the way, and whether one tries again where one was refused; in turn."""


class Usual:
    """Modes with their timetable; `table` is None where there are too many or it does not settle."""

    def __init__(
        self,
        model: Contingency,
        joint: JointHypotheses,
        most_modes: int,
        cells: int,
        without: frozenset[int] = frozenset(),
        *,
        narrower: bool = True,
        explored: Modes | None = None,
        start: Situation | None = None,
        weights: Array | None = None,
    ) -> None:
        """Works everything out.

        Args:
            model: what may be done.
            joint: all hypotheses together.
            most_modes: more are not worked out.
            cells: hours of all windows together.
            without: actions that are not begun.
            narrower: whether places are left out where there are too many modes.
            explored: the modes of a problem that differs in costs alone, where they are known.
            start: where one begins; None for the start of the problem.
            weights: of the joint hypotheses there; None for the prior.
        """
        self._model = model
        self._without = without
        self._relevance = model.relevance.without(without)
        self.joint = joint
        start = model.root().situation if start is None else start
        self._prior = joint.weights(model.root().belief) if weights is None else weights
        self._expiring = expiring_tokens(model.world)
        self._weights: dict[int, Array] = {}
        widths = _NARROWER if narrower else _NARROWER[:1]
        self.modes = explored or self._explored(start, most_modes, widths)
        self.table: Timetable | None = None
        count = len(self.modes.modes)
        if count <= most_modes:
            windows = [min(cells // count, _MOST_CELLS) if self._is_dated(mode) else 0 for mode in self.modes.modes]
            table = Timetable(model.world, self.modes, self.chances_in, 1, windows)
            self.table = table if table.settled else None
        self._levels: dict[int, list[float]] = {}
        for token, usable in {held for mode in self.modes.modes for held in mode.held}:
            self._levels.setdefault(token, []).append(usable)
        for levels in self._levels.values():
            levels.sort()

    def seems(self, hour: float) -> float:
        """About what the journey costs from its start at an hour, where that was worked out."""
        return inf if self.table is None else float(self.table.costs(0, hour)[0])

    def _explored(self, start: Situation, most: int, narrower: Sequence[tuple[float, bool]]) -> Modes:
        """All modes; where they are too many, those of the places that are least out of the way."""
        world = self._model.world
        detours = detours_by_place(world, start)
        always = {place for place, detour in detours.items() if detour <= _ROUNDING} | world.goal_cost.keys()
        others = sorted(detours.keys() - always, key=lambda place: (detours[place], place))
        again = _only_after_here(world)
        for share, tries_again in narrower:
            places = frozenset(always.union(others[: round(share * len(others))]))
            without = self._without if tries_again else again | self._without
            modes = Modes(world, self._relevance, start, WaitedFor(start.place), places, without)
            if modes.explore(most):
                break
        return modes

    def _is_dated(self, mode: Mode) -> bool:
        """Whether more than the hour of the day matters."""
        problem, ahead = self._model.world.problem, self._ahead(mode)
        return (
            ahead.last_hour > -inf
            or any(usable > -inf for _, usable in mode.held)
            or (problem.deadline is not None and ahead.reaches_goal)
            or any(token in self._expiring for token in ahead.tokens)
        )

    def _ahead(self, mode: Mode) -> Ahead:
        tokens = tuple((token, -inf, inf) for token, _ in mode.held)
        return self._relevance.ahead(Situation(mode.place, 0.0, tokens, mode.tries))

    def chances_in(self, mode: int, action: int) -> list[Array]:
        """The chances of an action's outcomes in a mode, after what was refused there."""
        weights = self._weights.get(mode)
        if weights is None:
            weights = self._weights[mode] = self._likely(self.modes.modes[mode])
        chances: list[Array] = list(self.joint.chances[action] @ weights[:, None])
        return chances

    def _likely(self, mode: Mode) -> Array:
        """The weights of the hypotheses after the tries of a mode, taken to have changed nothing."""
        world = self._model.world
        weights = self._prior
        for index, tried in mode.tries:
            pairs = zip(world.actions[index].outcomes, self.joint.chances[index], strict=True)
            stays = sum((p for o, p in pairs if o.to is None or o.to == mode.place), np.zeros(self.joint.count))
            after = weights * stays**tried
            weights = after / after.sum() if after.sum() > 0 else weights
        return weights

    def find(
        self, place: int, hour: float, held: tuple[HeldFrom, ...], tries: tuple[tuple[int, int], ...]
    ) -> tuple[int | None, float]:
        """The mode of a situation, and the hour from which it is that, where something ordered is waited for."""
        ways: list[list[tuple[int, float]]] = []
        for token, usable in held:
            levels = self._levels.get(token, [-inf])
            pending = WaitedFor.level(usable) if usable > hour else -inf
            if pending in levels and usable > hour:
                ways.append([(token, pending)])
                continue
            hour = max(hour, usable)
            ways.append([(token, level) for level in levels if level <= hour])
        for tokens in product(*ways):
            mode = self.modes.number(self.modes.canonical(place, tokens, tries))
            if mode is not None:
                return mode, hour
        return None, hour


def _only_after_here(world: World) -> frozenset[int]:
    """Actions that need what is to be had at their own place only, such as a refusal."""
    local = local_tokens(world)
    return frozenset(
        index for index, action in enumerate(world.actions) if any(token in local for token in action.needs)
    )
