"""The value that says "nobody stated it". It is not false, not zero, not empty and not None."""

from enum import Enum
from typing import Final, TypeAlias, TypeVar

T = TypeVar("T")


class Unknown(Enum):
    """The type of :data:`UNKNOWN`, an enum so that ``is`` narrows it for type checkers."""

    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN
Maybe: TypeAlias = T | Unknown
"""``Maybe[X]``: an X, or honestly unknown. ``None`` is used only for "there is none"."""


def known(value: Maybe[T], default: T) -> T:
    """The value where it is known, else ``default``."""
    return default if isinstance(value, Unknown) else value
