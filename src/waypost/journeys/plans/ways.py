"""The cheapest, the fastest and the surest way: the trip planned again with only that in mind, and what each takes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from waypost.journeys.plans.unfolding import Reached, Unfolded, quantiles, unfold
from waypost.planning.policy import NodeKind
from waypost.planning.problem import Action, GiveUp, Problem
from waypost.planning.solution import Solution
from waypost.planning.solve import solve

_STATES, _AT_MOST_SECONDS = 60, 5.0
"""Little more than the first policy: these are compared with the plan, not proven."""
_NODES, _FOLLOWED = 250, 60
"""Unfolded, and followed from where that ends."""
_GAP = 0.03
_DEAR = 10.0
_CHEAP = 0.05
_AS_SURE = 0.75
"""Ways that arrive so much less often than the surest are neither cheap nor fast."""


class Aim(StrEnum):
    """What alone is minded."""

    PLAN = "plan"
    """What the party said it minds: the plan itself."""
    CHEAPEST = "cheapest"
    FASTEST = "fastest"
    SUREST = "surest"


@dataclass(frozen=True, slots=True)
class Way:
    """One way, and what it comes to where it arrives."""

    aims: tuple[Aim, ...]
    """What it is best at; the plan is always named."""
    actions: tuple[str, ...]
    """Those of its likeliest course."""
    days: float
    """Median, where it arrives."""
    money: float
    arriving: float


def other_ways(problem: Problem, memory_mb: float) -> list[Way]:
    """The cheapest, fastest and surest ways that a short search finds; needs no plan."""
    found: list[Way] = []
    like: Solution | None = None
    for aim in (Aim.CHEAPEST, Aim.FASTEST, Aim.SUREST):
        minding = _minding(problem, aim)
        like = solve(
            minding, gap=_GAP, time_limit=_AT_MOST_SECONDS, memory_limit_mb=memory_mb, state_limit=_STATES, like=like
        )
        way = _way(aim, unfold(like.policy, most=_NODES, most_followed=_FOLLOWED), problem)
        found += [] if way is None else [way]
    return found


def ranked_ways(problem: Problem, unfolded: Unfolded, others: list[Way]) -> tuple[Way, ...]:
    """The plan, and the cheapest, fastest and surest of all ways that were found; one best at several comes once."""
    plan = _way(Aim.PLAN, unfolded, problem)
    return tuple(_ranked([*([] if plan is None else [plan]), *others]))


def _minding(problem: Problem, aim: Aim) -> Problem:
    """The problem of somebody who minds one thing: an hour costs more or next to nothing, or not arriving does."""
    if aim is Aim.SUREST:
        at = {place: None if cost is None else cost * _DEAR for place, cost in problem.give_up.at.items()}
        cost = problem.give_up.cost
        goals = tuple(replace(goal, cost=goal.cost * _DEAR) for goal in problem.goals)
        return replace(problem, goals=goals, give_up=GiveUp(None if cost is None else cost * _DEAR, at))
    if aim is Aim.CHEAPEST:
        return replace(problem, hour_cost=problem.hour_cost * _CHEAP)
    return replace(problem, actions=tuple(_for_little(one) for one in problem.actions))


def _for_little(action: Action) -> Action:
    outcomes = tuple(replace(one, cost=one.cost * _CHEAP) for one in action.outcomes)
    return replace(action, outcomes=outcomes)


def _way(aim: Aim, unfolded: Unfolded, problem: Problem) -> Way | None:
    """What a policy comes to in the trip's own problem; None where it never arrives."""
    arrived = [one for one in unfolded.ends if one.node.kind is NodeKind.ARRIVED and one.node.place != "sold"]
    weights = np.array([one.p for one in arrived])
    if not arrived or weights.sum() <= 0:
        return None
    start = problem.start.hour
    cost_of = {action.id: [one.cost for one in action.outcomes] for action in problem.actions}
    days = np.array([(one.node.hour - start) / 24 for one in arrived])
    money = np.array([sum(cost_of[action][outcome] for action, outcome in one.node.history) for one in arrived])
    return Way(
        (aim,),
        _course(arrived),
        quantiles(days, weights, (0.5,))[0],
        quantiles(money, weights, (0.5,))[0],
        float(weights.sum()),
    )


def _course(arrived: list[Reached]) -> tuple[str, ...]:
    likeliest = max(arrived, key=lambda one: one.p)
    return tuple(action for action, _outcome in likeliest.node.history)


def _as_told(days: float) -> float:
    """Days as a reader is told them: whole ones, or hours within a day."""
    return float(round(days)) if days >= 1 else round(days * 24) / 24


def _ranked(found: list[Way]) -> Iterable[Way]:
    """Each way once, with all that it is best at; what is told alike is as good, and the plan comes first."""
    if not found:
        return
    surest = max(one.arriving for one in found)
    sure = [one for one in found if one.arriving >= _AS_SURE * surest]
    best = {
        Aim.PLAN: found[0],
        Aim.CHEAPEST: min(sure, key=lambda one: (round(one.money), _as_told(one.days))),
        Aim.FASTEST: min(sure, key=lambda one: (_as_told(one.days), round(one.money))),
        Aim.SUREST: max(found, key=lambda one: (round(one.arriving, 2), -one.money)),
    }
    for one in found:
        aims = tuple(aim for aim, way in best.items() if way is one)
        if aims:
            yield replace(one, aims=aims)
