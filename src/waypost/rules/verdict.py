"""The paper status of an option: the worst over persons and vehicles, and whose, with what unknown facts leave open.

The status is ordered allowed < incomplete < conflict < forbidden. A requirement that unknown facts leave open has a
best and a worst case; a verdict whose best and worst differ is ``unknown`` (decision 0043). Making a fact unknown can
therefore only widen a verdict, never turn forbidden into allowed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from waypost.domain.provisions import Effect
from waypost.domain.vocabulary import PaperStatus

from .requirements import Requirement, Settled, apply_rulebook, severity_of
from .rulebook import DEMANDS, Rule, Rulebook
from .situation import Situation, Subject
from .truth import Truth
from .values import Facts

_RANKED: Final = (PaperStatus.ALLOWED, PaperStatus.INCOMPLETE, PaperStatus.CONFLICT, PaperStatus.FORBIDDEN)
_CONFLICT: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """The best and worst rank a verdict can have once every unknown fact is settled: 0 allowed ... 3 forbidden."""

    best: int = 0
    worst: int = 0

    def __or__(self, other: "Bounds") -> "Bounds":
        """Both must be passed: the worse of the two."""
        return Bounds(max(self.best, other.best), max(self.worst, other.worst))

    @property
    def status(self) -> PaperStatus:
        """The status where best and worst agree, else unknown."""
        return _RANKED[self.best] if self.best == self.worst else PaperStatus.UNKNOWN

    @property
    def at_best(self) -> PaperStatus:
        """The status if every unknown fact turned out well."""
        return _RANKED[self.best]

    @property
    def at_worst(self) -> PaperStatus:
        """The status if every unknown fact turned out badly."""
        return _RANKED[self.worst]


def bounds_of(rule: Rule, facts: Facts) -> Bounds:
    """What one binding demand leaves possible."""
    breach = rule.breach.truth(facts)
    if breach is Truth.FALSE:
        return Bounds()
    clash = rule.clash.truth(facts)
    ranks = [severity_of(rule)] * (clash is not Truth.TRUE) + [_CONFLICT] * (clash is not Truth.FALSE)
    return Bounds(min(ranks) if breach is Truth.TRUE else 0, max(ranks))


def judge(book: Rulebook, situation: Situation) -> Bounds:
    """The bounds of one situation, without reasons: quick enough for a hundred thousand of them.

    Papers that are issued at the post count as got there: they keep nobody from passing (decision 0041).
    """
    facts = situation.closed_over(book.names, at_the_post=True)
    best = worst = 0
    for rule in book.demands[situation.kind]:
        bounds = bounds_of(rule, facts)
        best, worst = max(best, bounds.best), max(worst, bounds.worst)
    return Bounds(best, worst)


@dataclass(frozen=True, slots=True)
class SubjectVerdict:
    """What the rules of one side say of one person or vehicle."""

    kind: Subject
    subject: str
    bounds: Bounds
    findings: tuple[Requirement, ...]
    notes: tuple[str, ...]

    @property
    def status(self) -> PaperStatus:
        """The paper status of this person or vehicle."""
        return self.bounds.status

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The binding demands."""
        return tuple(item for item in self.findings if item.binding and item.effect in DEMANDS)

    @property
    def terms(self) -> tuple[Requirement, ...]:
        """Binding permissions, periods, fees and securities that apply or may."""
        return tuple(item for item in self.findings if item.binding and item.effect not in DEMANDS)

    @property
    def practised(self) -> tuple[Requirement, ...]:
        """What does not bind: printed, never counted."""
        return tuple(item for item in self.findings if not item.binding and item.effect is not Effect.ADVISE)

    @property
    def advice(self) -> tuple[Requirement, ...]:
        """What is kept as advice because it resists evaluation."""
        return tuple(item for item in self.findings if item.effect is Effect.ADVISE)


def judge_with_reasons(book: Rulebook, situation: Situation, settled: Settled | None = None) -> SubjectVerdict:
    """The verdict on one situation with every requirement and its trace (``settled``: see ``apply_rulebook``)."""
    return SubjectVerdict(
        kind=situation.kind,
        subject=situation.subject,
        bounds=judge(book, situation),
        findings=apply_rulebook(book, situation, settled),
        notes=situation.notes,
    )


def worst_of(bounds: Iterable[Bounds]) -> Bounds:
    """The verdict on several persons, vehicles or sides, each of which must pass."""
    total = Bounds()
    for one in bounds:
        total |= one
    return total


def whose(verdicts: Iterable[SubjectVerdict]) -> tuple[str, ...]:
    """The persons and vehicles that make the verdict as bad as it is, or may; none where everyone is allowed."""
    judged = tuple(verdicts)
    total = worst_of(verdict.bounds for verdict in judged)
    if total.worst == 0:
        return ()
    if total.best == total.worst:
        return tuple(dict.fromkeys(one.subject for one in judged if one.bounds.best == total.best))
    return tuple(dict.fromkeys(one.subject for one in judged if one.bounds.worst == total.worst))
