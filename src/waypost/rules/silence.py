"""Where the rules say nothing: then paper does not allow, it is not known (decision 0044)."""

from typing import Final

from waypost.domain.vocabulary import Regime, Side

from .precedence import PROCEDURE_TOPIC
from .situation import Situation, Subject
from .verdict import SubjectVerdict

_ABROAD: Final = frozenset({Regime.TEMPORARY_ADMISSION, Regime.TRANSIT, Regime.IMPORT, Regime.UNKNOWN})
_LEAVING_HOME: Final = frozenset({Regime.TEMPORARY_EXPORT, Regime.OUTRIGHT_EXPORT})


def is_silent(verdict: SubjectVerdict, situation: Situation, regime: Regime) -> bool:
    """Whether no binding rule is known where one must exist.

    A vehicle entering abroad is admitted under some rule; one leaving home needs none unless practice already speaks of
    it (officers who find no provision in the law); a person entering a country not their own needs leave to enter.
    """
    spoken = any(item.binding and (item.topic != PROCEDURE_TOPIC or item.basis.binds) for item in verdict.findings)
    if spoken:
        return False
    if situation.kind is Subject.VEHICLE:
        return regime in _ABROAD or (regime in _LEAVING_HOME and _is_contested(verdict))
    if situation.side is Side.EXIT or situation.facts.get("person.nationality_relation") == "citizen":
        return False
    return not any(situation.facts.get(f"paper.{paper}") is True for paper in ("visa", "e-visa", "entry-permit"))


def _is_contested(verdict: SubjectVerdict) -> bool:
    """Whether anything is told about vehicles of this kind leaving."""
    return any(
        item.topic == "exit-of-local-plates" or item.provision.scope.side is Side.EXIT
        for item in (*verdict.practised, *verdict.advice)
    )
