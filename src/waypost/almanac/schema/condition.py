"""Conditions as files write them: ``{fact: vehicle.plate, is-not: cn}`` and ``all``, ``any``, ``not`` around them.

Each comparison is checked against the registry of facts: an undeclared fact, or a date compared with a number, is
refused here, so that nothing untyped reaches the rules.
"""

from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from waypost.domain.conditions import All, AnyOf, Comparison, Condition, Not, Operator
from waypost.domain.errors import InputError
from waypost.domain.facts import find_fact, get_fact, parse_comparison

from .fields import refuse

_FORM = "{fact: vehicle.plate, is-not: cn}, {all: [...]}, {any: [...]} or {not: {...}}"


def read_condition(value: object) -> Condition:
    """A condition. Raises a refusal naming the part that is wrong."""
    if not isinstance(value, dict):
        raise refuse("bad-condition", f"a condition is written {_FORM}")
    if "fact" in value:
        return _read_comparison(value)
    if len(value) != 1 or next(iter(value)) not in {"all", "any", "not"}:
        raise refuse("bad-condition", f"found {', '.join(value) or 'nothing'} where a condition is written {_FORM}")
    ((word, inner),) = value.items()
    if word == "not":
        return Not(read_condition(inner))
    if not isinstance(inner, list) or not inner:
        raise refuse("bad-condition", f"{word} needs a list of conditions")
    parts = tuple(read_condition(part) for part in inner)
    return All(parts) if word == "all" else AnyOf(parts)


def _read_comparison(value: dict[str, object]) -> Comparison:
    operators = [key for key in value if key != "fact"]
    name = value["fact"]
    if not isinstance(name, str) or len(operators) != 1:
        raise refuse("bad-condition", f"a comparison has one fact and one operator: {_FORM}")
    if find_fact(name) is None:
        raise refuse("undeclared-fact", _undeclared(name))
    raw = value[operators[0]]
    texts = (
        raw
        if isinstance(raw, str)
        else [item for item in raw if isinstance(item, str)]
        if isinstance(raw, list)
        else []
    )
    try:
        return parse_comparison(name, operators[0], texts)
    except InputError as error:
        raise refuse("fact-type", f"{name}: {error}") from None


def _undeclared(name: str) -> str:
    try:
        get_fact(name)
    except InputError as error:
        return str(error)
    return name


_SCHEMA = {
    "type": "object",
    "properties": {
        "fact": {"type": "string"},
        "all": {"type": "array", "items": {"type": "object"}},
        "any": {"type": "array", "items": {"type": "object"}},
        "not": {"type": "object"},
        **{operator.value: {"type": ["string", "number", "boolean", "array"]} for operator in Operator},
    },
    "additionalProperties": False,
}
ConditionOfFacts = Annotated[Condition, PlainValidator(read_condition), WithJsonSchema(_SCHEMA)]
