"""What an account's record is, and the plain reports of a good one, which wait for nobody."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.web.accounts.models import User
from waypost.web.reports.keeping import decide
from waypost.web.reports.models import SiteReport
from waypost.web.reports.naming import find_report_namings
from waypost.web.reports.steps import Entry, Status, Step

from .candidates import find_likely_same, told_by
from .standing import Standing, TrackRecord, passes_unread


def record_of(reporter: User | None) -> TrackRecord:
    """What became of an account's reports."""
    return TrackRecord() if reporter is None else records_of([reporter.pk])[reporter.pk]


def records_of(reporters: Iterable[int]) -> dict[int, TrackRecord]:
    """What became of the reports of several accounts, asked at once."""
    wanted = set(reporters)
    rows = SiteReport.objects.filter(reporter__in=wanted).order_by().values_list("reporter", "status")
    counts = {(reporter, status): n for reporter, status, n in rows.annotate(n=Count("pk"))}
    return {
        one: TrackRecord(counts.get((one, Status.ACCEPTED), 0), counts.get((one, Status.REFUSED), 0)) for one in wanted
    }


def let_through(report: SiteReport, files: Almanac, now: datetime) -> bool:
    """Accept a report at once where nothing in it wants a moderator.

    Returns: whether it was accepted; the log then has a step by nobody, which a moderator can undo.
    """
    record = record_of(report.reporter)
    if report.status != Status.WAITING or record.standing is not Standing.GOOD:
        return False
    told = told_by(report)
    is_plain = passes_unread(
        record,
        has_namings=bool(find_report_namings(told)),
        has_likely_same=bool(find_likely_same(files, report)),
        is_unlawful=any(tip.unlawful for tip in told.tips),
    )
    if not is_plain:
        return False
    try:
        decide(report, Entry(0, Step.ACCEPT), moderator=None, seen=report.log.count(), now=now)
    except InputError:  # a moderator was quicker
        return False
    return True
