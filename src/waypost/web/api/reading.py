"""Everything public, without a key: crossings, territories, borders, documents, reports, odds."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, overload

from django.http import HttpRequest
from ninja import Router, Status
from ninja.pagination import LimitOffsetPagination, paginate
from pydantic import Field

from waypost.domain.crossings import Crossing
from waypost.domain.errors import InputError
from waypost.domain.identity import parse_direction
from waypost.web.almanac import almanac, almanac_of_files, public_reports
from waypost.web.api.etags import with_etag
from waypost.web.api.schemas import (
    BorderOut,
    CommentOut,
    CrossingNowOut,
    CrossingOut,
    DocumentOut,
    OddsOut,
    ProblemOut,
    ReportOut,
    TerritoryInFullOut,
    TerritoryOut,
)
from waypost.web.api.values import (
    crossing_now_out,
    crossing_out,
    document_out,
    report_out,
    territory_in_full_out,
    territory_out,
)
from waypost.web.atlas.citing import PageNotes
from waypost.web.atlas.practice import practice_sheet, question_of
from waypost.web.atlas.profile import read_profile
from waypost.web.comments.keeping import list_shown
from waypost.web.reports.listing import Chosen, Timeline

router = Router(tags=["reading"])
router.add_decorator(with_etag, mode="view")
live = Router(tags=["reading"])
"""What changes with the clock or the fits, and so has no ETag."""
Code = Annotated[str | None, Field(pattern=r"^[A-Za-z]{2}$", description="Code of a territory: kz")]
BorderCode = Annotated[str | None, Field(pattern=r"^[a-z]{2}-[a-z]{2}$", description="Two codes, sorted: cn-kz")]
_CROSSING = r"^[a-z]{2}-[a-z]{2}/[a-z0-9-]{1,80}$"
CrossingCode = Annotated[str | None, Field(pattern=_CROSSING)]
Year = Annotated[int | None, Field(ge=1900, le=2199)]
PROBLEMS = {400: ProblemOut, 404: ProblemOut, 422: ProblemOut}


class Paging(LimitOffsetPagination):
    """``limit`` and ``offset``; at most 200 at once."""

    class Input(LimitOffsetPagination.Input):
        """How many, from where."""

        limit: int = Field(50, ge=1, le=200)
        offset: int = Field(0, ge=0, le=1_000_000)


def find_crossing(border: str, slug: str) -> Crossing:
    """The crossing of an address. Raises: InputError."""
    return almanac().get_crossing(f"{border}/{slug}")


@router.get("/crossings", response={200: list[CrossingOut], **PROBLEMS})
@paginate(Paging)
def list_crossings(request: HttpRequest, territory: Code = None, border: BorderCode = None) -> Sequence[CrossingOut]:
    """Every crossing, or those of a territory or border."""
    facts = almanac()
    found = facts.list_crossings(border=border, territory=territory.lower() if territory else None)
    return [crossing_out(facts, one) for one in found]


@router.get("/crossings.geojson", response={200: dict[str, Any]})
def crossings_geojson(request: HttpRequest) -> dict[str, Any]:
    """Every crossing that has a place, as GeoJSON."""
    return collection()


def collection() -> dict[str, Any]:
    """The crossings as a GeoJSON collection with its licence."""
    facts = almanac()
    rows = [crossing_out(facts, one) for one in facts.list_crossings()]
    features = [
        {
            "type": "Feature",
            "id": row.id,
            "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
            "properties": row.dict(exclude={"latitude", "longitude", "names"}),
        }
        for row in rows
        if row.latitude is not None
    ]
    return {
        "type": "FeatureCollection",
        "licence": "CC BY-SA 4.0",
        "almanac": facts.version,
        "features": features,
    }


@live.get("/crossings/{slug:border}/{slug:slug}", response={200: CrossingNowOut, **PROBLEMS})
def get_crossing(
    request: HttpRequest, border: str, slug: str, passport: str = "", plate: str = "", vehicle: str = ""
) -> CrossingNowOut:
    """A crossing just now: open, until when, when next, and what is not known."""
    facts = almanac()
    return crossing_now_out(facts, find_crossing(border, slug), read_profile(facts, request.GET))


@live.get("/crossings/{slug:border}/{slug:slug}/odds", response={200: OddsOut, 202: OddsOut, **PROBLEMS})
def get_odds(
    request: HttpRequest,
    border: str,
    slug: str,
    way: str,
    passport: str = "",
    plate: str = "",
    vehicle: str = "",
) -> Status[OddsOut]:
    """The odds of a first try; 202 while they are being worked out: ask again in some seconds."""
    facts = almanac()
    crossing, direction = find_crossing(border, slug), parse_direction(way)
    if direction not in crossing.directions():
        raise InputError("not a way through", where="way", expected=str(crossing.directions()[0]), found=repr(way))
    profile = read_profile(facts, request.GET)
    sheet = practice_sheet(facts, question_of(crossing, direction, profile, datetime.now(UTC).date()), PageNotes(facts))
    if sheet is None:
        return Status(202, OddsOut(ready=False))
    odds = sheet.passage
    if odds.words:
        return Status(200, OddsOut(ready=True, words=odds.words, accounts=odds.accounts))
    p, low, high = odds.middle / 100, odds.low / 100, odds.high / 100
    return Status(200, OddsOut(ready=True, p=p, low=low, high=high, accounts=odds.accounts))


@router.get("/territories", response={200: list[TerritoryOut], **PROBLEMS})
@paginate(Paging)
def list_territories(request: HttpRequest) -> Sequence[TerritoryOut]:
    """Every territory."""
    facts = almanac()
    return [territory_out(facts, one) for one in facts.list_territories()]


@router.get("/territories/{slug:code}", response={200: TerritoryInFullOut, **PROBLEMS})
def get_territory(request: HttpRequest, code: str) -> TerritoryInFullOut:
    """A territory with its crossings and the rules in force."""
    facts = almanac()
    return territory_in_full_out(facts, facts.get_territory(code.lower()))


@router.get("/borders", response={200: list[BorderOut], **PROBLEMS})
@paginate(Paging)
def list_borders(request: HttpRequest) -> Sequence[BorderOut]:
    """Every border that has a crossing."""
    found: dict[str, list[str]] = {}
    for crossing in almanac().list_crossings():
        found.setdefault(str(crossing.border), []).append(str(crossing.id))
    return [_border(border, crossings) for border, crossings in sorted(found.items())]


@router.get("/borders/{slug:border}", response={200: BorderOut, **PROBLEMS})
def get_border(request: HttpRequest, border: str) -> BorderOut:
    """A border."""
    crossings = [str(one.id) for one in almanac().list_crossings(border=border)]
    if not crossings:
        raise InputError("no such border", found=repr(border))
    return _border(border, crossings)


def _border(border: str, crossings: list[str]) -> BorderOut:
    count = len(Timeline(public_reports(), Chosen(border=border)))
    return BorderOut(id=border, territories=border.split("-"), crossings=crossings, n_reports=count)


@router.get("/documents", response={200: list[DocumentOut], **PROBLEMS})
@paginate(Paging)
def list_documents(request: HttpRequest) -> Sequence[DocumentOut]:
    """Every kind of paper."""
    return [document_out(one) for one in almanac().list_documents()]


@router.get("/documents/{slug:name}", response={200: DocumentOut, **PROBLEMS})
def get_document(request: HttpRequest, name: str) -> DocumentOut:
    """A kind of paper."""
    return document_out(almanac().get_document(name))


@router.get("/reports", response={200: list[ReportOut], **PROBLEMS})
@paginate(Paging)
def list_reports(
    request: HttpRequest,
    crossing: CrossingCode = None,
    border: BorderCode = None,
    territory: Code = None,
    since: Year = None,
) -> Sequence[ReportOut]:
    """Public reports, newest first; those told on this site are blurred, and their authors are not here at all."""
    chosen = Chosen(crossing or "", border or "", (territory or "").lower(), since or 0)
    return Told(Timeline(public_reports(), chosen))


class Told(Sequence[ReportOut]):
    """Reports as the API answers them: counted all, read by the page."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def __len__(self) -> int:
        return len(self._timeline)

    @overload
    def __getitem__(self, wanted: int) -> ReportOut: ...

    @overload
    def __getitem__(self, wanted: slice) -> list[ReportOut]: ...

    def __getitem__(self, wanted: int | slice) -> ReportOut | list[ReportOut]:
        facts = almanac()
        part = wanted if isinstance(wanted, slice) else slice(wanted, wanted + 1)
        found = [report_out(facts, one) for one in self._timeline[part]]
        return found if isinstance(wanted, slice) else found[0]


@router.get("/reports/{slug:border}/{slug:slug}", response={200: ReportOut, **PROBLEMS})
def get_report(request: HttpRequest, border: str, slug: str) -> ReportOut:
    """One report."""
    facts = almanac()
    found = facts.find_report(f"{border}/{slug}")
    if found is None:  # not ``get_report``: it would look through all ids for one that is near
        raise InputError("no such report", found=repr(f"{border}/{slug}"))
    return report_out(facts, found)


@live.get("/comments", response={200: list[CommentOut], **PROBLEMS})
@paginate(Paging)
def list_comments(request: HttpRequest, crossing: Annotated[str, Field(pattern=_CROSSING)]) -> Sequence[CommentOut]:
    """Comments on a crossing, newest month first."""
    found = almanac().get_crossing(crossing)
    shown = list_shown(almanac_of_files(), str(found.id))
    return [
        CommentOut(id=one.id, crossing=str(found.id), month=one.month, language=one.language, words=one.words)
        for one in shown
    ]
