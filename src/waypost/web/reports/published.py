"""The only way from the site's reports to anybody's eyes: accepted, no longer held back, and blurred.

Pages, API, feeds, dumps and odds all read what is laid over the almanac (``evidence``), and that comes from here: there
is one place where something could be shown too early.
"""

import logging
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from threading import Lock

from django.db.models import QuerySet

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.errors import InputError
from waypost.domain.identity import CrossingId, SourceId
from waypost.domain.reports import Report
from waypost.domain.sources import Citation
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import Flag

from .blurring import Cell, Crowd, Seen, VehicleClass, blur, cell_of, published
from .models import SiteReport
from .steps import Status
from .told_keys import report_of

SITE_SOURCE = SourceId("this-site/reports")
"""What published reports cite: they were told here."""
_LOG = logging.getLogger(__name__)
_COLUMNS = ("id", "crossing", "earliest", "latest", "vehicle_class", "changed_at")


def public_rows(today: date) -> QuerySet[SiteReport]:
    """The rows anybody may see. They are not to be shown themselves: they hold the day and the vehicle."""
    return SiteReport.objects.filter(status=Status.ACCEPTED, public_from__lte=today)


class Publisher:
    """Publishes all public reports, and keeps those whose telling and view have not changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version = ""
        self._kept: dict[str, tuple[datetime, Seen, Report]] = {}

    def list_published(self, files: Almanac, today: date) -> tuple[Report, ...]:
        """The public reports as everybody may read them.

        Args:
            files: the almanac without the site's reports; its own reports are company for them.
            today: of the site.
        """
        with self._lock:
            if self._version != files.version:
                self._kept, self._version = {}, files.version
            views, changed = _views(files, today)
            stale = [name for name, seen in views.items() if self._is_stale(name, changed[name], seen)]
            made = {name: (changed[name], views[name], report) for name, report in _make(files, stale, views)}
            self._kept = {
                name: self._kept[name] for name in views if name in self._kept and name not in set(stale)
            } | made
            return tuple(report for _, _, report in self._kept.values())

    def _is_stale(self, name: str, changed: datetime, seen: Seen) -> bool:
        kept = self._kept.get(name)
        return kept is None or kept[:2] != (changed, seen)


def _views(files: Almanac, today: date) -> tuple[dict[str, Seen], dict[str, datetime]]:
    """How narrowly each public report may be seen, and when it last changed."""
    cells: dict[str, tuple[str, Cell]] = {}
    changed: dict[str, datetime] = {}
    crowds: dict[str, Crowd] = defaultdict(Crowd)
    for name, crossing, earliest, latest, vehicle, at in public_rows(today).values_list(*_COLUMNS).iterator():
        when = UNKNOWN if earliest is None or latest is None else PartialDate(earliest, latest)
        cells[name] = crossing, Cell(when, VehicleClass(vehicle))
        crowds[crossing].add(cells[name][1])
        changed[name] = at
    for crossing, crowd in crowds.items():
        for report in files.list_reports(crossing=crossing):
            if report.same_as is None:
                crowd.add(cell_of(report))
    return {name: blur(cell, crowds[crossing]) for name, (crossing, cell) in cells.items()}, changed


def _make(files: Almanac, names: list[str], views: dict[str, Seen]) -> list[tuple[str, Report]]:
    made = []
    for start in range(0, len(names), 500):
        for row in SiteReport.objects.filter(pk__in=names[start : start + 500]):
            try:
                made.append((row.id, _publish(files, row, views[row.id])))
            except InputError as error:  # one that can no longer be read must not take the others down
                _LOG.warning(
                    "a report cannot be read and is left out", extra={"facts": {"id": row.id, "why": str(error)}}
                )
    return made


def _publish(files: Almanac, row: SiteReport, seen: Seen) -> Report:
    told = report_of(row.id, row.keys)
    marked = replace(
        told,
        crossing=current_crossing(files, row.crossing),
        cluster=row.party,
        flags=told.flags | {Flag(one) for one in row.flags},
        citations=(Citation(SITE_SOURCE),),
    )
    if row.public_from is None:
        raise InputError("an accepted report without its day", where=row.id)
    return published(marked, seen, row.public_from, with_words=not row.hides_words)


def current_crossing(files: Almanac, crossing: str) -> Maybe[CrossingId]:
    """The crossing a stored id means now: itself, the one that took the id over, or only the border is known."""
    if files.find_crossing(crossing) is not None:
        return CrossingId(crossing)
    try:
        found = files.resolve_crossing(crossing).id
    except InputError:
        return UNKNOWN
    return found if found.split("/")[0] == crossing.split("/", maxsplit=1)[0] else UNKNOWN


def is_of_this_site(report: Report) -> bool:
    """Whether it was told here: then its vehicle is a class, and its date a month or wider."""
    return any(citation.source == SITE_SOURCE for citation in report.citations)
