"""Provisions of an almanac that disagree, found without a traveller: for the audit of the almanac."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from waypost.domain.conditions import All, Condition, FactValue
from waypost.domain.facts import FactType, find_fact
from waypost.domain.provisions import Provision

from .evaluate import TruthIn, compile_condition, names_in, values_in
from .precedence import are_rivals
from .presumptions import about, presumed
from .rulebook import in_force_on, is_binding
from .truth import Truth
from .values import Declared, Facts


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two binding provisions in force on a day that say different things of the same case."""

    one: Provision
    other: Provision


def list_conflicts(provisions: Iterable[Provision], on: date) -> tuple[Conflict, ...]:
    """Every pair in conflict on a day, in the order of their ids: rivals whose conditions can hold together."""
    binding = sorted(
        (item for item in provisions if is_binding(item) and in_force_on(item, on) is not Truth.FALSE),
        key=lambda item: item.id,
    )
    return tuple(
        Conflict(one, other)
        for same_topic in _by_matter(binding)
        for one, other in combinations(same_topic, 2)
        if are_rivals(one, other) and about(one) is about(other) and can_hold_together(presumed(one), presumed(other))
    )


def _by_matter(provisions: Sequence[Provision]) -> Iterable[list[Provision]]:
    """Provisions that can be rivals at all lie at the same territory or none."""
    groups: dict[str, list[Provision]] = {}
    for provision in provisions:
        scope = provision.scope
        groups.setdefault(scope.territory or scope.border or scope.crossing or "", []).append(provision)
    return groups.values()


def can_hold_together(one: Condition, other: Condition, settled: Facts | None = None) -> bool:
    """Whether some facts make both conditions true, as far as the values they mention show.

    Facts are settled one after the other, and a branch is left as soon as one of the conditions is false.

    Args:
        one: a condition.
        other: another.
        settled: facts that are known beforehand.
    """
    both, known = All((one, other)), dict(settled or {})
    answers = {name: _answers(both, name) for name in names_in(both) if name not in known}
    return _can_hold(compile_condition(both).truth, answers, known)


def _can_hold(holds: TruthIn, answers: Mapping[str, tuple[FactValue, ...]], facts: dict[str, Declared]) -> bool:
    truth = holds(facts)
    if truth is not Truth.UNKNOWN:
        return truth is Truth.TRUE
    name = next((name for name in answers if name not in facts), None)
    return name is not None and any(_can_hold(holds, answers, {**facts, name: value}) for value in answers[name])


def _answers(condition: Condition, name: str) -> tuple[FactValue, ...]:
    """Values of a fact that a condition tells apart."""
    fact = find_fact(name)
    mentioned = sorted(values_in(condition, name), key=str)
    if fact is None or fact.type is FactType.YES_NO:
        return (True, False)
    if fact.type is FactType.NUMBER:
        numbers = [value for value in mentioned if isinstance(value, int | float)]
        return tuple(edge for number in numbers for edge in (number - 1, number, number + 1)) or (0,)
    if fact.type is FactType.CODES:
        codes = [str(value) for value in mentioned]
        return (frozenset(), *(frozenset((code,)) for code in codes), frozenset(codes))
    if fact.choices:
        return fact.choices
    return (*mentioned, "another") if fact.type is not FactType.DATE else tuple(mentioned)
