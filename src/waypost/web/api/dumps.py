"""Everything at once, for those who take it away: JSON Lines, CSV and GeoJSON, each with its licence."""

import csv
import io
import json
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from waypost.web.almanac import almanac
from waypost.web.api.etags import with_etag
from waypost.web.api.reading import collection, newest_first
from waypost.web.api.schemas import ReportOut
from waypost.web.api.values import report_out

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
_COLUMNS = (
    "id", "border", "crossing", "direction", "when", "vehicle", "plate", "nationalities", "ending", "hours",
    "days_delayed", "how_known", "counts", "words", "sources",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@with_etag
def reports_jsonl(request: HttpRequest) -> HttpResponse:
    """Every public report, a line each."""
    lines = (json.dumps(one.dict(), ensure_ascii=False) + "\n" for one in _reports())
    return _file("".join(lines), "application/x-ndjson", "reports.jsonl")


@require_safe
@with_etag
def reports_csv(request: HttpRequest) -> HttpResponse:
    """Every public report, a row each."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for one in _reports():
        values = one.dict()
        values["nationalities"] = " ".join(one.nationalities)
        values["sources"] = " ".join(source.id for source in one.sources)
        writer.writerow([_cell(values[column]) for column in _COLUMNS])
    return _file(text.getvalue(), "text/csv; charset=utf-8", "reports.csv")


@require_safe
@with_etag
def crossings_geojson(request: HttpRequest) -> HttpResponse:
    """Every crossing that has a place."""
    text = json.dumps(collection(), ensure_ascii=False)
    return _file(text, "application/geo+json", "crossings.geojson")


def _reports() -> Iterable[ReportOut]:
    facts = almanac()
    return (report_out(facts, one) for one in sorted(facts.list_reports(), key=newest_first))


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    return response
