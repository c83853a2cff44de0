"""Reports as a timeline: what happened, to whom, and who says so. Authors are not here at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.reports import Attempt, Report
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AttemptOutcome, Ending, HowKnown, VehicleKind
from waypost.journeys.citing.kind_words import vehicle_words
from waypost.journeys.crossings.telling import ending_words
from waypost.messages import _, language, ngettext
from waypost.web.atlas.citing import Cited, PageNotes
from waypost.web.atlas.words import authority_words, partial_date_words
from waypost.web.reports.blurring import shown_vehicle
from waypost.web.reports.published import is_of_this_site
from waypost.web.reports.wording import SIDES, USES


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report."""

    id: str
    when: str
    direction: str
    crossing: str
    who: str
    sign: str
    ending: str
    claim: Cited
    attempts: tuple[str, ...]
    details: tuple[str, ...]
    counts: bool


def report_rows(facts: Almanac, reports: Iterable[Report], notes: PageNotes) -> list[ReportRow]:
    """Reports in the order given."""
    return [_row(facts, one, notes) for one in reports]


def _row(facts: Almanac, report: Report, notes: PageNotes) -> ReportRow:
    sign = {Ending.PASSED: "yes", Ending.PENDING: "unknown", Ending.UNKNOWN: "unknown"}.get(report.ending, "no")
    return ReportRow(
        str(report.id),
        when_words(report),
        str(report.direction),
        report.crossing if isinstance(report.crossing, str) else "",
        _who(report),
        sign,
        ending_words(report.ending),
        _words(report, notes),
        tuple(_attempt(one) for one in report.attempts) if len(report.attempts) > 1 else (),
        tuple(_details(facts, report)),
        report.counts,
    )


def _words(report: Report, notes: PageNotes) -> Cited:
    """What it says: here in whatever language it was told, in the almanac in English."""
    said = notes.cite if is_of_this_site(report) else notes.quote
    return said(report.words, report.citations)


def when_words(report: Report) -> str:
    """Its date as told."""
    return partial_date_words(report.when) if isinstance(report.when, PartialDate) else _("date not known")


def _who(report: Report) -> str:
    if is_of_this_site(report):
        parts = [shown_vehicle(report)]
    else:
        parts = [] if report.vehicle is VehicleKind.UNKNOWN else [vehicle_words(report.vehicle)]
    if not isinstance(report.plate, Unknown):
        parts.append(_("plate {code}").format(code=report.plate.upper()))
    if report.nationalities:
        codes = ", ".join(code.upper() for code in report.nationalities)
        parts.append(_("passports {codes}").format(codes=codes))
    if report.how_known is not HowKnown.FIRST_HAND:
        parts.append(_("not first-hand"))
    return ", ".join(parts)


def _attempt(attempt: Attempt) -> str:
    outcomes = {
        AttemptOutcome.PASSED: _("passed"),
        AttemptOutcome.REFUSED: _("refused"),
        AttemptOutcome.REDIRECTED: _("sent elsewhere"),
        AttemptOutcome.CLOSED: _("found it shut"),
        AttemptOutcome.GAVE_UP: _("gave up"),
        AttemptOutcome.NOT_ATTEMPTED: _("did not try"),
        AttemptOutcome.PENDING: _("not ended yet"),
        AttemptOutcome.UNKNOWN: _("end not told"),
    }
    text = outcomes[attempt.outcome]
    if not isinstance(attempt.side, Unknown):
        text = f"{SIDES[attempt.side]}: {text}"
    if str(attempt.blocked_by) not in {"unknown", "other"}:
        text = _("{outcome} by {authority}").format(outcome=text, authority=authority_words(attempt.blocked_by))
    return f"{text}: {attempt.words}" if attempt.words else text


def _details(facts: Almanac, report: Report) -> Iterable[str]:
    if not isinstance(report.hours, Unknown):
        yield ngettext("{hours:g} hour", "{hours:g} hours", round(report.hours)).format(hours=report.hours)
    if not isinstance(report.days_delayed, Unknown) and report.days_delayed:
        days = report.days_delayed
        yield ngettext("{days:g} day lost", "{days:g} days lost", round(days)).format(days=days)
    for paper in report.papers:
        found = facts.find_document(paper.document)
        name = name_in(found.names, language()) if found else str(paper.document)
        yield f"{name} ({USES.get(paper.use, paper.use)})"
