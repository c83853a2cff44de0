"""From the domain to what the API answers."""

from datetime import UTC, datetime

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.dates import PartialDate
from waypost.domain.papers import Document
from waypost.domain.provisions import Provision
from waypost.domain.reports import Attempt, Report
from waypost.domain.sources import Citations
from waypost.domain.territories import Territory, name_in
from waypost.domain.unknown import Maybe, Unknown
from waypost.journeys.citing.provisions import in_force
from waypost.journeys.crossings.crossing import CrossingAnswer, CrossingQuestion, SideAnswer, answer_crossing, zone_of
from waypost.messages import language
from waypost.web.api.schemas import (
    AttemptOut,
    CrossingNowOut,
    CrossingOut,
    DocumentOut,
    ReportOut,
    RuleOut,
    SideOut,
    SourceOut,
    TerritoryInFullOut,
    TerritoryOut,
)
from waypost.web.atlas.citing import safe_url
from waypost.web.atlas.profile import Profile
from waypost.web.atlas.rows import newest_reports, position


def plain(value: Maybe[str] | None) -> str | None:
    """A text, or null where it is not known."""
    return None if value is None or isinstance(value, Unknown) else str(value)


def number(value: Maybe[float]) -> float | None:
    """A number, or null where it is not known."""
    return None if isinstance(value, Unknown) else float(value)


def sources(facts: Almanac, citations: Citations) -> list[SourceOut]:
    """The sources of a claim."""
    found = []
    for citation in citations:
        source = None if citation.is_general_knowledge else facts.find_source(citation.source)
        found.append(SourceOut(id=str(citation.source), url=safe_url(source) or None if source else None))
    return found


def crossing_out(facts: Almanac, crossing: Crossing) -> CrossingOut:
    """A crossing in a list."""
    place = position(crossing)
    newest, count = newest_reports(facts).get(str(crossing.id), (None, 0))
    return CrossingOut(
        id=str(crossing.id),
        name=name_in(crossing.names, language()) or str(crossing.id),
        names={code: list(names) for code, names in crossing.names.items()},
        border=str(crossing.border),
        kind=str(crossing.kind),
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
        n_reports=count,
        newest_report=None if newest is None else str(newest),
        replaced_by=crossing.replaced_by,
    )


def crossing_now_out(facts: Almanac, crossing: Crossing, profile: Profile) -> CrossingNowOut:
    """A crossing with what holds just now."""
    now = datetime.now(UTC)
    answer = answer_crossing(facts, CrossingQuestion(crossing, now, None, profile.traveller), now)
    zone = zone_of(answer.sides[0])

    def local(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat() if moment else None

    return CrossingNowOut(
        **crossing_out(facts, crossing).dict(),
        at=now.astimezone(zone).isoformat(timespec="seconds"),
        open=str(answer.open),
        opens_at=local(answer.opening.when if answer.opening else None),
        opens_certain=answer.opening.is_certain if answer.opening else None,
        closes_at=local(answer.closes_at),
        last_safe_arrival=local(answer.last_safe_arrival),
        sides=[_side(side) for side in answer.sides],
        reasons=[one.text for one in answer.reasons],
        not_known=[one.text for one in answer.not_known],
        alternatives=_alternatives(answer),
    )


def _alternatives(answer: CrossingAnswer) -> list[dict[str, object]]:
    return [
        {"id": str(one.crossing.id), "km": None if one.km is None else round(one.km, 1), "open": str(one.open)}
        for one in answer.alternatives
    ]


def _side(side: SideAnswer) -> SideOut:
    zone = zone_of(side)
    return SideOut(
        territory=str(side.post.territory),
        post=name_in(side.post.names, language()),
        zone=zone.key if side.openings.zone else None,
        open=str(side.open),
        opens_at=side.opens_at.astimezone(zone).isoformat() if side.opens_at else None,
        closes_at=side.closes_at.astimezone(zone).isoformat() if side.closes_at else None,
    )


def territory_out(facts: Almanac, found: Territory) -> TerritoryOut:
    """A territory in a list."""
    return TerritoryOut(
        id=str(found.id),
        name=name_in(found.names, language()) or str(found.id),
        names={code: list(names) for code, names in found.names.items()},
        controlled_by=found.controlled_by,
        claimed_by=[str(one) for one in found.claimed_by],
        currency=plain(found.currency),
        zone=plain(found.zone),
        drives_on=plain(found.drives_on),
        n_crossings=len(facts.list_crossings(territory=found.id)),
    )


def territory_in_full_out(facts: Almanac, found: Territory) -> TerritoryInFullOut:
    """A territory with its crossings and the rules in force today."""
    own = tuple(one for one in facts.list_provisions(territory=found.id) if one.scope.territory == found.id)
    return TerritoryInFullOut(
        **territory_out(facts, found).dict(),
        crossings=[str(one.id) for one in facts.list_crossings(territory=found.id)],
        rules=[_rule(facts, one) for one in in_force(facts, own, datetime.now(UTC).date(), None)],
    )


def _rule(facts: Almanac, rule: Provision) -> RuleOut:
    return RuleOut(
        id=str(rule.id),
        topic=rule.topic,
        statement=rule.statement,
        basis=str(rule.basis),
        binds=rule.basis.binds,
        observed_on=None if isinstance(rule.observed_on, Unknown) else str(rule.observed_on),
        sources=sources(facts, rule.citations),
    )


def document_out(found: Document) -> DocumentOut:
    """A kind of paper."""
    return DocumentOut(
        id=str(found.id),
        kind=str(found.kind),
        name=name_in(found.names, language()) or str(found.id),
        territories=[str(one) for one in found.territories],
        valid_days=None if isinstance(found.valid_days, Unknown) else found.valid_days,
        lead_days=None if isinstance(found.lead_days, Unknown) else list(found.lead_days),
        statements=[one.text for one in found.statements],
    )


def report_out(facts: Almanac, report: Report) -> ReportOut:
    """A report."""
    return ReportOut(
        id=str(report.id),
        border=str(report.border),
        crossing=plain(report.crossing),
        direction=str(report.direction),
        when=str(report.when) if isinstance(report.when, PartialDate) else None,
        vehicle=str(report.vehicle),
        plate=plain(report.plate),
        nationalities=[str(one) for one in report.nationalities],
        ending=str(report.ending),
        hours=number(report.hours),
        days_delayed=number(report.days_delayed),
        how_known=str(report.how_known),
        counts=report.counts,
        words=report.words,
        attempts=[_attempt(one) for one in report.attempts],
        sources=sources(facts, report.citations),
    )


def _attempt(attempt: Attempt) -> AttemptOut:
    return AttemptOut(
        side=str(attempt.side),
        outcome=str(attempt.outcome),
        level=str(attempt.level),
        about=str(attempt.about),
        blocked_by=str(attempt.blocked_by),
        reason=str(attempt.reason),
        words=attempt.words,
    )
