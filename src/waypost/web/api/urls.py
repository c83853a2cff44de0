"""Addresses of the API, version 1; its description is at ``v1/openapi.json``."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from waypost import __version__
from waypost.domain.errors import InputError, WaypostError
from waypost.web.api import dumps, reading, writing

api = NinjaAPI(
    title="Waypost",
    version="1",
    description=f"Everything public of this site (Waypost {__version__}); almanac and reports under CC BY-SA 4.0.",
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_router("", reading.router)
api.add_router("", reading.live)
api.add_router("", writing.router)


def _say(request: HttpRequest, status: int, error: dict[str, object]) -> HttpResponse:
    return api.create_response(request, {"error": error}, status=status)


@api.exception_handler(InputError)
def refuse_input(request: HttpRequest, error: InputError) -> HttpResponse:
    """400 for what cannot be read, 404 for what is not there."""
    is_missing = error.what.startswith("no such") and request.method == "GET" and not request.GET
    return _say(request, 404 if is_missing else 400, error.to_dict())


@api.exception_handler(WaypostError)
def refuse(request: HttpRequest, error: WaypostError) -> HttpResponse:
    """400."""
    return _say(request, 400, error.to_dict())


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """404."""
    return _say(request, 404, {"what": "there is nothing here"})


@api.exception_handler(ValidationError)
def refuse_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422: the first thing that has not the shape it should have."""
    first = error.errors[0]
    where = ".".join(str(part) for part in first.get("loc", ()))
    return _say(request, 422, {"what": str(first.get("msg", "")), "where": where})


@api.exception_handler(HttpError)
def refuse_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja itself refuses, such as a body that is no JSON."""
    return _say(request, error.status_code, {"what": str(error)})


urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/dumps/reports.jsonl", dumps.reports_jsonl, name="reports_jsonl"),
    path("v1/dumps/reports.csv", dumps.reports_csv, name="reports_csv"),
    path("v1/dumps/crossings.geojson", dumps.crossings_geojson, name="crossings_geojson"),
    path("v1/", api.urls),
]
