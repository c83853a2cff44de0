"""Paper: what the rules say of the reader's own passage at a crossing, each rule with its reason and its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.identity import Direction
from waypost.domain.territories import name_in
from waypost.domain.trips import Passage
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import PaperStatus, RequirementStatus, Side
from waypost.journeys.checks.asking import question_words
from waypost.journeys.checks.fact_words import fact_words, reason_words
from waypost.journeys.citing.kind_words import procedure_words
from waypost.messages import _, language
from waypost.rules.check import OptionVerdict, SideVerdict, check_passage
from waypost.rules.requirements import Requirement
from waypost.rules.truth import Truth
from waypost.web.atlas.citing import Cited, PageNotes
from waypost.web.atlas.profile import Profile
from waypost.web.atlas.rows import territory_names
from waypost.web.atlas.words import paper_verdict, requirement_words

_HOPEFUL = (
    PaperStatus.ALLOWED,
    PaperStatus.UNKNOWN,
    PaperStatus.INCOMPLETE,
    PaperStatus.CONFLICT,
    PaperStatus.FORBIDDEN,
)
_GRAVEST = (RequirementStatus.NOT_MET, RequirementStatus.CONFLICT, RequirementStatus.UNKNOWN, RequirementStatus.MET)
_MOST_PRACTISED = 5


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: whether it is met, and why."""

    sign: str
    status: str
    claim: Cited


@dataclass(frozen=True, slots=True)
class SidePaper:
    """What the rules of one side say."""

    title: str
    rules: tuple[RuleLine, ...]
    practised: tuple[Cited, ...]
    is_silent: bool


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """Paper for the reader, by the most hopeful procedure; the others in a word each."""

    sign: str
    verdict: str
    way: str
    """The procedure's id, for the odds."""
    procedure: str
    sides: tuple[SidePaper, ...]
    others: tuple[tuple[str, str, str], ...]
    """Procedure, sign, verdict."""
    questions: tuple[str, ...]


def paper_sheet(
    facts: Almanac, crossing: Crossing, direction: Direction, profile: Profile, on: date, notes: PageNotes
) -> PaperSheet | None:
    """Judge a passage on a day; None where no way through is described at all."""
    passage = Passage(direction, crossing.id, on, UNKNOWN, crossing.is_by_sea)
    verdict = check_passage(profile.trip(), passage, facts, as_of=on)
    if not verdict.options:
        return None
    best, *others = sorted(verdict.options, key=_hope)
    names = territory_names(facts)
    sign, words = paper_verdict(best.status)
    return PaperSheet(
        sign,
        words,
        best.procedure,
        procedure_words(best.procedure),
        tuple(_side(side, names.get(side.territory, side.territory.upper()), facts, notes) for side in best.sides),
        tuple((procedure_words(one.procedure), *paper_verdict(one.status)) for one in others),
        tuple(question_words(one.fact, facts) for one in verdict.questions()[:4]),
    )


def _hope(option: OptionVerdict) -> tuple[int, bool]:
    return _HOPEFUL.index(option.status), option.procedure != "ordinary"


def _side(side: SideVerdict, territory: str, facts: Almanac, notes: PageNotes) -> SidePaper:
    act = _("Leaving {territory}") if side.side is Side.EXIT else _("Being let into {territory}")
    rules = tuple(_rule(items[0], facts, notes) for items in _grouped(side.requirements))
    practised = [items[0] for items in _grouped(side.practised) if items[0].applies is Truth.TRUE]
    told = tuple(notes.quote(one.statement, one.sources, one.basis) for one in practised[:_MOST_PRACTISED])
    return SidePaper(act.format(territory=territory), rules, told, bool(side.silent))


def _grouped(items: Iterable[Requirement]) -> list[list[Requirement]]:
    """The same rule with the same status once, the gravest first."""
    found: dict[tuple[str, RequirementStatus], list[Requirement]] = {}
    for item in items:
        found.setdefault((item.provision.id, item.status), []).append(item)
    return sorted(found.values(), key=lambda group: (_GRAVEST.index(group[0].status), group[0].provision.id))


def _rule(item: Requirement, facts: Almanac, notes: PageNotes) -> RuleLine:
    sign, words = requirement_words(item.status, at_the_post=item.at_the_post)
    return RuleLine(sign, words, notes.quote(item.statement, item.sources, item.basis, _because(item, facts)))


def _because(item: Requirement, facts: Almanac) -> str:
    def paper(document: str) -> str:
        found = facts.find_document(document)
        return document.replace("-", " ") if found is None else name_in(found.names, language())

    if item.decisive_unknowns:
        unknown = ", ".join(fact_words(fact, paper) for fact in item.decisive_unknowns)
        return _("depends on: {facts}").format(facts=unknown)
    if item.trace and item.status is not RequirementStatus.MET:
        return _("because: {facts}").format(facts="; ".join(reason_words(fact, paper) for fact in item.trace))
    return ""
