"""The first page: the map of every crossing and the same as a list; and what the map fetches."""

import json
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waypost.web.almanac import almanac
from waypost.web.atlas.profile import KINDS, profile_of
from waypost.web.atlas.rows import Row, list_rows, read_filters, territory_names
from waypost.web.atlas.words import vehicle_choices

_ROWS_A_PAGE = 40


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page."""
    facts = almanac()
    profile, filters = profile_of(request, facts), read_filters(request.GET, facts)
    rows = list_rows(facts, profile, filters)
    page = Paginator(rows, _ROWS_A_PAGE).get_page(request.GET.get("page"))
    territories = sorted(((str(code), name) for code, name in territory_names(facts).items()), key=lambda one: one[1])
    asked = {name: value for name, value in request.GET.items() if name != "page" and value}
    return render(
        request,
        "atlas/front.html",
        {
            "page": page,
            "profile": profile,
            "filters": filters,
            "kinds": vehicle_choices(KINDS),
            "territories": territories,
            "query": urlencode(asked),
            "n_crossings": len(rows),
            "is_working": any(row.open is None for row in rows),
            "tiles": settings.TILES_URL,
            "tiles_attribution": settings.TILES_ATTRIBUTION,
        },
    )


@require_safe
def map_points(request: HttpRequest) -> HttpResponse:
    """What the map draws: a short row for each crossing that has a place, with the list's filters."""
    facts = almanac()
    rows = list_rows(facts, profile_of(request, facts), read_filters(request.GET, facts))
    points = [_point(row) for row in rows if row.position]
    response = HttpResponse(
        json.dumps(points, ensure_ascii=False, separators=(",", ":")), content_type="application/json"
    )
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


def _point(row: Row) -> list[object]:
    latitude, longitude = row.position or (0.0, 0.0)
    return [row.id, row.name, round(latitude, 3), round(longitude, 3), str(row.open or ""), row.kind, row.newest]
