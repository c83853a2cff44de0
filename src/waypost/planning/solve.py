"""Solves a planning problem: exactly where possible, otherwise between proven bounds."""

from collections.abc import Callable
from dataclasses import replace
from math import inf
from time import perf_counter

from waypost.planning.attempts import attempts_only
from waypost.planning.bounds import StateBounds
from waypost.planning.contingency import Bounds, Contingency
from waypost.planning.first_policy import Effort
from waypost.planning.hope import HopefulBounds
from waypost.planning.hypotheses import JointHypotheses, fits_jointly
from waypost.planning.limits import limit, used_megabytes
from waypost.planning.policy import NodeKind, Policy
from waypost.planning.problem import GiveUp, Problem
from waypost.planning.reachability import may_reach_goal
from waypost.planning.rivals import weigh_rivals
from waypost.planning.roughly import MOST_SECONDS
from waypost.planning.search import Search, Stop
from waypost.planning.sketches import Ease
from waypost.planning.solution import Solution, Status
from waypost.planning.tallied.bounds import JoinedBounds, TalliedBounds, tallied_bounds
from waypost.planning.timed.thinking import Thoughts, first_thoughts, is_timed, think
from waypost.planning.validation import check_problem

_SHARE_OF_TIME = 0.1
_LONG = 10.0
_STATES_PER_SECOND = 1000
_MEGABYTES_BEFORE = 120.0
_NODES_PER_STATE = 6.0
_MOST_NODES = 100_000.0
_PATIENT_STATES = 500.0
"""From so many states on, all is worked out before the search that is ever worked out."""
_SHARE_OF_STATES = 0.25
"""Of the states, where most of the thought went into all hours at once."""
_TALLIED_SHARE = 5.0
"""Of the states that were asked for, where the bounds are good enough for the search alone."""
_TALLIED_PER_STATE = 8000.0
_TALLIED_PER_SECOND = 1_000_000.0
_MOST_TALLIED = 8_000_000.0
"""A state that is counted out takes sixteen bytes and half a microsecond."""
_LEAST_CHANCE = 0.005
_MOST_FOLLOWED, _FOLLOWED_PER_STATE = 2000, 8.0
"""States looked into along the policy in the end; fewer where little thought was asked for."""


def solve(
    problem: Problem,
    *,
    gap: float = 0.0,
    time_limit: float | None = None,
    memory_limit_mb: float | None = None,
    state_limit: int | None = None,
    like: Solution | None = None,
) -> Solution:
    """Finds the policy of least expected cost.

    Args:
        problem: what may be done.
        gap: how far, relative to the value, the answer may lie above the optimum; 0 for the optimum.
        time_limit: seconds after which the best policy so far is returned.
        memory_limit_mb: megabytes this process may use before the best policy so far is returned.
        state_limit: states to look at, about, before the best policy so far is returned. Unlike seconds they give
            the same answer on every machine, however busy; a status of `time-limit` says so all the same.
        like: the answer to a problem that differs in nothing but the weights of its groups, or in its costs: what was
            worked out for that one, and holds for this one too, is used again. Of any other of about the same size,
            how much had to be forgotten.

    Returns: a policy with bounds that always hold.
    Raises: InvalidProblem when the problem breaks its format.
    """
    began = perf_counter()
    check_problem(problem)
    thoughts = _known(problem, like)
    alike = None if thoughts is not None else _but_for_costs(problem, like)
    model = _model(problem, alike) if thoughts is None else thoughts.model.reweighted(problem)
    if model.world.start().place in model.world.goal_cost:
        return _arrived_already(problem, model, began)
    should_stop = limit(time_limit, memory_limit_mb, began)
    most = inf if state_limit is None else float(state_limit)
    thought, room = _thought(time_limit, state_limit), _room(memory_limit_mb)
    states = _states(time_limit, state_limit)
    tallied = _tallied(model, time_limit, state_limit, room, lambda: should_stop() is not None)
    if tallied is not None:
        model.use_bounds(JoinedBounds(tallied, _bounds(model, thought, room)))
        most *= _TALLIED_SHARE
    elif gap > 0 and fits_jointly(model.beliefs) and is_timed(model):
        room = min(room, max(states / _PATIENT_STATES, 0.2))
        thoughts = thoughts or first_thoughts(model, room, alike, _ease_of(like))
        nodes = min(_MOST_NODES, _NODES_PER_STATE * states)
        model.use_bounds(think(model, thoughts, gap, int(nodes), lambda: should_stop() is not None))
        most *= _SHARE_OF_STATES
    else:
        model.use_bounds(_bounds(model, thought, room))
    search = Search(model)
    stop = search.run(gap, should_stop, most)
    if thoughts is not None:
        most_followed = len(search.states) + min(_MOST_FOLLOWED, _FOLLOWED_PER_STATE * states)
        search.follow(_LEAST_CHANCE, most_followed)
        weigh_rivals(search, most_followed)
    search.tighten()
    policy = Policy(problem, model, search)
    status = Status(stop.value)
    if _has_no_plan(model, search, policy, lambda: should_stop() is not None):
        # "no plan" promises the exact cost of ending, so that is worked out too, while there is time
        stop = search.run(0.0, should_stop, most)
        status = Status.NO_PLAN if stop is Stop.OPTIMAL else Status(stop.value)
    return _solution(problem, status, search, policy, began, thoughts)


def _tallied(
    model: Contingency,
    time_limit: float | None,
    state_limit: int | None,
    room: float,
    should_stop: Callable[[], bool],
) -> TalliedBounds | None:
    """Bounds from counting out all that may happen, where that is not too much."""
    if not (fits_jointly(model.beliefs) and is_timed(model)):
        return None
    by_time = inf if time_limit is None else time_limit * _TALLIED_PER_SECOND
    by_states = inf if state_limit is None else state_limit * _TALLIED_PER_STATE
    return tallied_bounds(model, int(min(by_time, by_states, _MOST_TALLIED) * room), should_stop)


def _known(problem: Problem, like: Solution | None) -> Thoughts | None:
    """What was worked out for a problem that differs in nothing but the weights of its groups."""
    if like is None or like.thoughts is None:
        return None
    other = like.policy.problem
    is_alike = replace(problem, groups=other.groups, name=other.name) == other
    return like.thoughts if is_alike else None


def _ease_of(like: Solution | None) -> Ease:
    """What had to be forgotten in a problem of about this size; to find that out anew takes seconds."""
    return Ease.NO_MORE if like is None or like.thoughts is None else like.thoughts.known.ease


def _but_for_costs(problem: Problem, like: Solution | None) -> Thoughts | None:
    """What was worked out for a problem that differs in nothing but costs and weights."""
    if like is None or like.thoughts is None or _without_costs(problem) != _without_costs(like.policy.problem):
        return None
    return like.thoughts


def _model(problem: Problem, alike: Thoughts | None) -> Contingency:
    return Contingency(problem) if alike is None else Contingency(problem, alike.model.relevance)


def _without_costs(problem: Problem) -> Problem:
    return replace(
        problem,
        name="",
        goals=tuple(replace(goal, cost=0.0) for goal in problem.goals),
        actions=tuple(
            replace(action, outcomes=tuple(replace(one, cost=0.0) for one in action.outcomes))
            for action in problem.actions
        ),
        groups=tuple(replace(group, weights=()) for group in problem.groups),
        hour_cost=0.0,
        give_up=GiveUp(None),
        deadline=problem.deadline and replace(problem.deadline, cost=0.0),
    )


def _states(time_limit: float | None, state_limit: int | None) -> float:
    """States there is thought for on a machine with nothing else to do."""
    by_time = inf if time_limit is None else time_limit * _STATES_PER_SECOND
    return by_time if state_limit is None else min(by_time, state_limit)


def _thought(time_limit: float | None, state_limit: int | None) -> float:
    """The seconds there are for thought on a machine with nothing else to do."""
    seconds = _LONG if time_limit is None else min(time_limit, _LONG)
    return seconds if state_limit is None else min(seconds, state_limit / _STATES_PER_SECOND)


def _room(memory_limit_mb: float | None) -> float:
    """The share of what is usually worked out before the search for which there is memory."""
    if memory_limit_mb is None:
        return 1.0
    return min(max(0.9 * (memory_limit_mb - used_megabytes()) / _MEGABYTES_BEFORE, 0.0), 1.0)


def _bounds(model: Contingency, seconds: float, room: float) -> Bounds:
    """The bounds that suit the problem best; where time is short, sooner ready.

    What they work out before the search is counted, not timed, so that it does not depend on how busy the machine is.
    """
    patience = room * min(MOST_SECONDS, _SHARE_OF_TIME * seconds)
    exact = attempts_only(model)
    if exact is not None:
        return exact
    if fits_jointly(model.beliefs):
        joint = JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))
        effort = Effort(int(2000 * room), int(100_000 * room), int((3000 + 1000 * seconds) * room))
        return StateBounds(model, joint, patience, effort)
    return HopefulBounds(model, patience)


def _arrived_already(problem: Problem, model: Contingency, began: float) -> Solution:
    cost = model.world.arrival_cost(model.world.start())
    policy = Policy(problem, model, Search(model))
    seconds = perf_counter() - began
    return Solution(problem.name, Status.OPTIMAL, cost, cost, cost, None, 1, seconds, policy)


def _solution(
    problem: Problem,
    status: Status,
    search: Search,
    policy: Policy,
    began: float,
    thoughts: Thoughts | None,
) -> Solution:
    lower, upper = search.lower[search.root], search.upper[search.root]
    root = policy.root
    first = None if root.kind is NodeKind.STUCK or upper == inf else root.action
    if status in {Status.OPTIMAL, Status.NO_PLAN}:
        lower = upper
    seconds = perf_counter() - began
    return Solution(problem.name, status, upper, lower, upper, first, len(search.states), seconds, policy, thoughts)


def _has_no_plan(model: Contingency, search: Search, policy: Policy, should_stop: Callable[[], bool]) -> bool:
    """Whether no policy reaches a goal, or none is sure to end."""
    if search.lower[search.root] == inf:
        return True
    return not _arrives(policy) and not may_reach_goal(model, should_stop)


def _arrives(policy: Policy, most: int = 2000) -> bool:
    """Whether the policy is seen to reach a goal within its first nodes."""
    nodes = [policy.root]
    for node in nodes:
        if node.kind is NodeKind.ARRIVED:
            return True
        if len(nodes) < most:
            nodes.extend(child for _, child in policy.children(node))
    return False
