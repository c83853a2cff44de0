"""A small border of our own: a crossing whose facts each test states, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest

from waypost.domain.calendars import Calendar, Effect, SpecialDays
from waypost.domain.crossings import Access, Crossing, Hours, Post, Site
from waypost.domain.dates import PartialDate, Validity, parse_partial_date
from waypost.domain.identity import BorderId, CalendarId, CrossingId, Direction, SourceId, TerritoryId
from waypost.domain.reports import Report
from waypost.domain.sources import Citation, Citations, Source
from waypost.domain.territories import Territory
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import AccessStatus, Basis, ClosedReason, CrossingKind, VehicleKind, Who

CN, KZ = TerritoryId("cn"), TerritoryId("kz")
CITED = (Citation(SourceId("example.org/page")),)


def since(start: str | None = None, until: str | None = None) -> Validity:
    """A validity; what is not stated is unknown."""
    return Validity(parse_partial_date(start) if start else UNKNOWN, parse_partial_date(until) if until else UNKNOWN)


def hours(
    text: str, *, seen: str | None = None, vehicles: tuple[VehicleKind, ...] = (), validity: Validity | None = None
) -> Hours:
    return Hours(
        text,
        validity or since(),
        Basis.TRAVELLER,
        CITED,
        parse_partial_date(seen) if seen else UNKNOWN,
        vehicles=vehicles,
    )


def access(
    status: str,
    who: str = "everyone",
    *,
    vehicles: tuple[VehicleKind, ...] = (),
    start: str | None = None,
    until: str | None = None,
    seen: str | None = None,
    reason: ClosedReason | None = None,
    directions: tuple[Direction, ...] = (),
    plates: tuple[TerritoryId, ...] = (),
) -> Access:
    return Access(
        AccessStatus(status),
        since(start, until),
        reason,
        Who(who),
        directions,
        vehicles,
        plates,
        Basis.OFFICIAL_NOTICE,
        CITED,
        parse_partial_date(seen) if seen else UNKNOWN,
    )


def special(
    name: str, first: date | None = None, last: date | None = None, *, yearly: str | None = None, effect: str = "closed"
) -> SpecialDays:
    return SpecialDays(
        {"en": (name,)}, first, last or first, yearly, Effect(effect), Basis.TRAVELLER, since(), CITED, UNKNOWN
    )


@dataclass
class Facts:
    """The almanac of these tests: what a test puts in, and nothing more."""

    crossings: dict[str, Crossing] = field(default_factory=dict)
    calendars: dict[str, Calendar] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    known: dict[str, date] = field(default_factory=dict)

    def find_calendar(self, id: CalendarId) -> Calendar | None:  # noqa: A002
        return self.calendars.get(id)

    def find_territory(self, id: TerritoryId) -> Territory | None:  # noqa: A002
        return self.territories.get(id)

    def find_crossing(self, id: CrossingId) -> Crossing | None:  # noqa: A002
        return self.crossings.get(id)

    def find_source(self, id: SourceId) -> Source | None:  # noqa: A002, ARG002
        return None

    def known_from(self, citations: Citations, observed_on: Maybe[PartialDate]) -> Maybe[date]:
        dates = [self.known[one.source] for one in citations if one.source in self.known]
        if dates:
            return min(dates)
        return UNKNOWN if isinstance(observed_on, Unknown) else observed_on.latest

    def list_crossings(
        self, border: BorderId | None = None, territory: TerritoryId | None = None
    ) -> tuple[Crossing, ...]:
        del territory
        return tuple(one for one in self.crossings.values() if border in {None, one.border})

    def list_reports(self, border: BorderId | None = None, crossing: CrossingId | None = None) -> tuple[Report, ...]:
        del border
        return tuple(one for one in self.reports if one.crossing == crossing)

    def add_calendar(self, id_: str, *days: SpecialDays, package: str | None = None) -> CalendarId:
        calendar = Calendar(CalendarId(id_), CN, {"en": (id_,)}, package, days, CITED)
        self.calendars[id_] = calendar
        return calendar.id

    def add_territory(self, id_: TerritoryId, *calendars: CalendarId, zone: str | None = None) -> None:
        self.territories[id_] = Territory(
            id_, {"en": (id_.upper(),)}, None, (), UNKNOWN, (), zone or UNKNOWN, UNKNOWN, UNKNOWN, (), calendars, (), ()
        )


def post(
    territory: TerritoryId,
    zone: str | None,
    *those: Hours,
    calendars: tuple[CalendarId, ...] = (),
    keeps_holidays: Maybe[bool] = UNKNOWN,
) -> Post:
    site = Site(44.2, 80.4 if territory == CN else 80.38, UNKNOWN, since(), CITED)
    names = {"en": (territory.upper(),)}
    return Post(territory, names, zone or UNKNOWN, (site,), those, (), (), calendars, keeps_holidays)


def crossing(
    china: Post | None = None,
    kazakhstan: Post | None = None,
    *entries: Access,
    id_: str = "cn-kz/khorgos",
    kind: CrossingKind = CrossingKind.ROAD,
) -> Crossing:
    return Crossing(
        CrossingId(id_),
        kind,
        {"en": (id_.split("/")[1].title(),)},
        (),
        (),
        (china or post(CN, "Asia/Shanghai"), kazakhstan or post(KZ, "Asia/Almaty")),
        entries,
        UNKNOWN,
        (),
        None,
        (),
        (),
        CITED,
        UNKNOWN,
        (),
    )


@dataclass(frozen=True)
class Border:
    """The builders, for tests (files under importlib mode cannot import one another)."""

    hours: Callable[..., Hours] = hours
    access: Callable[..., Access] = access
    special: Callable[..., SpecialDays] = special
    post: Callable[..., Post] = post
    crossing: Callable[..., Crossing] = crossing
    since: Callable[..., Validity] = since


@pytest.fixture
def border() -> Border:
    return Border()


@pytest.fixture
def facts() -> Facts:
    return Facts()
