"""The only way from the site's reports to anybody's eyes: accepted, no longer held back, and blurred.

Pages, API, feeds, dumps and odds all read what is laid over the almanac (``evidence``) or listed from here
(``listing``): there is one place where something could be shown too early. Nothing reads more rows than it shows: how
narrowly each may be seen follows from counts.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock

from django.db.models import Count, Min, Q, QuerySet

from waypost.almanac import Almanac
from waypost.almanac.kinds import Key
from waypost.domain.errors import InputError
from waypost.domain.identity import CrossingId, SourceId
from waypost.domain.reports import Report
from waypost.domain.sources import Citation
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import Flag

from .blurring import Seen, published
from .crowds import CrossingCrowd, cell_of_columns, read_crowds
from .log_entries import entry_of
from .models import SiteReport
from .steps import Status, state_of
from .told_keys import report_of
from .turns import list_turns

SITE_SOURCE = SourceId("this-site/reports")
"""What published reports cite: they were told here."""
_AT_ONCE = 500
_LOG = logging.getLogger(__name__)


def public_rows(today: date) -> QuerySet[SiteReport]:
    """The rows anybody may see. They are not to be shown themselves: they hold the day and the vehicle."""
    return SiteReport.objects.filter(status=Status.ACCEPTED, public_from__lte=today)


@dataclass(slots=True)
class PublicReports:
    """What everybody may read of the site's reports, from one change of them to the next."""

    files: Almanac
    """Without the site's reports; its own reports are company for them."""
    today: date
    turns: Mapping[str, int] = field(default_factory=dict)
    """How often each crossing has changed; those without one never had a public report."""
    crowds: dict[str, CrossingCrowd] = field(default_factory=dict)
    newest: dict[str, tuple[str, tuple[Report, ...]]] = field(default_factory=dict)
    """Crossing -> the newest reports that its page read last, and the mark of what they were read from."""
    _places: dict[str, Maybe[CrossingId]] = field(default_factory=dict)

    def count(self) -> int:
        """How many there are."""
        return public_rows(self.today).count()

    def keys(self) -> Sequence[Key]:
        """What they are listed by."""
        rows = public_rows(self.today).order_by().values_list("id", "border", "crossing")
        return [Key(name, border=border, crossing=_text(self.place(crossing))) for name, border, crossing in rows]

    def fetch(self, ids: Iterable[str]) -> dict[str, Report]:
        """The reports with these ids, as everybody may read them; those there are."""
        wanted = list(ids)
        found: dict[str, Report] = {}
        for first in range(0, len(wanted), _AT_ONCE):
            rows = public_rows(self.today).filter(pk__in=wanted[first : first + _AT_ONCE])
            found |= {str(report.id): report for report in self.publish(rows)}
        return found

    def since(self, when: datetime) -> tuple[Report, ...]:
        """Those that became public at a moment or later, or on its day; some may have been so before."""
        came = Q(changed_at__gte=when) | Q(public_from__gte=when.date())
        return tuple(self.publish(public_rows(self.today).filter(came).order_by("changed_at", "id")))

    def counted(self, until: datetime) -> Iterator[tuple[Report, int]]:
        """Every report, those that are one to the odds once, with their number.

        Args:
            until: those that ``since`` gives from here on stand alone, so that whoever reads both knows what he has.
        """
        public = public_rows(self.today).order_by()
        stands_alone = Q(changed_at__gte=until) | Q(public_from__gte=until.date()) | Q(alike="") | ~Q(flags=[])
        groups = public.exclude(stands_alone).values_list("crossing", "alike", "party")
        groups = groups.annotate(one=Min("id"), times=Count("id"))
        times = {str(one): int(n) for *_alike, one, n in groups.iterator(chunk_size=_AT_ONCE)}
        times |= dict.fromkeys(public.filter(stands_alone).values_list("id", flat=True), 1)
        names = list(times)
        self.count_crowds(self.turns)
        for first in range(0, len(names), _AT_ONCE):
            rows = SiteReport.objects.filter(pk__in=names[first : first + _AT_ONCE])
            yield from ((report, times[str(report.id)]) for report in self.publish(rows))

    def counted_already(self, when: datetime) -> set[str]:
        """Those that changed since a moment and were accepted at it: whoever counted then has them."""
        rows = public_rows(self.today).filter(changed_at__gte=when).prefetch_related("log")
        return {row.id for row in rows if _was_accepted(row, when)}

    def publish(self, rows: Iterable[SiteReport]) -> Iterator[Report]:
        """Public rows as everybody may read them."""
        for row in rows:
            try:
                yield self._publish(row)
            except InputError as error:  # one that can no longer be read must not take the others down
                _LOG.warning(
                    "a report cannot be read and is left out", extra={"facts": {"id": row.id, "why": str(error)}}
                )

    def _publish(self, row: SiteReport) -> Report:
        told = report_of(row.id, row.keys)
        marked = replace(
            told,
            crossing=self.place(row.crossing),
            cluster=row.party,
            flags=told.flags | {Flag(one) for one in row.flags},
            citations=(Citation(SITE_SOURCE),),
        )
        if row.public_from is None:
            raise InputError("an accepted report without its day", where=row.id)
        seen = self.see(row.crossing, row.earliest, row.latest, row.vehicle_class)
        return published(marked, seen, row.public_from, with_words=not row.hides_words)

    def see(self, crossing: str, earliest: date | None, latest: date | None, vehicle: str) -> Seen:
        """As much of when and with what as may be seen of a row with these columns."""
        return self.crowd(crossing).see(cell_of_columns(earliest, latest, vehicle))

    def crowd(self, crossing: str) -> CrossingCrowd:
        """The crowd of a crossing, counted once."""
        found = self.crowds.get(crossing)
        if found is None:
            found = self.crowds[crossing] = read_crowds(self.files, [crossing], self.today)[crossing]
        return found

    def count_crowds(self, crossings: Iterable[str]) -> None:
        """Count several at once, which is quicker than one by one."""
        missing = [crossing for crossing in crossings if crossing not in self.crowds]
        if missing:
            self.crowds.update(read_crowds(self.files, missing, self.today))

    def place(self, crossing: str) -> Maybe[CrossingId]:
        """The crossing that a stored id means now."""
        if crossing not in self._places:
            self._places[crossing] = current_crossing(self.files, crossing)
        return self._places[crossing]


def _was_accepted(row: SiteReport, when: datetime) -> bool:
    log = [entry_of(one) for one in row.log.all() if one.at < when]
    return bool(log) and state_of(log).status is Status.ACCEPTED


class Publisher:
    """Opens what is public, and keeps the counts of crossings where nothing has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._former: PublicReports | None = None

    def open(self, files: Almanac, today: date) -> PublicReports:
        """The public reports as they are now.

        Args:
            files: the almanac without the site's reports.
            today: of the site.
        """
        with self._lock:
            # Counted before it is read: what changes meanwhile is then read once too often, never too late.
            found = PublicReports(files, today, list_turns())
            former = self._former
            if former is not None and former.files.version == files.version:
                stale = _stale(former, found)
                found.crowds = {crossing: one for crossing, one in former.crowds.items() if crossing not in stale}
                found.newest = former.newest
                found._places = former._places  # noqa: SLF001 - of the same class
            self._former = found
            return found

    def list_published(self, files: Almanac, today: date) -> tuple[Report, ...]:
        """Every public report, by its id."""
        return tuple(self.open(files, today).publish(public_rows(today).order_by("id")))


def _stale(former: PublicReports, now: PublicReports) -> set[str]:
    """The crossings to be counted again: changed since, or with reports whose day has come (or is yet to come)."""
    # One without a turn is one whose database was emptied or brought back meanwhile.
    changed = {crossing for crossing in former.crowds if former.turns.get(crossing) != now.turns.get(crossing)}
    if former.today == now.today:
        return changed
    first, last = sorted((former.today, now.today))
    held = SiteReport.objects.filter(status=Status.ACCEPTED, public_from__gt=first, public_from__lte=last)
    return changed | set(held.values_list("crossing", flat=True).distinct())


def current_crossing(files: Almanac, crossing: str) -> Maybe[CrossingId]:
    """The crossing a stored id means now: itself, the one that took the id over, or only the border is known."""
    if files.find_crossing(crossing) is not None:
        return CrossingId(crossing)
    try:
        found = files.resolve_crossing(crossing).id
    except InputError:
        return UNKNOWN
    return found if found.split("/")[0] == crossing.split("/", maxsplit=1)[0] else UNKNOWN


def _text(crossing: Maybe[CrossingId]) -> str:
    return "" if isinstance(crossing, Unknown) else str(crossing)


def is_of_this_site(report: Report) -> bool:
    """Whether it was told here: then its vehicle is a class, and its date a month or wider."""
    return any(citation.source == SITE_SOURCE for citation in report.citations)
