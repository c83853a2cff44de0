"""Atom feeds of reports: all, or of a crossing, border or territory."""

from datetime import UTC, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from waypost.domain.dates import PartialDate
from waypost.domain.reports import Report
from waypost.journeys.crossings.telling import report_claim
from waypost.messages import _, language
from waypost.web.almanac import almanac, public_reports
from waypost.web.api.etags import with_etag
from waypost.web.reports.listing import Chosen, Timeline

_MOST = 50
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@require_safe
@with_etag
def all_reports(request: HttpRequest) -> HttpResponse:
    """The newest reports of all."""
    return _feed(request, Chosen(), _("Reports of passages"), "/")


@require_safe
@with_etag
def crossing_reports(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """Reports of a crossing."""
    found = almanac().find_crossing(f"{border}/{slug}")
    if found is None:
        raise Http404
    return _feed(request, Chosen(crossing=str(found.id)), str(found.id), f"/crossing/{found.id}")


@require_safe
@with_etag
def border_reports(request: HttpRequest, border: str) -> HttpResponse:
    """Reports of a border."""
    if not almanac().list_crossings(border=border):
        raise Http404
    return _feed(request, Chosen(border=border), border, f"/border/{border}")


@require_safe
@with_etag
def territory_reports(request: HttpRequest, code: str) -> HttpResponse:
    """Reports of a territory's borders."""
    if almanac().find_territory(code) is None:
        raise Http404
    return _feed(request, Chosen(territory=code), code.upper(), f"/territory/{code}")


def _feed(request: HttpRequest, chosen: Chosen, title: str, page: str) -> HttpResponse:
    feed = Atom1Feed(
        title=title,
        link=request.build_absolute_uri(page),
        description=None,
        language=language(),
        feed_url=request.build_absolute_uri(),
        feed_copyright="CC BY-SA 4.0",
    )
    for one in Timeline(public_reports(), chosen).newest(_MOST):
        claim = report_claim(one)
        link = request.build_absolute_uri(f"/reports/{one.id}")
        feed.add_item(title=claim.text[:120], link=link, description=claim.text, unique_id=link, updateddate=_day(one))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _day(report: Report) -> datetime:
    if not isinstance(report.when, PartialDate):
        return _BEGINNING
    return datetime.combine(report.when.latest, time(), UTC)
