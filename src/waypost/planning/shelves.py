"""Policies found in one situation, kept where others can find them.

A policy that goes on to one border and does everything there is as good whatever was tried at other borders,
and as good tomorrow as today where the openings are alike. So a policy is kept by the actions it may ever
begin (its *reach*) and by what was tried and held of these; and it may be followed from every situation of the
same place that is alike in this, begun at the same hour of the day or earlier: whoever is earlier can wait, so
that waiting costs its hours and nothing else.
"""

from math import inf
from typing import NamedTuple

from waypost.planning.beliefs import Array
from waypost.planning.openings import alike_every_day
from waypost.planning.world import Situation, World

_DAY_HOURS = 24.0
_MOST_SHELVES = 16
_MOST_KEPT = 4
_WORTH_KEEPING = 1e-3
_MOMENT = 1e-6


class Plan(NamedTuple):
    """A policy from one situation, of which only this much is remembered."""

    costs: Array
    """Under each joint hypothesis."""
    reach: int
    """The actions it may begin, as bits."""
    hours: float
    """The longest it can last."""


class _Kept(NamedTuple):
    plan: Plan
    hour: float
    leads: tuple[float, ...]
    """How long after the beginning each token may be used."""


class _Demands(NamedTuple):
    """What a reach depends on."""

    actions: frozenset[int]
    tokens: frozenset[int]
    first_hour: float
    last_hour: float
    """Between them openings are alike every day."""
    may_wait: bool
    """Whether it does no harm to be early."""


class Shelves:
    """The policies of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._alike = [alike_every_day(action.open) for action in world.problem.actions]
        self._places: dict[int, dict[int, dict[object, list[_Kept]]]] = {}
        self._demands_of: dict[int, _Demands] = {}

    def keep(self, situation: Situation, plan: Plan, weights: Array) -> None:
        """Keeps a policy, if it is worth it."""
        if plan.hours == inf:
            return
        demands = self._demands(plan.reach)
        end = situation.hour + plan.hours
        if any(token in demands.tokens and until < end for token, _, until in situation.tokens):
            return
        key = self._key(situation, demands)
        shelves = self._places.setdefault(situation.place, {})
        kept = self._shelf(shelves, plan.reach).setdefault(key, [])
        value = float(plan.costs @ weights)
        known = min((self._value(k, situation, demands, weights) for k in kept), default=inf)
        if value < known - _WORTH_KEEPING * abs(known) or known == inf:
            if len(kept) >= _MOST_KEPT:
                del kept[0]
            leads = tuple(a - situation.hour for t, a, _ in situation.tokens if t in demands.tokens)
            kept.append(_Kept(plan, situation.hour, leads))

    @staticmethod
    def _shelf(shelves: dict[int, dict[object, list[_Kept]]], reach: int) -> dict[object, list[_Kept]]:
        """The shelf of a reach; the widest reach makes room."""
        if reach not in shelves and len(shelves) >= _MOST_SHELVES:
            widest = max(shelves, key=int.bit_count)
            if widest.bit_count() <= reach.bit_count():
                return {}
            del shelves[widest]
        return shelves.setdefault(reach, {})

    def _value(self, kept: _Kept, situation: Situation, demands: _Demands, weights: Array) -> float:
        wait = self._wait(kept, situation, demands)
        return inf if wait is None else float(kept.plan.costs @ weights) + wait * self._world.problem.hour_cost

    def find(self, situation: Situation, weights: Array, most: int) -> list[Plan]:
        """The best policies that may be followed from a situation, under a belief."""
        found: list[tuple[float, float, Plan]] = []
        hour_cost = self._world.problem.hour_cost
        for reach, shelf in self._places.get(situation.place, {}).items():
            demands = self._demands(reach)
            for kept in shelf.get(self._key(situation, demands), ()):
                wait = self._wait(kept, situation, demands)
                if wait is not None:
                    found.append((float(kept.plan.costs @ weights) + wait * hour_cost, wait, kept.plan))
        found.sort(key=lambda entry: entry[0])
        return [Plan(plan.costs + wait * hour_cost, plan.reach, plan.hours + wait) for _, wait, plan in found[:most]]

    @staticmethod
    def _key(situation: Situation, demands: _Demands) -> object:
        tries = tuple(t for t in situation.tries if t[0] in demands.actions)
        return tries, tuple(t[0] for t in situation.tokens if t[0] in demands.tokens)

    def _wait(self, kept: _Kept, situation: Situation, demands: _Demands) -> float | None:
        """How long to wait until the policy can be followed as if it were then; None where it cannot."""
        wait = (kept.hour - situation.hour) % _DAY_HOURS
        if wait > _DAY_HOURS - _MOMENT:
            wait = 0.0
        if wait > _MOMENT and not demands.may_wait:
            return None
        begins = situation.hour + wait
        if abs(begins - kept.hour) > _MOMENT and not self._is_alike(kept, begins, demands):
            return None
        tokens = [t for t in situation.tokens if t[0] in demands.tokens]
        for lead, (_, after, until) in zip(kept.leads, tokens, strict=True):
            if after - begins > lead + _MOMENT or until < begins + kept.plan.hours:
                return None
        return wait

    def _is_alike(self, kept: _Kept, begins: float, demands: _Demands) -> bool:
        """Whether the policy meets the same openings, begun on another day."""
        problem, hours = self._world.problem, kept.plan.hours
        if begins > kept.hour and problem.deadline is not None:
            return False
        if problem.horizon_hour is not None and begins + hours > problem.horizon_hour:
            return False
        earlier, later = min(begins, kept.hour), max(begins, kept.hour)
        return demands.first_hour <= earlier and later + hours <= demands.last_hour

    def _demands(self, reach: int) -> _Demands:
        found = self._demands_of.get(reach)
        if found is None:
            found = self._demands_of[reach] = self._work_out(reach)
        return found

    def _work_out(self, reach: int) -> _Demands:
        actions = frozenset(a for a in range(reach.bit_length()) if reach >> a & 1)
        compiled = [self._world.actions[a] for a in actions]
        return _Demands(
            actions,
            frozenset(token for a in compiled for token in (*a.needs, *a.unless)),
            max((self._alike[a][0] for a in actions), default=-inf),
            min((self._alike[a][1] for a in actions), default=inf),
            all(grant[2] == inf for a in compiled for o in a.outcomes for grant in o.grants),
        )
