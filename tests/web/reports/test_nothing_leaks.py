"""No address of the site shows a report that is held back, waits or was refused, nor who told one: each is tried."""

import re
from collections.abc import Callable, Iterator

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


def _reader() -> Client:
    """Nobody in particular."""
    return Client()


def _somebody_else() -> Client:
    """Another account, with a report of its own at the same border."""
    client = Client()
    client.force_login(User.objects.create(username="somebody-else"))
    send(client, when="2026-07", direction="KZ-CN")
    return client


def _former_moderator() -> Client:
    """An account that has decided, and may no more."""
    client = moderator()
    User.objects.filter(username="moderator").update(is_staff=False)
    return client


_WHO = pytest.mark.parametrize("who", [_reader, _somebody_else, _former_moderator])


def _told_at(client: Client, addresses: list[str], hidden: list[str]) -> dict[str, list[str]]:
    """What of the hidden words each address tells; an error may say what it was asked for."""
    shown = {}
    for address in addresses:
        response = client.get(address)
        text = _body(response) + str(response.headers)
        if told := [word for word in hidden if word not in address and word in text]:
            shown[address] = told
    return shown


def _without_tokens(response: HttpResponseBase) -> str:
    """An answer without what guards its forms, which differs each time."""
    return re.sub(r'(csrfmiddlewaretoken|client_token)" value="[^"]*"', "", _body(response))


@_WHO
def test_nothing_that_is_not_public_is_shown_at_any_address(who: Callable[[], Client]) -> None:
    held = _tell("held", held_until="2028-01-01")
    decide(moderator(), held, "accept")
    refused = _tell("refused", when="2026-09-09")
    decide(moderator(), refused, "refuse", reason="No.")
    waiting = _tell("waiting", when="2026-08-08", direction="KZ-CN")
    comment = {"words": f"{SECRET} in a comment", "client_token": "a-comment-that-nobody-has-read"}
    assert Client().post("/crossing/cn-kz/khorgos/comment", comment).status_code == 302
    hidden = [SECRET, NAME, "2026-10-13", *(report.id for report in (held, refused, waiting))]
    addresses = _every_address()

    assert {} == _told_at(who(), addresses, hidden)
    assert len(addresses) > 40


@_WHO
def test_who_told_a_public_report_and_on_which_day_is_shown_at_no_address(who: Callable[[], Client]) -> None:
    report = _tell("public")
    decide(moderator(), report, "accept")
    row = SiteReport.objects.get()
    client, addresses = who(), _every_address()

    assert {} == _told_at(client, addresses, [NAME, "2026-10-13", row.party, row.link_hash])
    assert SECRET in _body(client.get("/crossing/cn-kz/khorgos/reports"))


@_WHO
def test_what_counts_reports_does_not_count_a_held_back_one(who: Callable[[], Client]) -> None:
    pages = ["/crossing/cn-kz/khorgos/reports", "/api/v1/reports?crossing=cn-kz/khorgos", "/api/v1/dumps/reports.csv"]
    client = who()
    before = [_without_tokens(client.get(page)) for page in pages]
    decide(moderator(), _tell("held", held_until="2028-01-01"), "accept")
    User.objects.filter(username="moderator").update(is_staff=False)

    assert before == [_without_tokens(client.get(page)) for page in pages]


@_WHO
def test_only_the_link_itself_opens_changes_or_withdraws_a_report(who: Callable[[], Client]) -> None:
    client = Client()
    link = send(client, words=SECRET, held_until="2028-01-01")
    kept, other = report_of_link(client, link), who()
    forged = [link[:-1] + ("A" if link[-1] != "A" else "B"), link.swapcase(), kept.link_hash[:43], kept.id, kept.party]

    for one in filter(None, forged):
        assert other.get(f"/report/mine/{one}/").status_code == 404
        assert other.post(f"/report/mine/{one}/change", {"words": "mine"}).status_code == 404
        assert other.post(f"/report/mine/{one}/withdraw", {"sure": "yes"}).status_code == 404
    assert (kept.keys, kept.status) == (SiteReport.objects.get(pk=kept.pk).keys, "waiting")


@_WHO
@pytest.mark.parametrize("step", ["accept", "refuse", "merge", "ask", "undo"])
def test_only_a_moderator_decides(who: Callable[[], Client], step: str) -> None:
    report = _tell("waiting")
    client = who()
    before = report.log.count()

    assert decide(client, report, step, reason="Because.", into="cn-kz/rideon-2015") in {302, 403}
    assert (before, "waiting") == (report.log.count(), SiteReport.objects.get(pk=report.pk).status)
