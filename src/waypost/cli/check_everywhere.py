"""What is the same at border after border of a trip: said once, before the first, and left out there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from waypost.cli.check_advice import Advice, window_claims
from waypost.domain.provisions import Effect, Period, PeriodOf
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.visas.visas import VisaNeed
from waypost.journeys.visas.visas_rules import VisaAnswer
from waypost.messages import _
from waypost.rules.precedence import is_of_no_place
from waypost.rules.requirements import Requirement
from waypost.rules.truth import Truth

CHARGES: Final = frozenset({Effect.FEE, Effect.SECURITY})
"""What costs money stands in the ledger."""
_OF_PAPERS: Final = frozenset({PeriodOf.CPD, PeriodOf.ATA, PeriodOf.DRIVING_LICENCE})
_OFTEN = 2
"""Met with at so many places a thing of no place in particular is said once for all."""


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What is said once for the whole trip."""

    rules: tuple[Requirement, ...] = ()
    """Practised or permitted alike, of no place in particular."""
    advice: tuple[Claim, ...] = ()
    """What to look at before leaving a window, the same at several."""
    visas: tuple[VisaAnswer, ...] = ()
    """Visas of which nothing is known because no table was imported."""

    def has(self, item: Requirement) -> bool:
        """Whether a rule is said there already."""
        return any(item.provision.id == one.provision.id for one in self.rules)

    def claims(self) -> Iterator[Claim]:
        """The sentences, in order."""
        for item in self.rules:
            text = item.statement
            if not item.binding:
                text = _("practised: {rule}").format(rule=text)
            yield Claim(text, item.sources, item.basis)
        yield from self.advice
        if self.visas:
            yield Claim(_visas(self.visas))


NOWHERE: Final = Everywhere()
"""Nothing is said once for all."""


def everywhere(check: TripCheck, advice: Advice) -> Everywhere:
    """What is the same at several borders of the chain."""
    if len(check.borders) < _OFTEN:
        return Everywhere()
    sides = [side for border in check.borders for side in border.sides]
    rules = _often([item for side in sides for item in _of_no_place(side.verdict.practised, side.verdict.terms)])
    claims = Counter(claim for side in sides for claim in set(window_claims(side, advice)))
    visas = [one for border in check.borders for one in border.visas if is_not_imported(one)]
    return Everywhere(
        rules,
        tuple(claim for claim, times in claims.items() if times >= _OFTEN),
        tuple(visas) if len({one.territory for one in visas}) >= _OFTEN else (),
    )


def is_not_imported(answer: VisaAnswer) -> bool:
    """Whether nothing is known of a visa, and a table would tell."""
    return bool(answer.remedy) and answer.entry.need is VisaNeed.UNKNOWN


def _of_no_place(*groups: Iterable[Requirement]) -> Iterator[Requirement]:
    for items in groups:
        for item in items:
            if _is_plain(item) and is_of_no_place(item.provision) and item.applies is Truth.TRUE:
                yield item


def _is_plain(item: Requirement) -> bool:
    """Whether it is worth no line at each border: what costs money is in the ledger, what is demanded stays there."""
    consequence = item.provision.consequence
    of_a_paper = isinstance(consequence, Period) and consequence.of in _OF_PAPERS
    return item.effect not in CHARGES and (item.effect is Effect.ALLOW or of_a_paper or not item.binding)


def _often(items: Iterable[Requirement]) -> tuple[Requirement, ...]:
    first: dict[str, Requirement] = {}
    borders: Counter[str] = Counter()
    for item in items:
        first.setdefault(item.provision.id, item)
        borders[item.provision.id] += 1
    return tuple(first[one] for one in sorted(first) if borders[one] >= _OFTEN)


def _visas(answers: tuple[VisaAnswer, ...]) -> str:
    whom = ", ".join(dict.fromkeys(one.person for one in answers))
    where = ", ".join(dict.fromkeys(one.territory.upper() for one in answers))
    return _("visa: whether {whom} need one for {where} is not known -> {remedy}").format(
        whom=whom, where=where, remedy=answers[0].remedy
    )
