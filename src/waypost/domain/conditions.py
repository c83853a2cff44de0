"""Conditions over declared facts, as data: ``all`` / ``any`` / ``not`` over comparisons. Never evaluated as code."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

FactValue: TypeAlias = "str | int | float | bool | date | frozenset[str]"


class Operator(StrEnum):
    """How a fact is compared with a value."""

    IS = "is"
    IS_NOT = "is-not"
    IN = "in"
    NOT_IN = "not-in"
    HAS = "has"
    """The fact is a set and contains the value."""
    HAS_ANY = "has-any"
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact compared with one value: ``vehicle.plate is-not cn``."""

    fact: str
    operator: Operator
    value: FactValue

    def __str__(self) -> str:
        shown = sorted(self.value) if isinstance(self.value, frozenset) else self.value
        return f"{self.fact} {self.operator} {shown}"


@dataclass(frozen=True, slots=True)
class All:
    """True where every part is; true where there is no part."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True where some part is; false where there is no part."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    part: "Condition"


Condition: TypeAlias = Comparison | All | AnyOf | Not
TRUE = All(())
"""The condition that always holds."""
