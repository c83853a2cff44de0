"""Whether two provisions can both apply to one situation at all: provisions for cars and for motorcycles never meet."""

from collections.abc import Iterable
from itertools import product

from waypost.domain.conditions import All, FactValue
from waypost.domain.facts import FactType, find_fact
from waypost.rules.evaluate import compile_condition, names_in, values_in
from waypost.rules.rulebook import Rule
from waypost.rules.truth import Truth
from waypost.rules.values import Declared, Facts

_MOST_TRIED = 20_000
"""Combinations of values tried; beyond that the two are taken as able to meet."""
_OTHER = "another"


def may_meet(one: Rule, other: Rule, settled: Facts) -> bool:
    """Whether some values of the facts that either names make both apply.

    Args:
        one: a rule of a place.
        other: another rule of that place.
        settled: facts that the place itself settles.
    """
    both = All((one.applies, other.applies))
    holds = compile_condition(both)
    names = tuple(name for name in dict.fromkeys(names_in(both)) if name not in settled)
    choices = [_values(name, values_in(both, name)) for name in names]
    size = 1
    for values in choices:
        size *= max(1, len(values))
    if size > _MOST_TRIED:
        return True
    return any(
        holds({**settled, **dict(zip(names, values, strict=True))}) is Truth.TRUE for values in product(*choices)
    )


def _values(name: str, mentioned: Iterable[FactValue]) -> list[Declared]:
    """The values worth trying for one fact: those that either condition tells apart, and one that neither does."""
    fact = find_fact(name)
    known = sorted({*_flat(mentioned)}, key=str)
    if fact is None or fact.type is FactType.YES_NO:
        return [True, False]
    if fact.type is FactType.NUMBER:
        numbers = [value for value in known if isinstance(value, int | float)]
        return [edge for value in numbers for edge in (value - 1, value, value + 1)]
    if fact.type is FactType.CODES:
        return [frozenset[str](), *(frozenset((str(value),)) for value in known)]
    if fact.choices:
        return list(fact.choices)
    return list(known) if fact.type is FactType.DATE else [*known, _OTHER]


def _flat(values: Iterable[FactValue]) -> Iterable[FactValue]:
    for value in values:
        if isinstance(value, frozenset):
            yield from value
        else:
            yield value
