"""Conditions over declared facts: their truth, the facts that decided it, and the unknown facts that hold it open.

Conditions are compiled once into closures: a country's rules are asked a hundred thousand times.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from waypost.domain.conditions import All, AnyOf, Comparison, Condition, FactValue, Not, Operator

from .truth import Truth, all_of, any_of, truth_of
from .values import Facts, OneOf

Compiled: TypeAlias = Callable[[Facts], Truth]
_Test: TypeAlias = Callable[[FactValue], bool]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The truth of a condition with its reasons.

    ``decided_by``: names of known facts that alone give the truth, none of which could be dropped (empty while it is
    unknown). ``open``: names of the unknown facts that keep it unknown.
    """

    truth: Truth
    decided_by: tuple[str, ...]
    open: tuple[str, ...]


_ORDERINGS: Final = {
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.GREATER: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


def _test(comparison: Comparison) -> _Test:
    value = comparison.value
    if compare := _ORDERINGS.get(comparison.operator):
        return lambda found: bool(compare(found, value))
    members: frozenset[FactValue] = frozenset(value) if isinstance(value, frozenset) else frozenset((value,))
    tests: dict[Operator, _Test] = {
        Operator.IS: lambda found: found == value,
        Operator.IS_NOT: lambda found: found != value,
        Operator.IN: lambda found: _as_code(found) in members,
        Operator.NOT_IN: lambda found: _as_code(found) not in members,
        Operator.HAS: lambda found: isinstance(found, frozenset) and value in found,
        Operator.HAS_ANY: lambda found: isinstance(found, frozenset) and bool(members & found),
    }
    return tests[comparison.operator]


def _as_code(found: FactValue) -> FactValue:
    """Members of a written list are codes: a number in one is compared by how it is written."""
    return str(found) if isinstance(found, int | float) else found


def _compile_comparison(comparison: Comparison) -> Compiled:
    fact, test = comparison.fact, _test(comparison)

    def truth(facts: Facts) -> Truth:
        found = facts.get(fact)
        if found is None:
            return Truth.UNKNOWN
        if isinstance(found, OneOf):
            results = {test(value) for value in found.values}
            return truth_of(results.pop()) if len(results) == 1 else Truth.UNKNOWN
        return Truth.TRUE if test(found) else Truth.FALSE

    return truth


@lru_cache(maxsize=8192)
def compile_condition(condition: Condition) -> Compiled:
    """The condition as a function of the facts; never runs text, only the closed set of operators."""
    match condition:
        case Comparison():
            return _compile_comparison(condition)
        case Not():
            part = compile_condition(condition.part)
            return lambda facts: ~part(facts)
        case All():
            parts = tuple(compile_condition(part) for part in condition.parts)
            return lambda facts: all_of(part(facts) for part in parts)
        case AnyOf():
            parts = tuple(compile_condition(part) for part in condition.parts)
            return lambda facts: any_of(part(facts) for part in parts)


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """The truth of a condition; every fact that is not declared is unknown."""
    return compile_condition(condition)(facts)


@lru_cache(maxsize=8192)
def names_in(condition: Condition) -> tuple[str, ...]:
    """The facts a condition mentions, in its own order, each once."""
    match condition:
        case Comparison():
            return (condition.fact,)
        case Not():
            return names_in(condition.part)
        case All() | AnyOf():
            return tuple(dict.fromkeys(name for part in condition.parts for name in names_in(part)))


@lru_cache(maxsize=8192)
def values_in(condition: Condition, fact: str) -> frozenset[FactValue]:
    """The values with which a condition compares a fact: where its truth can change."""
    match condition:
        case Comparison():
            if condition.fact != fact:
                return frozenset()
            return (
                frozenset(condition.value) if isinstance(condition.value, frozenset) else frozenset((condition.value,))
            )
        case Not():
            return values_in(condition.part, fact)
        case All() | AnyOf():
            return frozenset(value for part in condition.parts for value in values_in(part, fact))


def open_facts(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The unknown facts that keep a condition unknown: those of its unknown parts only. Empty where it is decided."""
    if evaluate(condition, facts) is not Truth.UNKNOWN:
        return ()
    match condition:
        case Comparison():
            return (condition.fact,)
        case Not():
            return open_facts(condition.part, facts)
        case All() | AnyOf():
            return tuple(dict.fromkeys(name for part in condition.parts for name in open_facts(part, facts)))


def explain(condition: Condition, facts: Facts) -> Explanation:
    """The truth of a condition with the smallest set of facts (none droppable) that gives it."""
    truth = evaluate(condition, facts)
    if truth is Truth.UNKNOWN:
        return Explanation(truth, (), open_facts(condition, facts))
    return Explanation(truth, minimal_trace(names_in(condition), facts, lambda some: evaluate(condition, some)), ())


def minimal_trace(names: tuple[str, ...], facts: Facts, truth: Callable[[Facts], Truth]) -> tuple[str, ...]:
    """Drop facts one after the other for as long as the same truth follows from the rest.

    Because a three-valued truth can only become less known when a fact is dropped, one pass from the last named to
    the first leaves a set of which nothing more can be dropped.
    """
    kept = {name: facts[name] for name in names if name in facts}
    wanted = truth(kept)
    for name in reversed(tuple(kept)):
        without = {other: value for other, value in kept.items() if other != name}
        if truth(without) is wanted:
            kept = without
    return tuple(kept)
