"""The crossings as rows: what the list and the map show of each, and the filters that both obey."""

from dataclasses import dataclass

from django.http import QueryDict

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.dates import PartialDate
from waypost.domain.identity import TerritoryId
from waypost.domain.territories import name_in
from waypost.journeys.crossings.access import Verdict
from waypost.messages import language
from waypost.web.almanac import public_reports
from waypost.web.atlas.openness import openness
from waypost.web.atlas.profile import Profile
from waypost.web.reports.published import PublicReports


@dataclass(frozen=True, slots=True)
class Row:
    """One crossing in a list or on the map."""

    id: str
    name: str
    between: str
    kind: str
    position: tuple[float, float] | None
    open: Verdict | None
    """None while it is being worked out."""
    newest: str
    """The date of its newest report, or nothing."""
    n_reports: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see."""

    only_open: bool = False
    reported_since: int | None = None
    """Year."""
    territory: str = ""

    @property
    def is_any(self) -> bool:
        """Whether anything is filtered."""
        return self.only_open or self.reported_since is not None or bool(self.territory)


def read_filters(query: QueryDict, facts: Almanac) -> Filters:
    """Filters of an address; what cannot be read filters nothing."""
    since = query.get("since", "")
    territory = query.get("territory", "").strip().lower()
    return Filters(
        query.get("open") == "1",
        int(since) if since.isdecimal() and len(since) == 4 else None,
        territory if len(territory) == 2 and facts.find_territory(territory) else "",
    )


def list_rows(facts: Almanac, profile: Profile, filters: Filters) -> list[Row]:
    """The crossings that pass the filters, by border and name."""
    verdicts = openness(facts, profile.traveller)
    newest = newest_reports(facts)
    names = territory_names(facts)
    rows = []
    for crossing in facts.list_crossings(territory=filters.territory or None):
        verdict = None if verdicts is None else verdicts.get(str(crossing.id))
        when, count = newest.get(str(crossing.id), (None, 0))
        if filters.only_open and verdict is not None and verdict is not Verdict.YES:
            continue
        if filters.reported_since is not None and (when is None or when.latest.year < filters.reported_since):
            continue
        rows.append(_row(crossing, names, verdict, "" if when is None else str(when), count))
    return rows


def _row(crossing: Crossing, names: dict[TerritoryId, str], verdict: Verdict | None, newest: str, count: int) -> Row:
    between = " – ".join(names.get(post.territory, post.territory.upper()) for post in crossing.posts)
    name = name_in(crossing.names, language()) or str(crossing.id)
    return Row(str(crossing.id), name, between, str(crossing.kind), position(crossing), verdict, newest, count)


def position(crossing: Crossing) -> tuple[float, float] | None:
    """Latitude and longitude of its newest site, the first post's where both have one; None where none is known."""
    for post in crossing.posts:
        if post.sites:
            site = post.sites[-1]
            return site.latitude, site.longitude
    return None


def territory_names(facts: Almanac) -> dict[TerritoryId, str]:
    """Territories by the names that the reader uses."""
    spoken = language()
    return {one.id: name_in(one.names, spoken) or one.id.upper() for one in facts.list_territories()}


def newest_reports(facts: Almanac) -> dict[str, tuple[PartialDate, int]]:
    """Crossing id -> the date of its newest report, and how many it has; kept while the almanac stays the same."""
    found = _NEWEST.get(facts.version)
    if found is None:
        found = _count_newest(public_reports())
        _NEWEST.clear()
        _NEWEST[facts.version] = found
    return found


_NEWEST: dict[str, dict[str, tuple[PartialDate, int]]] = {}


def _count_newest(public: PublicReports) -> dict[str, tuple[PartialDate, int]]:
    """Those of the files are read, those of the site only counted."""
    found: dict[str, tuple[PartialDate, int]] = {}
    for report in public.files.list_reports():
        if isinstance(report.crossing, str) and isinstance(report.when, PartialDate):
            _add(found, report.crossing, report.when, 1)
    public.count_crowds(public.turns)
    for stored in public.turns:
        crossing, crowd = public.place(stored), public.crowds[stored]
        if isinstance(crossing, str) and (newest := crowd.newest()) is not None:
            _add(found, crossing, newest, crowd.years.total())
    return found


def _add(found: dict[str, tuple[PartialDate, int]], crossing: str, when: PartialDate, count: int) -> None:
    former, n = found.get(crossing, (when, 0))
    found[crossing] = (when if when.latest > former.latest else former, n + count)
