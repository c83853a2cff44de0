"""What is wrong with a problem is said with its place and reason."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from waypost.planning import InvalidProblem, parse_problem, parse_text

Json = dict[str, Any]


def good() -> Json:
    ends = [
        {"what": "yes", "p": [0.5, 1], "hours": 1, "cost": 2, "to": "goal", "grants": [{"token": "t"}], "uses": []},
        {"what": "no", "p": [0.5, 0], "hours": 1, "cost": 2, "to": None, "grants": [], "uses": ["t"]},
    ]
    ask = {"id": "ask", "at": ["home"], "group": "g", "tries": 2, "needs": [], "unless": [], "open": {"daily": [9, 17]}}
    return {
        "name": "good",
        "start": {"place": "home", "hour": 8, "tokens": ["t", {"token": "v", "from_hour": 0, "until_hour": 9}]},
        "goals": [{"place": "goal", "cost": 0}], "hour_cost": 1, "give_up": {"cost": 50, "at": {"home": None}},
        "deadline": {"hour": 9, "cost": 3}, "horizon_hour": 90, "groups": [{"id": "g", "weights": [0.5, 0.5]}],
        "actions": [{**ask, "outcomes": ends}],
    }  # fmt: skip


def _set(*path: str | int, to: object) -> Callable[[Json], None]:
    def change(obj: Json) -> None:
        here: Any = obj
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = to

    return change


_OUTCOME = ("actions", 0, "outcomes", 0)

_BAD: dict[str, tuple[Callable[[Json], object], str, str]] = {
    "a chance above one": (_set(*_OUTCOME, "p", to=[0.5, 1.5]), "outcomes[0].p", "0 to 1"),
    "a chance below zero": (_set(*_OUTCOME, "p", to=[0.5, -0.5]), "outcomes[0].p", "0 to 1"),
    "chances that do not sum to one": (_set(*_OUTCOME, "p", to=[0.4, 1]), "hypothesis 0", "sum to 0.9"),
    "too few chances": (_set(*_OUTCOME, "p", to=[0.5]), "outcomes[0].p", "expected 2 chances"),
    "a list of chances without a group": (_set("actions", 0, "group", to=None), "outcomes[0].p", "needs the action"),
    "weights that do not sum to one": (_set("groups", 0, "weights", to=[0.5, 0.4]), "groups[0].weights", "sum to 0.9"),
    "an unknown group": (_set("actions", 0, "group", to="h"), "actions[0] ('ask').group", "unknown group 'h'"),
    "an unknown key": (_set("actions", 0, "colour", to=1), "actions[0]", "unknown key 'colour'"),
    "negative hours": (_set(*_OUTCOME, "hours", to=-1), "outcomes[0].hours", "0 or more"),
    "a text for a number": (_set(*_OUTCOME, "cost", to="2"), "outcomes[0].cost", "expected a number"),
    "true for a number": (_set("hour_cost", to=True), "hour_cost", "expected a number"),
    "negative tries": (_set("actions", 0, "tries", to=-1), "tries", "0 or more"),
    "half a try": (_set("actions", 0, "tries", to=1.5), "tries", "whole number"),
    "closing before opening": (_set("actions", 0, "open", to={"daily": [9, 8]}), "open.daily", "closes before"),
    "a day of more than 24 hours": (_set("actions", 0, "open", to={"daily": [1, 26]}), "open.daily", "24 hours"),
    "two kinds of opening": (_set("actions", 0, "open", to={"daily": [1, 2], "intervals": []}), "open", "one of"),
    "an interval that ends first": (
        _set("actions", 0, "open", to={"intervals": [[3, 2]]}), "intervals[0]", "ends before",
    ),
    "no outcomes": (_set("actions", 0, "outcomes", to=[]), "outcomes", "at least one"),
    "no goals": (_set("goals", to=[]), "goals", "at least one"),
    "a missing key": (lambda obj: obj.pop("deadline"), "problem", "'deadline' is missing"),
    "a list for the problem's start": (_set("start", to=[]), "start", "expected an object"),
    "two goals at one place": (_set("goals", to=[{"place": "goal", "cost": 0}] * 2), "goals[1]", "second goal"),
    "giving up at a place unheard of": (
        _set("give_up", "at", to={"gaol": 1}), "give_up.at['gaol']", "names this place",
    ),
    "a lead of less than nothing": (
        _set(*_OUTCOME, "grants", to=[{"token": "t", "after_hours": -1}]), "grants[0].after_hours", "0 or more",
    ),
    "an action that earns money for ever": (
        lambda obj: (obj["actions"][0].update(tries=None), _set(*_OUTCOME, "cost", to=-5)(obj)), "tries", "repeated",
    ),
}  # fmt: skip


def test_the_good_problem_is_good() -> None:
    assert parse_problem(good()).name == "good"


@pytest.mark.parametrize(("change", "where", "why"), _BAD.values(), ids=_BAD.keys())
def test_what_is_wrong_is_named_with_its_place(change: Callable[[Json], object], where: str, why: str) -> None:
    obj = good()
    change(obj)

    with pytest.raises(InvalidProblem) as caught:
        parse_problem(obj)

    assert where in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.parametrize("obj", [None, [], 3, "x", {}], ids=repr)
def test_what_is_not_a_problem_at_all_is_invalid(obj: object) -> None:
    with pytest.raises(InvalidProblem):
        parse_problem(obj)


def test_keys_beginning_with_x_are_carried_along() -> None:
    obj = good()
    obj["actions"][0]["x-crossing"] = "cn-kz/khorgos"

    assert parse_problem(obj).actions[0].extra == {"x-crossing": "cn-kz/khorgos"}


@pytest.mark.parametrize("text", ["{", "NaN", '{"name": Infinity}', '{"name": "a", "name": "b"}', "[" * 100_000, ""])
def test_broken_json_is_invalid(text: str) -> None:
    with pytest.raises(InvalidProblem):
        parse_text(text)


def test_a_number_too_great_for_a_number_is_invalid() -> None:
    text = json.dumps(good()).replace('"hour_cost": 1', '"hour_cost": 1e999')

    with pytest.raises(InvalidProblem, match="hour_cost"):
        parse_text(text)
