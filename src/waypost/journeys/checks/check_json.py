"""A check as JSON, by the contract of DESIGN section 10; dossier and site read the same."""

from collections.abc import Callable
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.identity import SourceId
from waypost.domain.provisions import Effect
from waypost.domain.sources import GENERAL_KNOWLEDGE, Citation, Citations, Source
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Basis, RequirementStatus, Side
from waypost.journeys.audits.audit_reports import Contradictions
from waypost.journeys.checks.asking import question_words
from waypost.journeys.checks.check import BorderCheck, TripCheck
from waypost.journeys.checks.check_report import CheckReport
from waypost.journeys.checks.check_terms import Terms, terms_of
from waypost.journeys.checks.ledger import Row
from waypost.journeys.checks.left_out import LeftOut, list_left_out
from waypost.journeys.checks.timeline_days import Entry
from waypost.journeys.visas.visas import VisaNeed
from waypost.journeys.visas.visas_rules import VisaAnswer
from waypost.rules.questions import OpenQuestion
from waypost.rules.regimes import Span
from waypost.rules.requirements import Requirement

FindSource = Callable[[SourceId], Source | None]


def check_json(report: CheckReport) -> dict[str, object]:
    """The whole check as plain values."""
    check = report.check
    show = _Show(check, report.against, report.rules.find_source)
    setting = check.setting
    return {
        "trip": setting.trip.name,
        "almanac": report.almanac.version,
        "as_of": setting.as_of.isoformat(),
        "known_as_of": _day(setting.known_as_of),
        "met": report.is_met,
        "found_way": check.found_way,
        "ends_on": _day(check.ends_on),
        "borders": [show.border(one) for one in (*check.borders, *check.alternatives)],
        "left_out": [show.left_out(one) for one in list_left_out(check, report.almanac)],
        "regimes": [
            {
                "vehicle": vehicle,
                "spans": [show.span(span, terms_of(check, report.almanac, vehicle, span)) for span in spans],
            }
            for vehicle, spans in check.regimes
        ],
        "timeline": [show.day(one) for one in report.timeline],
        "ledger": [show.row(one) for one in report.ledger],
        "questions": [_question(one, report.almanac) for one in check.questions],
    }


class _Show:
    """Shows the parts of a check with their sources."""

    def __init__(self, check: TripCheck, contradictions: Contradictions, find_source: FindSource) -> None:
        self._check = check
        self._contradictions = contradictions
        self._find_source = find_source

    def border(self, border: BorderCheck) -> dict[str, object]:
        """One border, the chain's or an alternative."""
        return {
            "crossing": str(border.candidate.crossing.id),
            "direction": str(border.direction),
            "on": border.on.isoformat(),
            "enters_on": border.enters_on.isoformat(),
            "ship": None if border.leg is None else border.leg.way.link,
            "in_chain": border.in_chain,
            "access": str(border.access.verdict),
            "paper": str(border.paper),
            "whose": list(border.option.whose),
            "regime": {
                str(side.verdict.side): {
                    "territory": side.verdict.territory,
                    "procedure": side.procedure.id if side.procedure else side.verdict.procedure,
                    "vehicles": {vehicle: str(regime) for vehicle, regime in side.verdict.regimes},
                }
                for side in border.sides
            },
            "requirements": [
                *(self._requirement(side, item) for side, item in border.requirements),
                *(self._open_visa(one) for one in border.visas if one.remedy and one.entry.need is VisaNeed.UNKNOWN),
            ],
            "terms": self._others(border, "terms"),
            "practised": self._others(border, "practised"),
            "procedures": [
                {"side": str(side.verdict.side), "procedure": one.procedure, "paper": str(one.status)}
                for side in border.sides
                for one in (side.verdict, *side.others)
            ],
            "silent": [name for side in border.sides for name in side.verdict.silent],
            "papers_at_the_post": list(border.option.papers_at_the_post),
            "visas": [self._visa(one) for one in border.visas],
        }

    def left_out(self, one: LeftOut) -> dict[str, object]:
        """Crossings that are shut to the party, with the reason."""
        return {
            "crossings": [
                {"crossing": str(each.crossing.id), "direction": str(each.direction)} for each in one.crossings
            ],
            "reason": one.reason.text,
            "basis": None if one.reason.basis is None else str(one.reason.basis),
            "sources": self._sources(one.reason.citations),
        }

    def _others(self, border: BorderCheck, which: str) -> list[dict[str, object]]:
        found = []
        for side in border.sides:
            items = side.verdict.terms if which == "terms" else side.verdict.practised
            found += [self._requirement(side.verdict.side, item) for item in items]
        return found

    def _requirement(self, side: Side, item: Requirement) -> dict[str, object]:
        against = self._contradictions.of(item.provision.id)
        return {
            "id": item.id,
            "status": str(item.status),
            "effect": str(item.effect),
            "binding": item.binding,
            "side": str(side),
            "subject": item.subject,
            "statement": item.statement,
            "topic": item.topic,
            "document": item.document,
            "at_the_post": item.at_the_post,
            "basis": str(item.basis),
            "sources": self._sources(item.sources),
            "trace": [str(fact) for fact in item.trace],
            "depends_on": list(item.decisive_unknowns),
            "against": list(item.against),
            "overrides": list(item.overrides),
            "contradicted_by": [{"report": one.report, "when": one.when, "passed": one.passed} for one in against],
        }

    def _open_visa(self, answer: VisaAnswer) -> dict[str, object]:
        """Whether a visa is needed is not known: a requirement that may be, with what to do about it."""
        return {
            "id": f"{answer.territory}/visa-not-known#{answer.person}",
            "status": str(RequirementStatus.UNKNOWN),
            "effect": str(Effect.REQUIRE),
            "binding": False,
            "side": str(Side.ENTRY),
            "subject": answer.person,
            "statement": f"{answer.text} -> {answer.remedy}",
            "topic": "visa",
            "document": "visa",
            "at_the_post": False,
            "basis": str(Basis.GENERAL_KNOWLEDGE),
            "sources": self._sources((Citation(GENERAL_KNOWLEDGE),)),
            "trace": [],
            "depends_on": [],
            "against": [],
            "overrides": [],
            "contradicted_by": [],
        }

    def _visa(self, answer: VisaAnswer) -> dict[str, object]:
        return {
            "person": answer.person,
            "passport": answer.passport,
            "territory": answer.territory,
            "need": str(answer.entry.need),
            "days": answer.entry.days,
            "certain": not answer.is_far,
            "text": answer.text,
            "remedy": answer.remedy,
            "sources": self._sources(answer.citations),
        }

    def span(self, span: Span, terms: Terms) -> dict[str, object]:
        """One regime of a vehicle, with what else holds for it."""
        return {
            "regime": str(span.regime),
            "territories": list(span.territories),
            "union": span.union,
            "opened": None if span.opened_at is None else {"at": str(span.opened_at), "on": _day(span.opened_on)},
            "until": None if isinstance(span.until, Unknown) else span.until.isoformat(),
            "ended": None
            if span.ended_at is None
            else {"at": str(span.ended_at), "on": _day(span.ended_on), "by": str(span.ended_by)},
            "open": span.is_open,
            "overruns": span.overruns,
            "extension": None
            if terms.extension is None
            else {"days": terms.extension_days, **self._rule(terms.extension)},
            "wait": None if terms.wait is None else {"again_on": _day(terms.again_on), **self._rule(terms.wait)},
            "duties": [{"text": one.text, "sources": self._sources(one.citations)} for one in terms.duties],
        }

    def _rule(self, item: Requirement) -> dict[str, object]:
        return {
            "id": item.id,
            "statement": item.statement,
            "binding": item.binding,
            "basis": str(item.basis),
            "sources": self._sources(item.sources),
        }

    def day(self, entry: Entry) -> dict[str, object]:
        """One day of the timeline."""
        moment = entry.moment
        return {
            "what": str(entry.kind),
            "on": _day(entry.on),
            "at": None if moment is None else moment.isoformat(),
            "zone": entry.zone,
            "subject": entry.subject,
            "status": str(entry.fit),
            "text": entry.text,
            "sources": self._sources(entry.citations),
        }

    def row(self, row: Row) -> dict[str, object]:
        """One line of the ledger."""
        return {
            "kind": str(row.kind),
            "what": row.what,
            "where": row.where or None,
            "told": None if row.told is None else {"amount": float(row.told.amount), "currency": row.told.currency},
            "share_of_value": row.share_of_value,
            "per": str(row.per),
            "count": row.count,
            "amount": None if row.amount is None else round(row.amount, 2),
            "currency": row.currency,
            "rate_on": _day(row.rate_on),
            "state": "quoted",
            "fate": str(row.fate),
            "returns": row.returns or None,
            "certain": row.certain,
            "observed_on": str(row.observed_on) if isinstance(row.observed_on, PartialDate) else None,
            "basis": str(row.basis),
            "sources": self._sources(row.citations),
        }

    def _sources(self, citations: Citations) -> list[dict[str, object]]:
        return [self._source(one.source, one.locator) for one in citations]

    def _source(self, source_id: SourceId, locator: str) -> dict[str, object]:
        source = self._find_source(source_id)
        url = None if source is None or isinstance(source.url, Unknown) else source.url
        return {"id": str(source_id), "locator": locator, "url": url}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _question(question: OpenQuestion, almanac: Almanac) -> dict[str, object]:
    return {
        "fact": question.name,
        "question": question_words(question.fact, almanac),
        "about": list(question.subjects),
        "territories": list(question.territories),
        "options": question.options,
        "decides": round(question.decides, 3),
    }
