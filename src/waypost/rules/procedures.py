"""Procedures as rules: which lawful ways through may be tried on a side, and the papers each consists of."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

from waypost.domain.conditions import All, Comparison, Condition, Operator
from waypost.domain.identity import CrossingId, DocumentId, ProvisionId
from waypost.domain.papers import Procedure
from waypost.domain.provisions import Provision, Require, Scope, UseProcedure
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown

from .evaluate import values_in
from .kept import Kept
from .precedence import PROCEDURE_TOPIC, is_of_no_place
from .prepared import prepare
from .rulebook import Place, procedure_kind
from .truth import Truth, truth_of

ORDINARY: Final = "ordinary"
_PAPERS_OF_PROCEDURES: Final = frozenset({"cpd", "ata"})
_LOCAL: Final = frozenset({"home", "foreign-owned-local"})


def procedures_at(
    procedures: Iterable[Procedure], place: Place, crossing: CrossingId | None, on: date
) -> tuple[Procedure, ...]:
    """The procedures that may serve on one side, the narrowest of each kind: one for this post hides the general."""
    fitting: dict[str, list[Procedure]] = {}
    for procedure in sorted(procedures, key=lambda item: item.id):
        if _fits(procedure, place, crossing) and truth_of(procedure.validity.holds_on(on)) is not Truth.FALSE:
            fitting.setdefault(procedure.kind, []).append(procedure)
    chosen: list[Procedure] = []
    for same_kind in fitting.values():
        narrowest = max(_narrowness(procedure) for procedure in same_kind)
        chosen.extend(procedure for procedure in same_kind if _narrowness(procedure) == narrowest)
    return tuple(sorted(chosen, key=lambda item: item.id))


def _narrowness(procedure: Procedure) -> int:
    return 2 * bool(procedure.crossings) + (procedure.territory is not None)


def _fits(procedure: Procedure, place: Place, crossing: CrossingId | None) -> bool:
    return (
        procedure.territory in {None, place.territory}
        and procedure.side in {None, place.side}
        and (not procedure.crossings or crossing is None or crossing in procedure.crossings)
    )


def needs_as_provisions(procedures: Iterable[Procedure], place: Place) -> tuple[Provision, ...]:
    """What the procedures need, as provisions that require each paper where the procedure is used.

    These count whatever the basis: an agency's passage without its approval is not that procedure. Papers that a step
    of the procedure itself gives at the post need not be brought.
    """
    beside = (place.territory, place.side)
    return tuple(
        need for procedure in procedures for need in _NEEDS.get(procedure, beside, partial(_needs, procedure, place))
    )


_NEEDS: Final = Kept[Procedure, tuple[Provision, ...]]()


def _needs(procedure: Procedure, place: Place) -> tuple[Provision, ...]:
    given = {one for step in procedure.steps if step.side is not None for one in step.gives}
    return tuple(_need(procedure, document, place) for document in procedure.needs if document not in given)


def _need(procedure: Procedure, document: DocumentId, place: Place) -> Provision:
    return Provision(
        id=ProvisionId(f"procedure:{procedure.id}/{document}"),
        topic=PROCEDURE_TOPIC,
        scope=Scope(territory=place.territory, side=place.side),
        statement=f"{name_in(procedure.names, 'en') or procedure.id}: {document}",
        condition=_used(procedure),
        consequence=Require(Comparison(f"paper.{document}", Operator.IS, True), document),
        basis=procedure.basis,
        validity=procedure.validity,
        observed_on=procedure.observed_on,
        overrides=(),
        citations=procedure.citations,
    )


def _used(procedure: Procedure) -> Condition:
    parts: list[Condition] = [Comparison("passage.procedure", Operator.IS, procedure_kind(procedure.kind))]
    if procedure.crossings:
        parts.append(Comparison("passage.crossing", Operator.IN, frozenset(procedure.crossings)))
    if procedure.vehicles:
        kinds = frozenset(kind.value for kind in procedure.vehicles)
        parts.append(Comparison("vehicle.kind", Operator.IN, kinds))
    if procedure.plates in {"home", "foreign"}:
        how = Operator.IN if procedure.plates == "home" else Operator.NOT_IN
        parts.append(Comparison("vehicle.plate_relation", how, _LOCAL))
    return All(tuple(parts))


def kinds_to_consider(
    procedures: Iterable[Procedure], provisions: Iterable[Provision], held: frozenset[str]
) -> tuple[str, ...]:
    """The kinds worth judging on a side: the ordinary one, those described for it, named in its rules, or held.

    A procedure described, or a rule made, for no territory in particular says nothing of what exists here.
    """
    kinds = {ORDINARY, *(procedure_kind(item.kind) for item in procedures if item.territory is not None)}
    for provision in provisions:
        if is_of_no_place(provision) or provision.topic == PROCEDURE_TOPIC:
            continue
        consequence = provision.consequence
        if isinstance(consequence, UseProcedure):
            kinds.add(procedure_kind(consequence.procedure))
        elif isinstance(consequence, Require) and consequence.document in _PAPERS_OF_PROCEDURES:
            kinds.add(consequence.document)
        if "passage.procedure" in prepare(provision).condition.names:
            kinds |= {str(value) for value in values_in(provision.condition, "passage.procedure")}
    return tuple(sorted(kinds | (held & _PAPERS_OF_PROCEDURES)))


def stated_procedure(procedure: object) -> str | None:
    """The procedure a passage states, if it does."""
    return None if isinstance(procedure, Unknown) else str(procedure)
