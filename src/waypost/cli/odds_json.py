"""The answer of ``waypost odds --json`` (schema: ``waypost schema odds``)."""

from collections.abc import Mapping
from datetime import datetime

from waypost.almanac import Almanac
from waypost.domain.identity import ReportId
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.journeys.citing.footnotes import sources_json
from waypost.journeys.forecasts.forecasts import Forecast
from waypost.journeys.forecasts.odds_model import VERSION
from waypost.journeys.forecasts.odds_question import OddsAnswer, OddsQuestion, SideOdds
from waypost.journeys.forecasts.payments import CURRENCY, Paid


def odds_json(answer: OddsAnswer, almanac: Almanac) -> dict[str, object]:
    """The whole answer: the passage first, then each side that decides."""
    question = answer.question
    assuming = answer.assuming
    return {
        "p": _p(answer.passage),
        "words": answer.passage.words,
        "reports": [_report(almanac, one) for one in answer.passage.reports],
        "borrowed": [
            {"side": str(side.subject.side), **one} for side in answer.sides for one in _borrowed(side.forecast)
        ],
        "range": _range(answer.passage),
        "sides": {str(side.subject.side): _side(side, almanac) for side in answer.sides},
        "let_back": _forecast(answer.let_back),
        "open": str(answer.access.verdict),
        "paid": [_paid(one) for one in answer.paid],
        "left_out": [{"id": str(one.id), "reason": reason} for one, reason in answer.left_out],
        "if_refused_report": None if assuming is None else {"factor": assuming[0], **_forecast(assuming[1])},
        **_asked(question),
        "almanac": almanac.version,
    }


def shown_record(answer: OddsAnswer, version: str, now: datetime) -> dict[str, object]:
    """What is kept of an answer, to be judged by outcomes later."""
    return {
        "shown_at": now.isoformat(timespec="seconds"),
        **_asked(answer.question),
        "almanac": version,
        "model": VERSION,
        "passage": _kept(answer.passage),
        "sides": {str(side.subject.side): _kept(side.forecast) for side in answer.sides},
    }


def _asked(question: OddsQuestion) -> dict[str, object]:
    return {
        "crossing": str(question.crossing.id),
        "direction": str(question.direction),
        "on": question.on.isoformat(),
        "vehicle": str(question.vehicle),
        "plate": str(question.plate),
        "passports": [str(one) for one in question.nationalities],
        "procedure": question.procedure,
        "known_as_of": question.known_as_of.isoformat() if question.known_as_of else None,
    }


def _kept(forecast: Forecast) -> Mapping[str, object]:
    return {"mean": round(forecast.p_mean, 6), **_range(forecast), "words": forecast.words}


def _range(forecast: Forecast) -> dict[str, object]:
    """The intervals, given also where the forecast itself is only words: what a plan reckons with."""
    return {
        "low80": round(forecast.low, 4),
        "high80": round(forecast.high, 4),
        "low90": round(forecast.low90, 4),
        "high90": round(forecast.high90, 4),
    }


def _p(forecast: Forecast) -> dict[str, object] | None:
    if forecast.words:
        return None
    return {
        "mean": round(forecast.p_mean, 4),
        "low": round(forecast.low, 4),
        "high": round(forecast.high, 4),
        "level": forecast.level,
        "reports": forecast.n_reports,
        "effective": round(forecast.effective, 2),
        "newest": _newest(forecast),
    }


def _newest(forecast: Forecast) -> str | None:
    return None if isinstance(forecast.newest, Unknown) else str(forecast.newest)


def _forecast(forecast: Forecast) -> dict[str, object]:
    return {
        "p": _p(forecast),
        "words": forecast.words,
        "strength": str(forecast.strength),
        "assumed": forecast.is_assumed,
        "range": _range(forecast),
    }


def _side(side: SideOdds, almanac: Almanac) -> dict[str, object]:
    return {
        **_forecast(side.forecast),
        "decided_by": str(side.subject.decider),
        "plate_relation": str(side.subject.plate),
        "nationality_relation": str(side.subject.nationality),
        "comparability": side.subject.comparability,
        "newest": _newest(side.forecast),
        "effective": round(side.forecast.effective, 2),
        "rules_changed": _change(side.forecast),
        "reports": [{**_told(one.report, almanac), "outcome": str(one.outcome)} for one in side.told],
        "borrowed": _borrowed(side.forecast),
        "later": {str(level): _forecast(one) for level, one in side.later},
        "paper": side.subject.paper,
        "tariffs": [{"id": str(one.id), "statement": one.statement, "basis": str(one.basis)} for one in side.tariffs],
        "hours": {
            "passed": [{"chance": round(p, 4), "hours": hours} for p, hours in side.delay.passed],
            "refused": side.delay.refused_hours,
            "reports": side.delay.n,
            "basis": side.delay.basis,
        },
    }


def _paid(paid: Paid) -> dict[str, object]:
    return {
        "kind": str(paid.kind),
        "currency": CURRENCY,
        "outcomes": [{"chance": p, "amount": value} for p, value in paid.outcomes],
        "reports": [{"id": str(one), "amount": value} for one, value in zip(paid.reports, paid.sums, strict=True)],
        "newest": str(paid.newest),
    }


def _change(forecast: Forecast) -> dict[str, object] | None:
    if forecast.since is None:
        return None
    return {"on": forecast.since[0].isoformat(), "provision": str(forecast.since[1])}


def _borrowed(forecast: Forecast) -> list[dict[str, object]]:
    return [{"grouping": grouping, "share": round(share, 4)} for grouping, share in forecast.borrowed]


def _report(almanac: Almanac, name: ReportId) -> dict[str, object]:
    return _told(almanac.get_report(name), almanac)


def _told(report: Report, almanac: Almanac) -> dict[str, object]:
    return {
        "id": str(report.id),
        "when": None if isinstance(report.when, Unknown) else str(report.when),
        "crossing": None if isinstance(report.crossing, Unknown) else str(report.crossing),
        "direction": str(report.direction),
        "ending": str(report.ending),
        "how_known": str(report.how_known),
        "sources": sources_json(report.citations, almanac.find_source),
    }
