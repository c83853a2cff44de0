"""The only way from the site's reports to anybody's eyes: accepted, no longer held back, and blurred.

Pages, API, feeds, dumps and odds all read what is laid over the almanac (``evidence``), and that comes from here: there
is one place where something could be shown too early.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
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
from .turns import list_turns

SITE_SOURCE = SourceId("this-site/reports")
"""What published reports cite: they were told here."""
_LOG = logging.getLogger(__name__)


def public_rows(today: date) -> QuerySet[SiteReport]:
    """The rows anybody may see. They are not to be shown themselves: they hold the day and the vehicle."""
    return SiteReport.objects.filter(status=Status.ACCEPTED, public_from__lte=today)


class Publisher:
    """Publishes all public reports, and keeps those of crossings where nothing has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state = _State("", date.min)

    def list_published(self, files: Almanac, today: date) -> tuple[Report, ...]:
        """The public reports as everybody may read them.

        Args:
            files: the almanac without the site's reports; its own reports are company for them.
            today: of the site.
        """
        with self._lock:
            former = self._state if self._state.version == files.version else _State(files.version, date.min)
            # Counted before it is read: what changes meanwhile is then read once too often, never too late.
            turns = list_turns()
            # What never changed has no public report: a database may have been emptied or brought back meanwhile.
            kept = {crossing: those for crossing, those in former.reports.items() if crossing in turns}
            for crossing in _stale(former, turns, today):
                kept[crossing] = tuple(_publish_crossing(files, crossing, today))
            self._state = _State(files.version, today, turns, kept)
            return tuple(report for crossing in sorted(kept) for report in kept[crossing])


@dataclass(frozen=True, slots=True)
class _State:
    """What was published last, of which almanac and on which day."""

    version: str
    today: date
    turns: Mapping[str, int] = field(default_factory=dict)
    reports: Mapping[str, tuple[Report, ...]] = field(default_factory=dict)


def _stale(former: _State, turns: Mapping[str, int], today: date) -> set[str]:
    """The crossings to be read again: changed since, or with reports whose day has come (or is yet to come)."""
    changed = {crossing for crossing, number in turns.items() if former.turns.get(crossing) != number}
    if former.today == today:
        return changed
    first, last = sorted((former.today, today))
    held = SiteReport.objects.filter(status=Status.ACCEPTED, public_from__gt=first, public_from__lte=last)
    return changed | set(held.values_list("crossing", flat=True).distinct())


def _publish_crossing(files: Almanac, crossing: str, today: date) -> Iterator[Report]:
    rows = list(public_rows(today).filter(crossing=crossing).order_by("id"))
    own = (report for report in files.list_reports(crossing=crossing) if report.same_as is None)
    crowd = Crowd([*map(_cell, rows), *map(cell_of, own)])
    for row in rows:
        try:
            yield _publish(files, row, blur(_cell(row), crowd))
        except InputError as error:  # one that can no longer be read must not take the others down
            _LOG.warning("a report cannot be read and is left out", extra={"facts": {"id": row.id, "why": str(error)}})


def _cell(row: SiteReport) -> Cell:
    when: Maybe[PartialDate] = UNKNOWN
    if row.earliest is not None and row.latest is not None:
        when = PartialDate(row.earliest, row.latest)
    return Cell(when, VehicleClass(row.vehicle_class))


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
