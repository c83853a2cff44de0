"""The answer of ``waypost crossing --json`` (schema: ``waypost schema crossing``)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from waypost.domain.crossings import Access
from waypost.domain.reports import Report
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.journeys.citing.footnotes import FindSource, sources_json
from waypost.journeys.crossings.access import AccessAnswer
from waypost.journeys.crossings.crossing import Alternative, CrossingAnswer, SideAnswer, zone_of
from waypost.journeys.crossings.reasons import Reason
from waypost.messages import language


def crossing_json(answer: CrossingAnswer, version: str, find_source: FindSource) -> dict[str, object]:
    """The whole answer; moments are on the clock of the exit side (the first), in ``sides`` on their own."""
    zone = zone_of(answer.sides[0])
    question, crossing = answer.question, answer.question.crossing
    return {
        "id": str(crossing.id),
        "name": name_in(crossing.names, language()),
        "open": str(answer.open),
        "at": _iso(answer.moment, zone),
        "direction": str(question.direction) if question.direction else None,
        "opens_at": _iso(answer.opening.when if answer.opening else None, zone),
        "opens_certain": answer.opening.is_certain if answer.opening else None,
        "closes_at": _iso(answer.closes_at, zone),
        "last_safe_arrival": _iso(answer.last_safe_arrival, zone),
        "duration": _duration(answer),
        "visa": str(answer.visa) if answer.visa else None,
        "reasons": [reason_json(one, find_source) for one in answer.reasons],
        "not_known": [reason_json(one, find_source) for one in answer.not_known],
        "sides": {str(side.post.territory): _side(side, find_source) for side in answer.sides},
        "access": {str(way): _access(one, find_source) for way, one in answer.access},
        "alternatives": [_alternative(one) for one in answer.alternatives],
        "reports": [_report(one, find_source) for one in answer.reports],
        "almanac": version,
        "known_as_of": question.known_as_of.isoformat() if question.known_as_of else None,
    }


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None


def _duration(answer: CrossingAnswer) -> dict[str, object] | None:
    if answer.duration is None:
        return None
    one = answer.duration
    return {"usual_hours": one.usual_hours, "slow_hours": one.slow_hours, "reports": one.reports}


def reason_json(reason: Reason, find_source: FindSource) -> dict[str, object]:
    """One reason for a program."""
    return {
        "why": str(reason.why),
        "text": reason.text,
        "side": str(reason.territory) if reason.territory else None,
        "basis": str(reason.basis) if reason.basis else None,
        "sources": sources_json(reason.citations, find_source),
    }


def _side(side: SideAnswer, find_source: FindSource) -> dict[str, object]:
    zone = zone_of(side)
    return {
        "post": name_in(side.post.names, language()),
        "zone": zone.key if side.openings.zone else None,
        "open": str(side.open),
        "hours_known": side.openings.hours_known,
        "opens_at": _iso(side.opens_at, zone),
        "closes_at": _iso(side.closes_at, zone),
        "reasons": [reason_json(one, find_source) for one in side.reasons],
    }


def _access(answer: AccessAnswer, find_source: FindSource) -> dict[str, object]:
    return {
        "let_through": str(answer.verdict),
        "depends_on": sorted(answer.depends_on),
        "contradiction": answer.contradiction,
        "entries": [_entry(one, find_source) for one in answer.deciding],
    }


def _entry(entry: Access, find_source: FindSource) -> dict[str, object]:
    return {
        "status": str(entry.status),
        "reason": str(entry.reason) if entry.reason else None,
        "who": str(entry.who),
        "vehicles": [str(kind) for kind in entry.vehicles],
        "note": entry.note,
        "basis": str(entry.basis),
        "sources": sources_json(entry.citations, find_source),
    }


def _alternative(one: Alternative) -> dict[str, object]:
    return {
        "id": str(one.crossing.id),
        "name": name_in(one.crossing.names, language()),
        "km": None if one.km is None else round(one.km, 1),
        "open": str(one.open),
    }


def _report(report: Report, find_source: FindSource) -> dict[str, object]:
    return {
        "id": str(report.id),
        "direction": str(report.direction),
        "when": None if isinstance(report.when, Unknown) else str(report.when),
        "vehicle": str(report.vehicle),
        "ending": str(report.ending),
        "hours": None if isinstance(report.hours, Unknown) else report.hours,
        "how_known": str(report.how_known),
        "words": report.words,
        "sources": sources_json(report.citations, find_source),
    }
