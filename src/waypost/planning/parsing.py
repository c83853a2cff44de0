"""Reads a planning problem from parsed JSON: every key known, every value of its kind, with its path."""

import json
from collections.abc import Callable, Mapping
from math import inf, isfinite
from typing import TypeVar

from waypost.planning.errors import InvalidProblem
from waypost.planning.problem import (
    Action,
    Daily,
    Deadline,
    GiveUp,
    Goal,
    Grant,
    Group,
    Held,
    Intervals,
    Outcome,
    Problem,
    Start,
)
from waypost.planning.validation import check_problem

T = TypeVar("T")

_GREATEST = 1e12
"""Hours and money beyond it leave no digits for minutes and cents."""

_PROBLEM_KEYS = (
    "name", "start", "goals", "hour_cost", "give_up", "deadline", "horizon_hour", "groups", "actions",
)  # fmt: skip
_ACTION_KEYS = ("id", "at", "group", "tries", "needs", "unless", "open", "outcomes")
_OUTCOME_KEYS = ("what", "p", "hours", "cost", "to", "grants", "uses")


def parse_text(text: str) -> Problem:
    """Reads a problem from the text of a JSON file.

    Raises: InvalidProblem for broken JSON (with its line), repeated keys, and all that `parse_problem` refuses.
    """
    try:
        obj = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise InvalidProblem(f"line {error.lineno} column {error.colno}", f"not JSON: {error.msg}") from error
    except RecursionError as error:
        raise InvalidProblem("problem", "nested too deeply to be a planning problem") from error
    return parse_problem(obj)


def parse_problem(obj: object) -> Problem:
    """Reads and checks a problem given as parsed JSON.

    Raises: InvalidProblem with the path of the first thing that is wrong.
    """
    top = _object(obj, "problem", _PROBLEM_KEYS, ignored=("exact_value",))
    problem = Problem(
        name=_text(top["name"], "name"),
        start=_start(top["start"]),
        goals=_list(top["goals"], "goals", _goal),
        hour_cost=_number(top["hour_cost"], "hour_cost"),
        give_up=_give_up(top["give_up"]),
        deadline=_deadline(top["deadline"]),
        horizon_hour=_optional(top["horizon_hour"], "horizon_hour", _number),
        groups=_list(top["groups"], "groups", _group),
        actions=_list(top["actions"], "actions", _action),
        extra={key: value for key, value in top.items() if key not in _PROBLEM_KEYS},
    )
    check_problem(problem)
    return problem


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidProblem(key, "this key is written twice in one object")
        found[key] = value
    return found


def _refuse_constant(name: str) -> object:
    raise InvalidProblem("problem", f"{name} is not a number of JSON")


def _object(
    obj: object, where: str, keys: tuple[str, ...], optional: tuple[str, ...] = (), ignored: tuple[str, ...] = ()
) -> Mapping[str, object]:
    if not isinstance(obj, dict):
        raise InvalidProblem(where, f"expected an object, found {_kind(obj)}")
    for key in keys:
        if key not in obj:
            raise InvalidProblem(where, f"the key {key!r} is missing")
    known = {*keys, *optional, *ignored}
    for key in obj:
        if not isinstance(key, str) or (key not in known and not key.startswith("x-")):
            raise InvalidProblem(where, f"unknown key {key!r}; expected {', '.join((*keys, *optional))}")
    return obj


def _kind(obj: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(obj), f"{obj!r:.40}")


def _list(obj: object, where: str, item: Callable[[object, str], T]) -> tuple[T, ...]:
    if not isinstance(obj, list):
        raise InvalidProblem(where, f"expected a list, found {_kind(obj)}")
    return tuple(item(value, f"{where}[{index}]") for index, value in enumerate(obj))


def _optional(obj: object, where: str, item: Callable[[object, str], T]) -> T | None:
    return None if obj is None else item(obj, where)


def _text(obj: object, where: str) -> str:
    if not isinstance(obj, str):
        raise InvalidProblem(where, f"expected a text, found {_kind(obj)}")
    return obj


def _number(obj: object, where: str) -> float:
    if isinstance(obj, bool) or not isinstance(obj, int | float):
        raise InvalidProblem(where, f"expected a number, found {_kind(obj)}")
    try:
        value = float(obj)
    except OverflowError:
        value = inf
    if not isfinite(value):
        raise InvalidProblem(where, "expected a finite number")
    if abs(value) > _GREATEST:
        raise InvalidProblem(where, f"expected a number from -{_GREATEST:g} to {_GREATEST:g}, found {value:g}")
    return value


def _whole(obj: object, where: str) -> int:
    value = _number(obj, where)
    if value != int(value):
        raise InvalidProblem(where, f"expected a whole number, found {value:g}")
    return int(value)


def _start(obj: object) -> Start:
    start = _object(obj, "start", ("place", "hour", "tokens"))
    return Start(
        place=_text(start["place"], "start.place"),
        hour=_number(start["hour"], "start.hour"),
        tokens=_list(start["tokens"], "start.tokens", _held),
    )


def _held(obj: object, where: str) -> Held:
    if isinstance(obj, str):
        return Held(obj)
    held = _object(obj, where, ("token", "from_hour", "until_hour"))
    from_hour = _optional(held["from_hour"], f"{where}.from_hour", _number)
    until_hour = _optional(held["until_hour"], f"{where}.until_hour", _number)
    return Held(
        token=_text(held["token"], f"{where}.token"),
        from_hour=-inf if from_hour is None else from_hour,
        until_hour=inf if until_hour is None else until_hour,
    )


def _goal(obj: object, where: str) -> Goal:
    goal = _object(obj, where, ("place", "cost"))
    return Goal(_text(goal["place"], f"{where}.place"), _number(goal["cost"], f"{where}.cost"))


def _give_up(obj: object) -> GiveUp:
    give_up = _object(obj, "give_up", ("cost", "at"))
    at = give_up["at"]
    if not isinstance(at, dict):
        raise InvalidProblem("give_up.at", f"expected an object, found {_kind(at)}")
    return GiveUp(
        cost=_optional(give_up["cost"], "give_up.cost", _number),
        at={place: _optional(cost, f"give_up.at[{place!r}]", _number) for place, cost in at.items()},
    )


def _deadline(obj: object) -> Deadline | None:
    if obj is None:
        return None
    deadline = _object(obj, "deadline", ("hour", "cost"))
    return Deadline(_number(deadline["hour"], "deadline.hour"), _number(deadline["cost"], "deadline.cost"))


def _group(obj: object, where: str) -> Group:
    group = _object(obj, where, ("id", "weights"))
    weights = _list(group["weights"], f"{where}.weights", _number)
    return Group(_text(group["id"], f"{where}.id"), weights)


def _action(obj: object, where: str) -> Action:
    action = _object(obj, where, _ACTION_KEYS)
    return Action(
        id=_text(action["id"], f"{where}.id"),
        at=_optional(action["at"], f"{where}.at", _texts),
        group=_optional(action["group"], f"{where}.group", _text),
        tries=_optional(action["tries"], f"{where}.tries", _whole),
        needs=_texts(action["needs"], f"{where}.needs"),
        unless=_texts(action["unless"], f"{where}.unless"),
        open=_optional(action["open"], f"{where}.open", _opening),
        outcomes=_list(action["outcomes"], f"{where}.outcomes", _outcome),
        extra={key: value for key, value in action.items() if key not in _ACTION_KEYS},
    )


def _texts(obj: object, where: str) -> tuple[str, ...]:
    return _list(obj, where, _text)


def _opening(obj: object, where: str) -> Daily | Intervals:
    opening = _object(obj, where, (), optional=("daily", "intervals"))
    if ("daily" in opening) == ("intervals" in opening):
        raise InvalidProblem(where, "expected null, or one of 'daily' and 'intervals'")
    if "daily" in opening:
        return Daily(*_pair(opening["daily"], f"{where}.daily"))
    return Intervals(_list(opening["intervals"], f"{where}.intervals", _pair))


def _pair(obj: object, where: str) -> tuple[float, float]:
    numbers = _list(obj, where, _number)
    if len(numbers) != 2:
        raise InvalidProblem(where, f"expected [from, to], found {len(numbers)} numbers")
    return numbers[0], numbers[1]


def _outcome(obj: object, where: str) -> Outcome:
    outcome = _object(obj, where, _OUTCOME_KEYS)
    p = outcome["p"]
    return Outcome(
        what=_text(outcome["what"], f"{where}.what"),
        p=_list(p, f"{where}.p", _number) if isinstance(p, list) else _number(p, f"{where}.p"),
        hours=_number(outcome["hours"], f"{where}.hours"),
        cost=_number(outcome["cost"], f"{where}.cost"),
        to=_optional(outcome["to"], f"{where}.to", _text),
        grants=_list(outcome["grants"], f"{where}.grants", _grant),
        uses=_texts(outcome["uses"], f"{where}.uses"),
    )


def _grant(obj: object, where: str) -> Grant:
    grant = _object(obj, where, ("token",), optional=("after_hours", "valid_hours"))
    return Grant(
        token=_text(grant["token"], f"{where}.token"),
        after_hours=_number(grant.get("after_hours", 0), f"{where}.after_hours"),
        valid_hours=_optional(grant.get("valid_hours"), f"{where}.valid_hours", _number),
    )
