"""What waits to be read, oldest first; what was decided, newest first; and one report with all that helps to judge."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import VehicleKind
from waypost.web.freshness.models import LikelyDouble
from waypost.web.reports.likeness import Likeness
from waypost.web.reports.models import SiteReport
from waypost.web.reports.naming import Named, find_report_namings
from waypost.web.reports.reading import ReportRead, read_report, title_of
from waypost.web.reports.steps import Status
from waypost.web.reports.wording import ENDINGS, VEHICLES

from .candidates import find_likely_same, told_by
from .letting_through import record_of, records_of
from .standing import TrackRecord

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    id: str
    title: str
    told: tuple[str, ...]
    """How it ended, when and with what."""
    told_at: datetime
    record: TrackRecord
    n_namings: int
    n_doubles: int
    """Reports that may tell of the same passage, as the worker found when it last searched."""
    is_held: bool


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue."""

    lines: tuple[Waiting, ...]
    number: int
    of: int


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


def list_waiting(almanac: Almanac, status: Status, page: int) -> QueuePage:
    """A page of the queue; beyond the last, the last."""
    order = "told_at" if status in {Status.WAITING, Status.ASKED} else "-changed_at"
    rows = SiteReport.objects.filter(status=status).order_by(order, "id")
    last = max(1, -(-rows.count() // A_PAGE))
    number = min(max(1, page), last)
    shown = list(rows[(number - 1) * A_PAGE : number * A_PAGE])
    return QueuePage(tuple(_lines(almanac, shown)), number, last)


def _lines(almanac: Almanac, rows: list[SiteReport]) -> Iterator[Waiting]:
    """What is asked of the database is asked for all lines at once."""
    records = records_of(row.reporter_id for row in rows if row.reporter_id is not None)
    counted = LikelyDouble.objects.filter(report__in=rows).order_by().values_list("report").annotate(n=Count("pk"))
    doubles = dict(counted)
    for row in rows:
        report = _told(row)
        yield Waiting(
            id=row.id,
            title=row.id if report is None else title_of(almanac, report),
            told=() if report is None else _in_short(report),
            told_at=row.told_at,
            record=TrackRecord() if row.reporter_id is None else records[row.reporter_id],
            n_namings=0 if report is None else len(find_report_namings(report)),
            n_doubles=doubles.get(row.id, 0),
            is_held=row.held_until is not None,
        )


def _in_short(report: Report) -> tuple[str, ...]:
    when = "" if isinstance(report.when, Unknown) else str(report.when)
    vehicle = "" if report.vehicle is VehicleKind.UNKNOWN else str(VEHICLES[report.vehicle])
    return tuple(filter(None, (str(ENDINGS[report.ending]), when, vehicle)))


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
