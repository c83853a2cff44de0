"""What is declared about one fact: a value, one of several values, or nothing (then it is not in the mapping)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from waypost.domain.conditions import FactValue


@dataclass(frozen=True, slots=True)
class OneOf:
    """Not known, but one of these: a person with two passports uses one of them, a car of 2015 is 8 or 9 years old."""

    values: frozenset[FactValue]


Declared: TypeAlias = str | int | float | bool | date | frozenset[str] | OneOf
Facts: TypeAlias = Mapping[str, Declared]
"""Fact name -> what is declared. A name that is missing is a fact nobody stated."""


def one_of(values: frozenset[FactValue]) -> Declared:
    """The value itself where there is just one, else the choice."""
    return next(iter(values)) if len(values) == 1 else OneOf(values)


def possible_values(declared: Declared) -> frozenset[FactValue]:
    """Every value it may have."""
    return declared.values if isinstance(declared, OneOf) else frozenset((declared,))


def describe_value(declared: Declared) -> str:
    """The value for a trace, the same on every run."""
    if isinstance(declared, OneOf):
        return " or ".join(sorted(describe_value(value) for value in declared.values))
    if isinstance(declared, bool):
        return "yes" if declared else "no"
    if isinstance(declared, frozenset):
        return ", ".join(sorted(declared)) or "none"
    return str(declared)
