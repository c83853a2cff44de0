"""Kleene's strong three-valued logic. A truth is never silently a Python bool: that is where unknowns get lost."""

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """True, false, or not known. Ordered false < unknown < true, so that "and" is the least and "or" the greatest."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth is not a bool: compare it with Truth.TRUE, FALSE or UNKNOWN")

    def __and__(self, other: "Truth") -> "Truth":
        if self is Truth.FALSE or other is Truth.FALSE:
            return Truth.FALSE
        return Truth.TRUE if self is other is Truth.TRUE else Truth.UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        if self is Truth.TRUE or other is Truth.TRUE:
            return Truth.TRUE
        return Truth.FALSE if self is other is Truth.FALSE else Truth.UNKNOWN

    def __invert__(self) -> "Truth":
        if self is Truth.UNKNOWN:
            return self
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE

    @property
    def is_known(self) -> bool:
        """Whether it is decided either way."""
        return self is not Truth.UNKNOWN


def truth_of(value: object) -> Truth:
    """The truth of a plain bool; of anything else (an unknown value) UNKNOWN."""
    if isinstance(value, bool):
        return Truth.TRUE if value else Truth.FALSE
    return Truth.UNKNOWN


def all_of(parts: Iterable[Truth]) -> Truth:
    """Conjunction, reading no further than the first FALSE; of nothing TRUE."""
    result = Truth.TRUE
    for part in parts:
        if part is Truth.FALSE:
            return part
        if part is Truth.UNKNOWN:
            result = part
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Disjunction, reading no further than the first TRUE; of nothing FALSE."""
    result = Truth.FALSE
    for part in parts:
        if part is Truth.TRUE:
            return part
        if part is Truth.UNKNOWN:
            result = part
    return result
