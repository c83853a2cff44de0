"""Checks a planning problem beyond its shape: chances, references, hours, costs."""

from collections.abc import Iterable
from math import isfinite

from waypost.planning.errors import InvalidProblem
from waypost.planning.problem import Action, Daily, Group, Outcome, Problem

_SUM_TOLERANCE = 1e-9


def check_problem(problem: Problem) -> None:
    """Checks that the problem means something.

    Raises: InvalidProblem with the path of the first thing that is wrong.
    """
    _check_unique((goal.place for goal in problem.goals), "goals", "goal")
    _check_unique((group.id for group in problem.groups), "groups", "group")
    _check_unique((action.id for action in problem.actions), "actions", "action")
    _check_unique((held.token for held in problem.start.tokens), "start.tokens", "token")
    if not problem.goals:
        raise InvalidProblem("goals", "expected at least one goal")
    _check_numbers(problem)
    for index, group in enumerate(problem.groups):
        _check_group(group, f"groups[{index}]")
    groups = {group.id: group for group in problem.groups}
    for index, action in enumerate(problem.actions):
        _check_action(action, groups, f"actions[{index}]")
        _check_repeatable_cost(action, problem, f"actions[{index}]")
    _check_give_up_places(problem)


def _check_unique(ids: Iterable[str], where: str, kind: str) -> None:
    seen: set[str] = set()
    for index, found in enumerate(ids):
        if found in seen:
            raise InvalidProblem(f"{where}[{index}]", f"a second {kind} {found!r}")
        seen.add(found)


def _check_numbers(problem: Problem) -> None:
    if not isfinite(problem.start.hour):
        raise InvalidProblem("start.hour", "expected a finite number")
    if not problem.hour_cost >= 0 or not isfinite(problem.hour_cost):
        raise InvalidProblem("hour_cost", f"expected 0 or more, found {problem.hour_cost:g}")
    if problem.deadline is not None and not problem.deadline.cost >= 0:
        raise InvalidProblem("deadline.cost", f"expected 0 or more, found {problem.deadline.cost:g}")
    for index, held in enumerate(problem.start.tokens):
        if held.from_hour > held.until_hour:
            raise InvalidProblem(f"start.tokens[{index}]", "from_hour lies after until_hour")


def _check_group(group: Group, where: str) -> None:
    if not group.weights:
        raise InvalidProblem(f"{where}.weights", "expected at least one hypothesis")
    for index, weight in enumerate(group.weights):
        if not 0 <= weight <= 1 + _SUM_TOLERANCE:
            raise InvalidProblem(f"{where}.weights[{index}]", f"expected 0 to 1, found {weight:g}")
    _check_sum(sum(group.weights), f"{where}.weights", "the weights")


def _check_sum(total: float, where: str, what: str) -> None:
    # a few units in the last place on top, for sums of many addends
    if abs(total - 1) > _SUM_TOLERANCE * 1.001:
        raise InvalidProblem(where, f"{what} sum to {total:.12g}, expected 1")


def _check_action(action: Action, groups: dict[str, Group], where: str) -> None:
    where = f"{where} ({action.id!r})"
    if action.group is not None and action.group not in groups:
        raise InvalidProblem(f"{where}.group", f"unknown group {action.group!r}")
    if action.tries is not None and action.tries < 0:
        raise InvalidProblem(f"{where}.tries", f"expected 0 or more, found {action.tries}")
    if not action.outcomes:
        raise InvalidProblem(f"{where}.outcomes", "expected at least one outcome")
    if action.id == "give-up":
        raise InvalidProblem(f"{where}.id", "'give-up' is the name of giving up; choose another")
    _check_opening(action, where)
    hypotheses = None if action.group is None else len(groups[action.group].weights)
    for index, outcome in enumerate(action.outcomes):
        _check_outcome(outcome, hypotheses, f"{where}.outcomes[{index}]")
    _check_chances(action, hypotheses or 1, where)


def _check_opening(action: Action, where: str) -> None:
    match action.open:
        case Daily(from_hour, until_hour):
            if not 0 <= from_hour <= 24:
                raise InvalidProblem(f"{where}.open.daily", f"opens at {from_hour:g}, expected 0 to 24")
            if until_hour < from_hour:
                raise InvalidProblem(f"{where}.open.daily", "closes before it opens; past midnight add 24")
            if until_hour > from_hour + 24:
                raise InvalidProblem(f"{where}.open.daily", "open for more than 24 hours a day")
        case None:
            return
        case intervals:
            for index, (from_hour, until_hour) in enumerate(intervals.spans):
                if until_hour < from_hour:
                    raise InvalidProblem(f"{where}.open.intervals[{index}]", "ends before it begins")


def _check_outcome(outcome: Outcome, hypotheses: int | None, where: str) -> None:
    _check_chance(outcome, hypotheses, where)
    if not outcome.hours >= 0 or not isfinite(outcome.hours):
        raise InvalidProblem(f"{where}.hours", f"expected 0 or more, found {outcome.hours:g}")
    if not isfinite(outcome.cost):
        raise InvalidProblem(f"{where}.cost", "expected a finite number")
    for index, grant in enumerate(outcome.grants):
        if not grant.after_hours >= 0:
            raise InvalidProblem(f"{where}.grants[{index}].after_hours", "expected 0 or more")
        if grant.valid_hours is not None and not grant.valid_hours >= 0:
            raise InvalidProblem(f"{where}.grants[{index}].valid_hours", "expected 0 or more, or null")


def _check_chance(outcome: Outcome, hypotheses: int | None, where: str) -> None:
    if isinstance(outcome.p, tuple):
        if hypotheses is None:
            raise InvalidProblem(f"{where}.p", "a list of chances needs the action to have a group")
        if len(outcome.p) != hypotheses:
            raise InvalidProblem(f"{where}.p", f"expected {hypotheses} chances, found {len(outcome.p)}")
    for p in outcome.p if isinstance(outcome.p, tuple) else (outcome.p,):
        if not 0 <= p <= 1 + _SUM_TOLERANCE:
            raise InvalidProblem(f"{where}.p", f"expected chances from 0 to 1, found {p:g}")


def _check_chances(action: Action, hypotheses: int, where: str) -> None:
    for k in range(hypotheses):
        total = sum(outcome.p[k] if isinstance(outcome.p, tuple) else outcome.p for outcome in action.outcomes)
        _check_sum(total, f"{where}.outcomes", f"the chances under hypothesis {k}")


def _check_repeatable_cost(action: Action, problem: Problem, where: str) -> None:
    if action.tries is not None:
        return
    for outcome in action.outcomes:
        if outcome.cost + outcome.hours * problem.hour_cost < 0:
            why = "earns money and may be repeated for ever: limit its tries"
            raise InvalidProblem(f"{where} ({action.id!r}).tries", why)


def _check_give_up_places(problem: Problem) -> None:
    known = {problem.start.place, *(goal.place for goal in problem.goals)}
    for action in problem.actions:
        known.update(action.at or ())
        known.update(outcome.to for outcome in action.outcomes if outcome.to is not None)
    for place in problem.give_up.at:
        if place not in known:
            raise InvalidProblem(f"give_up.at[{place!r}]", "no start, goal, action or outcome names this place")
