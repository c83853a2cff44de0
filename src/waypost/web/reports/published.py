"""The only way from the site's reports to anybody's eyes: accepted, no longer held back, and blurred.

Pages, API, feeds, dumps and odds all ask here, so that there is one place where something could be shown too early.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.errors import InputError
from waypost.domain.identity import CrossingId
from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import Flag

from .blurring import Cell, VehicleClass, blur, cell_of, published
from .models import SiteReport
from .steps import Status
from .told_keys import report_of

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Published:
    """A report as everybody may read it."""

    report: Report
    vehicle: VehicleClass
    """How its vehicle is to be called; the report's own kind only stands for the class."""
    shown_on: date
    """Since when it is public."""


def public_rows(today: date) -> QuerySet[SiteReport]:
    """The rows anybody may see. They are not to be shown themselves: they hold the day and the vehicle."""
    return SiteReport.objects.filter(status=Status.ACCEPTED, public_from__lte=today)


def list_published(
    almanac: Almanac, today: date, *, border: str | None = None, crossing: str | None = None
) -> tuple[Published, ...]:
    """The public reports, all or those of a border or crossing, newest passage first."""
    rows = public_rows(today)
    if border is not None:
        rows = rows.filter(border=border)
    if crossing is not None:
        rows = rows.filter(crossing=crossing)
    return publish(almanac, tuple(rows.order_by("-latest", "id")), today)


def find_published(almanac: Almanac, today: date, report_id: str) -> Published | None:
    """One public report, or None where there is none that may be seen."""
    row = public_rows(today).filter(pk=report_id).first()
    return next(iter(publish(almanac, () if row is None else (row,), today)), None)


def publish(almanac: Almanac, rows: Sequence[SiteReport], today: date) -> tuple[Published, ...]:
    """Public rows as they may be read. Each is blurred among all public reports of its crossing."""
    company = _Company(almanac, today, {row.crossing for row in rows})
    return tuple(one for row in rows if (one := _readable(almanac, row, company)) is not None)


def _readable(almanac: Almanac, row: SiteReport, company: "_Company") -> Published | None:
    """The report, or None where what was stored is no report any more: one of them must not take a page down."""
    try:
        return _published(almanac, row, company)
    except InputError as error:
        _LOG.warning("report %s cannot be read and is left out: %s", row.id, error)
        return None


def public_mark(today: date) -> str:
    """Changes whenever what is public changes: for caches and ETags."""
    rows = public_rows(today)
    newest = rows.order_by("-changed_at").values_list("changed_at", flat=True).first()
    return f"{rows.count()}-{newest.timestamp():.6f}" if newest else "0"


class _Company:
    """The public reports of some crossings, to be counted."""

    def __init__(self, almanac: Almanac, today: date, crossings: Iterable[str]) -> None:
        wanted = frozenset(crossings)
        self._cells: dict[str, list[tuple[str, Cell]]] = {crossing: [] for crossing in wanted}
        columns = ("id", "crossing", "earliest", "latest", "vehicle_class")
        for name, crossing, earliest, latest, vehicle in (
            public_rows(today).filter(crossing__in=wanted).values_list(*columns).iterator()
        ):
            when = UNKNOWN if earliest is None or latest is None else PartialDate(earliest, latest)
            self._cells[crossing].append((name, Cell(when, VehicleClass(vehicle))))
        for crossing in wanted:
            for report in almanac.list_reports(crossing=crossing):
                if report.same_as is None:
                    self._cells[crossing].append((str(report.id), cell_of(report)))

    def of(self, row: SiteReport) -> list[Cell]:
        """The others at its crossing."""
        return [cell for name, cell in self._cells[row.crossing] if name != row.id]


def _published(almanac: Almanac, row: SiteReport, company: _Company) -> Published:
    told = replace(report_of(row.id, row.keys), crossing=current_crossing(almanac, row.crossing), cluster=row.party)
    marked = replace(told, flags=told.flags | {Flag(one) for one in row.flags})
    seen = blur(cell_of(told), company.of(row))
    shown_on = row.public_from
    if shown_on is None:
        raise ValueError("only a public report can be published")
    return Published(published(marked, seen, shown_on, with_words=not row.hides_words), seen.vehicle, shown_on)


def current_crossing(almanac: Almanac, crossing: str) -> Maybe[CrossingId]:
    """The crossing a stored id means now: itself, the one that took the id over, or only the border is known."""
    if almanac.find_crossing(crossing) is not None:
        return CrossingId(crossing)
    try:
        found = almanac.resolve_crossing(crossing).id
    except InputError:
        return UNKNOWN
    return found if found.split("/")[0] == crossing.split("/", maxsplit=1)[0] else UNKNOWN
