"""What waits to be read, oldest first; what was decided, newest first; and one report with all that helps to judge."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.reports import Report
from waypost.web.reports.likeness import Likeness
from waypost.web.reports.models import SiteReport
from waypost.web.reports.naming import Named, find_report_namings
from waypost.web.reports.reading import ReportRead, read_report, title_of
from waypost.web.reports.steps import Status

from .candidates import find_likely_same, told_by
from .letting_through import record_of
from .standing import TrackRecord

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    id: str
    title: str
    status: Status
    told_at: datetime
    record: TrackRecord
    n_namings: int
    is_held: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A report that may tell of the same passage."""

    read: ReportRead
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a moderator sees of one report; never who told it."""

    row: SiteReport
    told: ReportRead
    namings: tuple[Named, ...]
    record: TrackRecord
    same: tuple[SideBySide, ...]


def list_waiting(almanac: Almanac, status: Status, page: int) -> tuple[list[Waiting], bool]:
    """A page of the queue.

    Returns: its lines, and whether there are more.
    """
    order = "told_at" if status in {Status.WAITING, Status.ASKED} else "-changed_at"
    start = max(0, page - 1) * A_PAGE
    rows = list(
        SiteReport.objects.filter(status=status)
        .select_related("reporter")
        .order_by(order, "id")[start : start + A_PAGE + 1]
    )
    return [_line(almanac, row) for row in rows[:A_PAGE]], len(rows) > A_PAGE


def _line(almanac: Almanac, row: SiteReport) -> Waiting:
    report = _told(row)
    return Waiting(
        id=row.id,
        title=row.id if report is None else title_of(almanac, report),
        status=Status(row.status),
        told_at=row.told_at,
        record=record_of(row.reporter),
        n_namings=0 if report is None else len(find_report_namings(report)),
        is_held=row.held_until is not None,
    )


def _told(row: SiteReport) -> Report | None:
    try:
        return None if row.is_withdrawn else told_by(row)
    except InputError:
        return None


def open_case(almanac: Almanac, files: Almanac, row: SiteReport) -> Case | None:
    """A report with what is needed to judge it; None where only its tombstone is left."""
    told = _told(row)
    if told is None:
        return None
    same = tuple(SideBySide(read_report(almanac, report), like) for report, like in find_likely_same(files, row))
    return Case(row, read_report(almanac, told), find_report_namings(told), record_of(row.reporter), same)


def counts_of() -> dict[Status, int]:
    """How many reports are where."""
    counted = SiteReport.objects.order_by().values_list("status").annotate(n=Count("pk"))
    return {Status(status): number for status, number in counted}


def next_waiting(row: SiteReport) -> SiteReport | None:
    """The report to read after this one: the next told that waits, else the oldest."""
    waiting = SiteReport.objects.filter(status=Status.WAITING).exclude(pk=row.pk).order_by("told_at", "id")
    return waiting.filter(told_at__gte=row.told_at).first() or waiting.first()
