"""How far out of the way each place lies, were every outcome the best that could happen."""

from heapq import heappop, heappush
from math import inf

from waypost.planning.world import Situation, World

_Steps = dict[int, list[tuple[int, float]]]


def detours_by_place(world: World, start: Situation) -> dict[int, float]:
    """What going over each place costs more than not; over places where something needed to arrive is to be had, too.

    Places that cannot be reached, or from which no goal can, are left out.
    """
    onward, backward = _steps(world)
    landmarks = _landmarks(world, start)
    to_goal = _distances(backward, dict(world.goal_cost))
    from_start = _distances(onward, {start.place: 0.0})
    stages = [(from_start, to_goal, min((from_start.get(g, inf) + c for g, c in world.goal_cost.items()), default=inf))]
    for mark in landmarks:
        stages.append((from_start, _distances(backward, {mark: 0.0}), from_start.get(mark, inf)))
        stages.append((_distances(onward, {mark: 0.0}), to_goal, to_goal.get(mark, inf)))
    found: dict[int, float] = {}
    for there, back, shortest in stages:
        if shortest < inf:
            for place in there.keys() & back.keys():
                found[place] = min(found.get(place, inf), there[place] + back[place] - shortest)
    return found


def _landmarks(world: World, start: Situation) -> list[int]:
    """Places where tokens without which no goal is reached are granted, and only there."""
    held = {token for token, _, _ in start.tokens}
    last = [a for a in world.actions if any(o.to in world.goal_cost for o in a.outcomes)]
    missing = {token for action in last for token in action.needs} - held
    marks: set[int] = set()
    for action in world.actions:
        grants = {grant[0] for o in action.outcomes for grant in o.grants}
        if action.places is not None and grants & missing:
            marks |= action.places
    return sorted(marks)


def _steps(world: World) -> tuple[_Steps, _Steps]:
    onward: _Steps = {}
    backward: _Steps = {}
    for place in range(len(world.place_names)):
        for index in world.actions_at[place]:
            for outcome in world.actions[index].outcomes:
                if outcome.to is not None and outcome.to != place:
                    cost = max(outcome.cost + outcome.hours * world.problem.hour_cost, 0.0)
                    onward.setdefault(place, []).append((outcome.to, cost))
                    backward.setdefault(outcome.to, []).append((place, cost))
    return onward, backward


def _distances(steps: _Steps, begin: dict[int, float]) -> dict[int, float]:
    distance = dict(begin)
    queue = [(cost, place) for place, cost in begin.items()]
    queue.sort()
    while queue:
        cost, place = heappop(queue)
        if cost > distance[place]:
            continue
        for to, step in steps.get(place, ()):
            if cost + step < distance.get(to, inf):
                distance[to] = cost + step
                heappush(queue, (cost + step, to))
    return distance
