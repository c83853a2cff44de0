"""Actions that only inform: who knows the hypothesis has no use for them, and who has to find out has."""

from math import inf
from typing import NamedTuple

import numpy as np

from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.outcome_rows import first_rows
from waypost.planning.world import Tries, World, does_something, lasting_tokens

Rows = tuple[int, ...]


class Asking(NamedTuple):
    """What may be asked, by the rows of outcomes."""

    at: tuple[tuple[Rows, ...], ...]
    """By place, the rows of each action that only informs."""
    action: dict[int, int]
    """Of every row of such an action which action that is."""
    tries: dict[int, int]
    """How often each may be asked, where that is limited."""
    barring: dict[int, tuple[int, ...]]
    """Of tokens that are held for ever, which actions with so many tries must not be begun with them."""
    barred: dict[int, tuple[int, ...]]
    """Of every row that grants such a token which actions are barred then."""

    def asked(self, held: frozenset[int], tries: Tries) -> Tries:
        """How often each was asked; what is barred counts as asked as often as may be."""
        counts = {action: tried for action, tried in tries if action in self.tries}
        for token in held & self.barring.keys():
            counts.update({action: self.tries[action] for action in self.barring[token]})
        return tuple(sorted(counts.items()))

    def after(self, asked: Tries, row: int) -> Tries:
        """The same after an outcome."""
        action, barred = self.action.get(row), self.barred.get(row, ())
        if action not in self.tries and not barred:
            return asked
        counts = dict(asked)
        if action in self.tries:
            counts[action] = counts.get(action, 0) + 1
        counts.update({one: self.tries[one] for one in barred})
        return tuple(sorted(counts.items()))

    def may_ask(self, asked: Tries, action: int) -> bool:
        """Whether an action may be begun once more."""
        return dict(asked).get(action, 0) < self.tries.get(action, inf)


def asking(world: World, joint: JointHypotheses) -> Asking:
    """All actions of a world that only inform."""
    rows = [first[0] for first in first_rows(joint)]
    only = [i for i, action in enumerate(world.actions) if _only_informs(world, joint, i) and action.tries != 0]
    of = {i: tuple(range(rows[i], rows[i] + len(world.actions[i].outcomes))) for i in only}
    tries = {i: limit for i in only if (limit := world.actions[i].tries) is not None}
    barring: dict[int, tuple[int, ...]] = {}
    for token in _for_ever(world):
        barred = tuple(i for i in tries if token in world.actions[i].unless)
        if barred:
            barring[token] = barred
    return Asking(
        at=tuple(tuple(of[i] for i in here if i in of) for here in world.actions_at),
        action={row: i for i in only for row in of[i]},
        tries=tries,
        barring=barring,
        barred=_barred(world, rows, barring),
    )


def _only_informs(world: World, joint: JointHypotheses, action: int) -> bool:
    return not does_something(world.actions[action]) and bool(np.ptp(joint.chances[action], axis=1).max() > 0)


def _for_ever(world: World) -> frozenset[int]:
    """Tokens that whoever holds them holds for ever."""
    return lasting_tokens(world) - {token for action in world.actions for o in action.outcomes for token in o.uses}


def _barred(world: World, rows: list[int], barring: dict[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for index, action in enumerate(world.actions):
        for number, outcome in enumerate(action.outcomes):
            granted = {token for token, _, _ in outcome.grants} & barring.keys()
            if granted:
                found[rows[index] + number] = tuple(sorted({i for token in granted for i in barring[token]}))
    return found
