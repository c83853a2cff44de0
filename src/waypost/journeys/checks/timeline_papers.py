"""When papers begin and end, and whether their entries last: against the days on which the trip needs them."""

from collections.abc import Iterator
from datetime import date, timedelta

from waypost.almanac import Almanac
from waypost.domain.identity import TerritoryId
from waypost.domain.trips import Paper
from waypost.domain.unknown import Unknown
from waypost.journeys.checks.check import BorderCheck, TripCheck
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind, Territories
from waypost.messages import _, ngettext

_TIGHT_DAYS = 3
"""So near to its end a paper is said to be tight: a closed post costs as much."""


def paper_days(check: TripCheck, clock: Territories, almanac: Almanac) -> Iterator[Entry]:
    """The days of every paper the party holds."""
    for paper in check.setting.trip.papers:
        where = _territories(paper, almanac)
        used = [one for one in check.borders if _is_used(where, one)]
        zone = clock.of(where[0] if where else None)
        name = _named(clock, paper, where)
        if not isinstance(paper.valid_from, Unknown):
            yield _start(paper, paper.valid_from, used, zone, name, where)
        if not isinstance(paper.valid_until, Unknown):
            yield _end(paper, paper.valid_until, used, zone, name, check, where)
        if not isinstance(paper.entries_left, Unknown) and where:
            yield _entries(paper, paper.entries_left, where, zone, name, check)


def _territories(paper: Paper, almanac: Almanac) -> tuple[TerritoryId, ...]:
    """Where a paper counts: as declared, else as its kind says."""
    if paper.territories:
        return paper.territories
    found = almanac.find_document(paper.document)
    return () if found is None else found.territories


def _named(clock: Territories, paper: Paper, where: tuple[TerritoryId, ...]) -> str:
    name = clock.document(paper.document)
    places = ", ".join(clock.name(one) for one in where[:3])
    return f"{name} ({places})" if places and paper.territories else name


def _is_used(where: tuple[TerritoryId, ...], border: BorderCheck) -> bool:
    """Whether a paper counts on either side of a border; one without a territory counts on all of them."""
    return not where or border.direction.target in where or border.direction.origin in where


def _needed(border: BorderCheck, where: tuple[TerritoryId, ...]) -> date:
    """The day on which a paper is looked at: where it is for the territory entered, that of the entry."""
    return border.enters_on if border.direction.target in where else border.on


def _start(
    paper: Paper, start: date, used: list[BorderCheck], zone: str, name: str, where: tuple[TerritoryId, ...]
) -> Entry:
    first = min((_needed(one, where) for one in used), default=None)
    text = _("{paper} begins").format(paper=name)
    if first is not None and first < start:
        text = _("{paper} begins; you would be at the border on {day}, too early").format(paper=name, day=first)
    return Entry(Kind.STARTS, start, paper.holder, text, _fit(first, start, later=False), zone)


def _end(
    paper: Paper,
    end: date,
    used: list[BorderCheck],
    zone: str,
    name: str,
    check: TripCheck,
    where: tuple[TerritoryId, ...],
) -> Entry:
    """``valid_until`` is the first day a paper no longer holds: its last day is the one before."""
    last = end - timedelta(days=1)
    needed = max((_needed(one, where) for one in used), default=None)
    text = _("last day of: {paper}").format(paper=name)
    ends_there = bool(where) and bool(check.borders) and check.borders[-1].direction.target in where
    fit = _fit(needed, last, later=True)
    if fit is Fit.BROKEN:
        text = _("last day of: {paper}; you would need it on {day}").format(paper=name, day=needed)
    elif ends_there:
        text = _("last day of: {paper}; the trip ends there, so leave or extend before").format(paper=name)
    return Entry(Kind.ENDS, last, paper.holder, text, fit, zone, until=True)


def _fit(needed: date | None, limit: date, *, later: bool) -> Fit:
    if needed is None:
        return Fit.UNKNOWN
    spare = (limit - needed).days if later else (needed - limit).days
    if spare < 0:
        return Fit.BROKEN
    return Fit.TIGHT if later and spare < _TIGHT_DAYS else Fit.FINE


def _entries(paper: Paper, left: int, where: tuple[TerritoryId, ...], zone: str, name: str, check: TripCheck) -> Entry:
    visits = [one for one in check.borders if one.direction.target in where]
    n = len(visits)
    entered = ngettext("this trip enters {n} time", "this trip enters {n} times", n).format(n=n)
    text = _("{paper}: entries left {left}, {entered}").format(paper=name, left=left, entered=entered)
    broken = len(visits) > left
    on = visits[left].enters_on if broken else (visits[-1].enters_on if visits else None)
    return Entry(Kind.ENTRIES, on, paper.holder, text, Fit.BROKEN if broken else Fit.FINE, zone)
