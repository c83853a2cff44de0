"""Conditions over declared facts: their truth, the facts that decided it, and the unknown facts that hold it open.

Conditions are compiled once into closures: a country's rules are asked a hundred thousand times. What is built from
compiled parts (``both``, ``either``, ``contrary``) shares their work.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from waypost.domain.conditions import All, AnyOf, Comparison, Condition, FactValue, Not, Operator

from .truth import Truth, truth_of
from .values import Facts, OneOf

TruthIn: TypeAlias = Callable[[Facts], Truth]
_Test: TypeAlias = Callable[[FactValue], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A condition made ready to be asked often."""

    condition: Condition
    truth: TruthIn
    """The truth of it; every fact that is not declared is unknown."""
    names: tuple[str, ...]
    """The facts it mentions, in its own order, each once."""
    parts: "tuple[Compiled, ...]" = ()


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


def _compare(comparison: Comparison) -> TruthIn:
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


def both(*parts: Compiled) -> Compiled:
    """All of them; of none it is true."""
    truth = _until(Truth.FALSE, Truth.TRUE, parts)
    return Compiled(All(tuple(part.condition for part in parts)), truth, _names_of(parts), parts)


def either(*parts: Compiled) -> Compiled:
    """Some of them; of none it is false."""
    truth = _until(Truth.TRUE, Truth.FALSE, parts)
    return Compiled(AnyOf(tuple(part.condition for part in parts)), truth, _names_of(parts), parts)


def _until(decides: Truth, otherwise: Truth, parts: tuple[Compiled, ...]) -> TruthIn:
    """Reads no further than the first part that decides; one that is unknown leaves all unknown if none does."""
    tests = tuple(part.truth for part in parts)

    def truth(facts: Facts) -> Truth:
        result = otherwise
        for test in tests:
            found = test(facts)
            if found is decides:
                return found
            if found is Truth.UNKNOWN:
                result = found
        return result

    return truth


def contrary(part: Compiled) -> Compiled:
    """The contrary; what is not known stays so."""
    test = part.truth
    return Compiled(Not(part.condition), lambda facts: _CONTRARY[test(facts)], part.names, (part,))


_CONTRARY: Final = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}


def _names_of(parts: tuple[Compiled, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in part.names))


@lru_cache(maxsize=8192)
def compile_condition(condition: Condition) -> Compiled:
    """The condition as a function of the facts; never runs text, only the closed set of operators."""
    match condition:
        case Comparison():
            return Compiled(condition, _compare(condition), (condition.fact,))
        case Not():
            return contrary(compile_condition(condition.part))
        case All():
            return both(*map(compile_condition, condition.parts))
        case AnyOf():
            return either(*map(compile_condition, condition.parts))


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """The truth of a condition; every fact that is not declared is unknown."""
    return compile_condition(condition).truth(facts)


def names_in(condition: Condition) -> tuple[str, ...]:
    """The facts a condition mentions, in its own order, each once."""
    return compile_condition(condition).names


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


def open_facts(compiled: Compiled, facts: Facts) -> tuple[str, ...]:
    """The unknown facts that keep a condition unknown: those of its unknown parts only. Empty where it is decided."""
    if compiled.truth(facts) is not Truth.UNKNOWN:
        return ()
    if not compiled.parts:
        return compiled.names
    return tuple(dict.fromkeys(name for part in compiled.parts for name in open_facts(part, facts)))


def explain(compiled: Compiled, facts: Facts) -> Explanation:
    """The truth of a condition with the smallest set of facts (none droppable) that gives it."""
    truth = compiled.truth(facts)
    if truth is Truth.UNKNOWN:
        return Explanation(truth, (), open_facts(compiled, facts))
    return Explanation(truth, minimal_trace(compiled.names, facts, compiled.truth), ())


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
