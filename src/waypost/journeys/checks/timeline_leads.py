"""Papers and arrangements that are still missing, counted back from the border to the day by which to ask for them."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from waypost.almanac import Almanac
from waypost.domain.identity import DocumentId
from waypost.domain.provisions import Effect
from waypost.domain.sources import Citations
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import RequirementStatus
from waypost.journeys.checks.check import BorderCheck, TripCheck
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind, Territories
from waypost.messages import _, language
from waypost.rules.held_papers import OF_ONE_TERRITORY
from waypost.rules.requirements import Requirement

_BASIC = frozenset({"passport", "registration", "licence"})
"""Papers every traveller has: unknown where not listed, and asked for, but nothing to send for."""


def lead_days(check: TripCheck, clock: Territories, almanac: Almanac, today: date | None) -> Iterator[Entry]:
    """Counted back from the border where a paper or an arrangement is needed."""
    told: set[str] = set()
    for border in check.borders:
        for need in missing_papers(border):
            key = f"{need} {border.direction.target}" if need in OF_ONE_TERRITORY else need
            if key not in told:
                told.add(key)
                yield _paper_lead(check, clock, almanac, border, need, today)
        for side in border.sides:
            procedure = side.procedure
            if procedure is None or isinstance(procedure.lead_days, Unknown) or procedure.id in told:
                continue
            told.add(procedure.id)
            usual, bad = procedure.lead_days
            if usual >= 1:
                name = name_in(procedure.names, language()) or procedure.id
                yield _lead(check, border, name, (usual, bad), procedure.citations, today)


_BASIC = frozenset({"passport", "registration", "licence"})
"""Papers every traveller has: unknown where not listed, and asked about, but nothing to send for."""


def missing_papers(border: BorderCheck) -> tuple[str, ...]:
    """Papers that binding rules ask for at a border, and that are not held, or may not be; not those got there."""
    found = (_missing(item) for _side, item in border.requirements if not item.at_the_post)
    return tuple(dict.fromkeys(paper for paper in found if paper))


def _missing(item: Requirement) -> str | None:
    """The paper that one demand lacks, or may lack."""
    if item.document is not None:
        may_lack = f"paper.{item.document}" in item.decisive_unknowns and item.document not in _BASIC
        return str(item.document) if item.is_breached or may_lack else None
    lacks = item.effect is Effect.REQUIRE and item.status is not RequirementStatus.MET
    return "visa" if lacks and item.topic == "visa" else None


def _paper_lead(
    check: TripCheck, clock: Territories, almanac: Almanac, border: BorderCheck, document: str, today: date | None
) -> Entry:
    found = almanac.find_document(DocumentId(document))
    name = clock.document(document)
    if found is None or isinstance(found.lead_days, Unknown):
        text = _("{paper}, for {border} on {day}: how long it takes to get is not known; ask early").format(
            paper=name, border=border.direction, day=border.on
        )
        return Entry(Kind.DO_BY, None, "", text, Fit.UNKNOWN, check.setting.clock.zone)
    return _lead(check, border, name, found.lead_days, found.citations, today)


def _lead(
    check: TripCheck,
    border: BorderCheck,
    name: str,
    lead: tuple[float, float],
    citations: Citations,
    today: date | None,
) -> Entry:
    usual, bad = lead
    text = _("ask for {paper}, needed at {border} on {day} (usually {usual:g} days, {bad:g} in a bad case)").format(
        paper=name, border=border.direction, day=border.on, usual=usual, bad=bad
    )
    by, latest = (border.on - timedelta(days=ceil(days)) for days in (bad, usual))
    fit = Fit.UNKNOWN
    if today is not None and by < today:
        fit = Fit.BROKEN if latest < today else Fit.TIGHT
    return Entry(Kind.DO_BY, by, "", text, fit, check.setting.clock.zone, citations=citations)
