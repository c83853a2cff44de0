"""What of a provision does not hang on place or day, worked out once: whom it is about, what it presumes, compiled.

A long trip asks the same provisions at border after border.
"""

from dataclasses import dataclass
from typing import Final

from waypost.domain.conditions import All, Comparison, Operator
from waypost.domain.provisions import Provision, Require

from .evaluate import Compiled, compile_condition, contrary
from .kept import Kept
from .presumptions import about, presumed
from .situation import Subject


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A provision made ready for any rulebook."""

    about: Subject
    condition: Compiled
    """With what its topic takes for granted, and its crossing."""
    unsatisfied: Compiled | None
    """What it requires is not there; None where it requires nothing."""


_KEPT: Final = Kept[Provision, Prepared]()


def prepare(provision: Provision) -> Prepared:
    """The provision made ready."""
    return _KEPT.get(provision, None, lambda: _prepare(provision))


def _prepare(provision: Provision) -> Prepared:
    condition, consequence = presumed(provision), provision.consequence
    if provision.scope.crossing:
        condition = All((condition, Comparison("passage.crossing", Operator.IS, provision.scope.crossing)))
    wanted = consequence.satisfied_by if isinstance(consequence, Require) else None
    return Prepared(
        about(provision),
        compile_condition(condition),
        None if wanted is None else contrary(compile_condition(wanted)),
    )
