"""Rules applied to one situation: requirements and terms, each with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from waypost.domain.identity import DocumentId, ProvisionId
from waypost.domain.provisions import Effect, Forbid, Provision, Require, UseProcedure
from waypost.domain.sources import Citations
from waypost.domain.vocabulary import Basis, RequirementStatus

from .evaluate import Compiled, both, contrary, explain, open_facts
from .rulebook import DEMANDS, Rule, Rulebook
from .situation import Situation
from .truth import Truth
from .values import Declared, Facts, describe_value


@dataclass(frozen=True, slots=True)
class TraceItem:
    """One fact that decided."""

    fact: str
    value: Declared

    def __str__(self) -> str:
        return f"{self.fact} = {describe_value(self.value)}"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one provision comes to for one person or vehicle.

    For demands (require, forbid, procedure) the status says whether it is met; for the other effects ``met`` means
    that it applies. ``trace`` holds the facts that suffice for the status, none of which could be dropped;
    ``decisive_unknowns`` the facts that would settle it. Only where ``binding`` does it count in a verdict.
    """

    id: str
    provision: Provision
    effect: Effect
    subject: str
    status: RequirementStatus
    binding: bool
    applies: Truth
    document: DocumentId | None
    trace: tuple[TraceItem, ...]
    decisive_unknowns: tuple[str, ...]
    against: tuple[ProvisionId, ...] = ()
    """The provisions it is in conflict with."""
    overrides: tuple[ProvisionId, ...] = ()
    """More general provisions that give way to it here."""
    at_the_post: bool = False
    """Not met yet, and met by a paper that is issued or sold at the post: to be got there."""

    @property
    def statement(self) -> str:
        """The provision's sentence."""
        return self.provision.statement

    @property
    def basis(self) -> Basis:
        """What it rests on."""
        return self.provision.basis

    @property
    def sources(self) -> Citations:
        """Where it is cited from."""
        return self.provision.citations

    @property
    def topic(self) -> str:
        """The provision's topic."""
        return self.provision.topic

    @property
    def is_breached(self) -> bool:
        """Whether it is a binding demand that is certainly not met and will not be at the post."""
        breached = self.binding and self.effect in DEMANDS and self.status is RequirementStatus.NOT_MET
        return breached and not self.at_the_post


Settled = Mapping[ProvisionId, "Requirement | None"]
"""What rules come to that do not look at the procedure: the same by every way through; None = does not apply."""


def apply_rulebook(book: Rulebook, situation: Situation, settled: Settled | None = None) -> tuple[Requirement, ...]:
    """Everything the rules of a place say of a situation: what applies, and what would if unknown facts fell so.

    Binding and practised alike, in the order of the provisions' ids; what certainly does not apply is left out.
    ``settled`` may hold what ``apply_but_procedures`` found for the same situation by any procedure.
    """
    facts = situation.closed_over(book.names, at_the_post=False)
    later = situation.closed_over(book.names, at_the_post=True)
    known = settled or {}
    found = (
        known[rule.provision.id] if rule.provision.id in known else _requirement(rule, situation, facts, later, book)
        for rule in book.rules
        if rule.about is situation.kind
    )
    return tuple(item for item in found if item is not None)


def apply_but_procedures(book: Rulebook, situation: Situation) -> Settled:
    """What the rules come to that do not look at the procedure."""
    facts = situation.closed_over(book.names, at_the_post=False)
    later = situation.closed_over(book.names, at_the_post=True)
    return {
        rule.provision.id: _requirement(rule, situation, facts, later, book)
        for rule in book.rules
        if rule.about is situation.kind and PROCEDURE not in rule.names
    }


def open_demands(book: Rulebook, situation: Situation) -> tuple[str, ...]:
    """The unknown facts that hold a binding demand open which the post itself does not meet, each once."""
    facts = situation.closed_over(book.names, at_the_post=False)
    later = situation.closed_over(book.names, at_the_post=True)
    names: dict[str, None] = {}
    for rule in book.demands[situation.kind]:
        applies = rule.applies.truth(facts)
        if applies is Truth.FALSE or status_in(rule, facts, applies) is not RequirementStatus.UNKNOWN:
            continue
        if rule.breach.truth(later) is not Truth.FALSE:
            names.update(dict.fromkeys(_unsettled(rule, facts)))
    return tuple(names)


def _unsettled(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """The unknown facts that keep a demand open: those of its breach, else those of what contradicts it."""
    return open_facts(rule.breach, facts) or open_facts(rule.clash, facts)


PROCEDURE: Final = "passage.procedure"
"""The fact of the way through that is judged."""


def _requirement(rule: Rule, situation: Situation, facts: Facts, later: Facts, book: Rulebook) -> Requirement | None:
    applies = rule.applies.truth(facts)
    if applies is Truth.FALSE:
        return None
    status = status_in(rule, facts, applies)
    reason = _reason(rule, applies, status)
    explained = explain(reason, facts)
    unsettled = explained.open
    if status is RequirementStatus.UNKNOWN and not unsettled:
        unsettled = explain(rule.clash, facts).open
    against = _applying(book, rule.rivals, facts) if status is RequirementStatus.CONFLICT else ()
    return Requirement(
        id=f"{rule.provision.id}#{situation.subject}",
        provision=rule.provision,
        effect=rule.effect,
        subject=situation.subject,
        status=status,
        binding=rule.binding,
        applies=applies,
        document=_document(rule.provision),
        trace=tuple(TraceItem(name, facts[name]) for name in explained.decided_by),
        decisive_unknowns=unsettled,
        against=against,
        overrides=_displaced(book, rule, facts) if applies is Truth.TRUE else (),
        at_the_post=status is not RequirementStatus.MET and rule.is_demand and rule.breach.truth(later) is Truth.FALSE,
    )


def status_in(rule: Rule, facts: Facts, applies: Truth) -> RequirementStatus:
    """The status of a rule under some facts, given whether it applies (which is not FALSE)."""
    if rule.effect not in DEMANDS:
        clash = rule.clash.truth(facts)
        if applies is clash is Truth.TRUE:
            return RequirementStatus.CONFLICT
        settled = applies is Truth.TRUE and clash is Truth.FALSE
        return RequirementStatus.MET if settled else RequirementStatus.UNKNOWN
    breach = rule.breach.truth(facts)
    if breach is Truth.FALSE:
        return RequirementStatus.MET
    clash = rule.clash.truth(facts)
    if breach is Truth.UNKNOWN or clash is Truth.UNKNOWN:
        return RequirementStatus.UNKNOWN
    return RequirementStatus.CONFLICT if clash is Truth.TRUE else RequirementStatus.NOT_MET


def _reason(rule: Rule, applies: Truth, status: RequirementStatus) -> Compiled:
    """The condition whose truth *is* the status, so that its trace suffices for it."""
    demand = rule.effect in DEMANDS
    core = rule.breach if demand else rule.applies
    if status is RequirementStatus.CONFLICT:
        return both(core, rule.clash)
    if status is RequirementStatus.NOT_MET or not demand:
        return both(core, contrary(rule.clash))
    if status is RequirementStatus.MET and applies is Truth.TRUE:
        return both(rule.applies, contrary(rule.breach))
    return rule.breach


def _document(provision: Provision) -> DocumentId | None:
    consequence = provision.consequence
    if isinstance(consequence, Require):
        return consequence.document
    return None


def _applying(book: Rulebook, rivals: tuple[ProvisionId, ...], facts: Facts) -> tuple[ProvisionId, ...]:
    return tuple(
        rule.provision.id
        for rule in book.rules
        if rule.provision.id in rivals and rule.applies.truth(facts) is Truth.TRUE
    )


def _displaced(book: Rulebook, rule: Rule, facts: Facts) -> tuple[ProvisionId, ...]:
    return tuple(
        identity
        for identity in rule.displaces
        if book.applies_without(identity, rule.provision.id, facts) is Truth.TRUE
    )


SEVERITY: Final = {Effect.REQUIRE: 1, Effect.FORBID: 3, Effect.PROCEDURE: 3}
"""Rank of a breach: 1 incomplete, 2 conflict, 3 forbidden."""


def severity_of(rule: Rule) -> int:
    """The rank of a breach. Goods that may not pass are to be left behind: the passage is incomplete, not forbidden."""
    consequence = rule.provision.consequence
    if isinstance(consequence, Forbid) and consequence.what == "goods":
        return 1
    return SEVERITY[rule.effect]


def prescribed_procedure(requirement: Requirement) -> str | None:
    """The procedure a requirement prescribes, if that is what it does."""
    consequence = requirement.provision.consequence
    return consequence.procedure if isinstance(consequence, UseProcedure) else None
