"""Everything at once, for those who take it away: JSON Lines, CSV and GeoJSON, each with its licence."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from waypost.web.almanac import almanac, public_reports
from waypost.web.api.etags import with_etag
from waypost.web.api.reading import collection
from waypost.web.api.schemas import ReportOut
from waypost.web.api.values import report_out
from waypost.web.reports.listing import Timeline

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
_COLUMNS = (
    "id", "border", "crossing", "direction", "when", "vehicle", "plate", "nationalities", "ending", "hours",
    "days_delayed", "how_known", "counts", "words", "sources",
)  # fmt: skip
_LINES_AT_ONCE = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@with_etag
def reports_jsonl(request: HttpRequest) -> HttpResponseBase:
    """Every public report, a line each."""
    lines = (json.dumps(one.dict(), ensure_ascii=False) + "\n" for one in _reports())
    return _file(_pieces(lines), "application/x-ndjson", "reports.jsonl")


@require_safe
@with_etag
def reports_csv(request: HttpRequest) -> HttpResponseBase:
    """Every public report, a row each."""
    return _file(_pieces(_rows()), "text/csv; charset=utf-8", "reports.csv")


def _rows() -> Iterator[str]:
    yield _row(_COLUMNS)
    for one in _reports():
        values = one.dict()
        values["nationalities"] = " ".join(one.nationalities)
        values["sources"] = " ".join(source.id for source in one.sources)
        yield _row(_cell(values[column]) for column in _COLUMNS)


def _row(values: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(values)
    return text.getvalue()


def _pieces(lines: Iterable[str]) -> Iterator[str]:
    """Lines in pieces worth sending."""
    kept = iter(lines)
    while piece := "".join(islice(kept, _LINES_AT_ONCE)):
        yield piece


@require_safe
@with_etag
def crossings_geojson(request: HttpRequest) -> HttpResponseBase:
    """Every crossing that has a place."""
    text = json.dumps(collection(), ensure_ascii=False)
    return _file([text], "application/geo+json", "crossings.geojson")


def _reports() -> Iterator[ReportOut]:
    """All of them, newest first, a year of them in memory at once."""
    facts = almanac()
    return (report_out(facts, one) for one in Timeline(public_reports()))


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _file(pieces: Iterable[str], kind: str, name: str) -> HttpResponseBase:
    response = StreamingHttpResponse(pieces, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    return response
