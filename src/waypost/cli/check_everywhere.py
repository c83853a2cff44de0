"""What is the same at border after border of a trip: said once, before the first, and left out there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from waypost.cli.check_advice import Advice, window_claims
from waypost.domain.provisions import Effect, Period, PeriodOf
from waypost.domain.vocabulary import RequirementStatus
from waypost.journeys.checks.check import SideCheck, TripCheck
from waypost.journeys.checks.check_terms import terms_of
from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.visas.visas import VisaNeed
from waypost.journeys.visas.visas_rules import VisaAnswer
from waypost.messages import _
from waypost.rules.check import SideVerdict
from waypost.rules.precedence import PROCEDURE_TOPIC, is_of_no_place
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
    silent: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Person or vehicle -> the territories of which no binding rule about them is known."""
    papers: tuple["Needed", ...] = ()
    """Papers that procedures ask for at several borders and that are held."""
    told: frozenset[str] = frozenset()
    """Ids of rules that the list of what is open for the vehicles tells."""

    def has(self, item: Requirement) -> bool:
        """Whether a rule is said there already."""
        return any(item.provision.id == one.provision.id for one in self.rules)

    def claims(self) -> Iterator[Claim]:
        """The sentences, in order."""
        for item in self.rules:
            text = item.statement
            if not item.binding:
                text = _("practised: {rule}").format(rule=text)
            elif is_met_anywhere(item):
                text = f"{_('met')} ({item.subject}): {text}"
            yield Claim(text, item.sources, item.basis)
        for need in (one for one in self.papers if not any(one.is_part_of(other) for other in self.papers)):
            text = _("met ({whom}): papers asked for: {papers}").format(whom=need.whom, papers=", ".join(need.papers))
            yield Claim(text, need.first.sources, need.first.basis)
        yield from self.advice
        for where in dict.fromkeys(where for _whom, where in self.silent):
            whom = ", ".join(one for one, there in self.silent if there == where)
            text = _("not known: no binding rule was found about {whom} for {where}; see what is practised there")
            yield Claim(text.format(whom=whom, where=", ".join(where)))
        if self.visas:
            yield Claim(_visas(self.visas))

    def is_silent(self, whom: str) -> bool:
        """Whether it is said there that no rule about somebody is known."""
        return any(whom == one for one, _where in self.silent)


@dataclass(frozen=True, slots=True)
class Needed:
    """Papers that a procedure asks of somebody, all with one status."""

    whom: str
    papers: tuple[str, ...]
    first: Requirement

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What makes it the same at another border."""
        return self.whom, self.papers

    def is_part_of(self, other: "Needed") -> bool:
        """Whether the other asks for these papers of the same one, and for more."""
        return self.whom == other.whom and set(self.papers) < set(other.papers)


def papers_needed(items: Iterable[Requirement], advice: Advice) -> list[Needed]:
    """The papers that a procedure asks for, by status and subject; not those a rule asks for as well."""
    listed = list(items)
    named = {item.document for item in listed if item.topic != PROCEDURE_TOPIC and item.document}
    found: dict[tuple[RequirementStatus, bool, str], dict[str, Requirement]] = {}
    for item in listed:
        if item.topic == PROCEDURE_TOPIC and item.document and item.document not in named:
            papers = found.setdefault((item.status, item.at_the_post, item.subject), {})
            papers[advice.paper(item.document)] = item
    return [Needed(whom, tuple(papers), next(iter(papers.values()))) for (*_status, whom), papers in found.items()]


NOWHERE: Final = Everywhere()
"""Nothing is said once for all."""


def everywhere(check: TripCheck, advice: Advice) -> Everywhere:
    """What is the same at several borders of the chain."""
    if len(check.borders) < _OFTEN:
        return Everywhere(told=_told_of_vehicles(check, advice))
    sides = [side for border in check.borders for side in border.sides]
    rules = _often([item for side in sides for item in _of_no_place(adding(side.verdict), side.verdict.terms)])
    met = _often([item for side in sides for item in side.verdict.requirements if is_met_anywhere(item)])
    claims = Counter(claim for side in sides for claim in set(window_claims(side, advice)))
    visas = [one for border in check.borders for one in border.visas if is_not_imported(one)]
    return Everywhere(
        (*met, *rules),
        tuple(claim for claim, times in claims.items() if times >= _OFTEN),
        tuple(visas) if len({one.territory for one in visas}) >= _OFTEN else (),
        _silent(sides),
        _met_papers(sides, advice),
        _told_of_vehicles(check, advice),
    )


def _silent(sides: Iterable[SideCheck]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, dict[str, None]] = {}
    for side in sides:
        for whom in side.verdict.silent:
            found.setdefault(whom, {})[side.verdict.territory.upper()] = None
    return tuple((whom, tuple(where)) for whom, where in found.items() if len(where) >= _OFTEN)


def _met_papers(sides: Iterable[SideCheck], advice: Advice) -> tuple[Needed, ...]:
    met = [one for side in sides for one in papers_needed(side.verdict.requirements, advice) if is_met(one)]
    times = Counter(one.key for one in met)
    return tuple({one.key: one for one in reversed(met) if times[one.key] >= _OFTEN}.values())


def is_met(need: Needed) -> bool:
    """Whether the papers are held."""
    return need.first.status is RequirementStatus.MET


def _told_of_vehicles(check: TripCheck, advice: Advice) -> frozenset[str]:
    terms = (terms_of(check, advice.almanac, vehicle, span) for vehicle, spans in check.regimes for span in spans)
    return frozenset(str(one.provision.id) for found in terms for one in (found.extension, found.wait) if one)


def is_met_anywhere(item: Requirement) -> bool:
    """Whether it is a demand of no place in particular, and met."""
    is_demand = item.binding and item.effect not in CHARGES and item.topic != PROCEDURE_TOPIC
    return is_demand and item.status is RequirementStatus.MET and is_of_no_place(item.provision)


def adding(verdict: SideVerdict) -> list[Requirement]:
    """What is practised and asks for something that no binding rule asks for anyway."""
    asked = {
        (item.provision.consequence, item.subject)
        for item in verdict.requirements
        if item.effect is not Effect.FORBID and item.topic != PROCEDURE_TOPIC
    }
    return [one for one in verdict.practised if (one.provision.consequence, one.subject) not in asked]


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
