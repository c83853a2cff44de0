"""No address of the site shows a report that is held back, waits or was refused, nor who told one: each is tried."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.web.accounts.models import User
from waypost.web.reports.models import SiteReport

pytestmark = pytest.mark.django_db

NAME = "wanderer-of-the-pamirs"
SECRET = "quixotic parsnip"
_VALUES = {
    "border": ("cn-kz",),
    "slug": ("khorgos",),
    "code": ("kz",),
    "territory": ("kz",),
    "crossing": ("cn-kz/khorgos",),
    "crossing_id": ("cn-kz/khorgos",),
    "country": ("kz",),
    "thing": ("cn-kz/khorgos", "kz"),
    "path": ("frame/waypost.css",),
    "link": ("x" * 43,),
    "token": ("x" * 43,),
    "number": ("1",),
    "document": ("cpd",),
    "name": ("khorgos",),
    "host": ("rideon.life",),
    "page": ("khorgos",),
    "kind": ("crossing", "reports"),
    "key": ("x",),
    "uidb36": ("1",),
    "app_label": ("reports",),
    "content_type_id": ("1",),
    "object_id": ("1",),
    "url": ("x",),
    "format": ("json", "csv", "jsonl", "geojson"),
}
"""What stands for the variable parts of addresses: existing things where there are any."""


def _addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield from _filled(route.replace("\\Z", ""), dict(pattern.pattern.converters))


def _filled(route: str, converters: dict[str, object]) -> list[str]:
    routes = [route]
    for name in converters:
        values = (*_VALUES.get(name, ("1",)), *_report_parts(name))
        routes = [_put(one, name, value) for one in routes for value in values]
    return routes


def _report_parts(name: str) -> list[str]:
    """The held-back report's own id, for addresses that may take one."""
    report = SiteReport.objects.order_by("told_at").first()
    if report is None:
        return []
    return {"slug": [report.id.split("/")[1]], "report": [report.id], "report_id": [report.id]}.get(name, [])


def _put(route: str, name: str, value: str) -> str:
    start = route.index(f":{name}>") if f":{name}>" in route else route.index(f"<{name}>")
    begin, end = route.rindex("<", 0, start + 1), route.index(">", start)
    return route[:begin] + value + route[end + 1 :]


def _every_address() -> list[str]:
    return sorted({"/" + address for address in _addresses(get_resolver())} | set(_BY_QUERY))


_BY_QUERY = [
    "/search?q=parsnip",
    "/search?q=khorgos",
    "/api/v1/reports?crossing=cn-kz/khorgos",
    "/api/v1/reports?border=cn-kz",
    "/report/?q=parsnip",
    "/report/?crossing=cn-kz/khorgos",
    "/crossing/cn-kz/khorgos?vehicle=truck&plate=nz",
]


def _tell(name: str, **told: str) -> SiteReport:
    client = Client()
    client.force_login(User.objects.get_or_create(username=NAME)[0])
    words = f"{SECRET} {name}"
    link = send(
        client, **({"when": "2026-10-13", "vehicle": "truck", "plate": "nz", "words": words, "tip": words} | told)
    )
    return report_of_link(client, link)


def _body(response: HttpResponseBase) -> str:
    """All of an answer; files come in pieces."""
    if isinstance(response, StreamingHttpResponse):
        return b"".join(iter(response)).decode("utf-8", "replace")
    assert isinstance(response, HttpResponse)
    return response.content.decode("utf-8", "replace")


def test_nothing_that_is_not_public_is_shown_at_any_address(client: Client) -> None:
    held = _tell("held", held_until="2028-01-01")
    decide(moderator(), held, "accept")
    refused = _tell("refused", when="2026-09-09")
    decide(moderator(), refused, "refuse", reason="No.")
    waiting = _tell("waiting", when="2026-08-08", direction="KZ-CN")
    comment = {"words": f"{SECRET} in a comment", "client_token": "a-comment-that-nobody-has-read"}
    assert client.post("/crossing/cn-kz/khorgos/comment", comment).status_code == 302
    hidden = [SECRET, NAME, "2026-10-13", *(report.id for report in (held, refused, waiting))]

    shown = {}
    addresses = _every_address()
    for address in addresses:
        response = client.get(address)
        text = _body(response)
        asked = [word for word in hidden if word not in address]  # an error may say what was asked for
        told = [word for word in asked if word in text or word in str(response.headers)]
        if told:
            shown[address] = told

    assert {} == shown
    assert len(addresses) > 40


def test_who_told_a_public_report_and_on_which_day_is_shown_at_no_address(client: Client) -> None:
    report = _tell("public")
    decide(moderator(), report, "accept")
    hidden = [NAME, "2026-10-13", SiteReport.objects.get().party, SiteReport.objects.get().link_hash]

    seen = ""
    for address in _every_address():
        response = client.get(address)
        seen += _body(response)

    assert (True, []) == (SECRET in seen, [word for word in hidden if word in seen])
