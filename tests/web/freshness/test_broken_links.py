"""Cited pages are asked for, a few at a time; nothing is called broken by a machine without network."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from tests.web.reports.site import moderator

from waypost.domain.errors import InputError
from waypost.ingest.pages.fetching import Fetched, NoAnswerError, NotProseError, PageRefusedError
from waypost.web.almanac import almanac_of_files
from waypost.web.freshness import jobs
from waypost.web.freshness.links import AGAIN_AFTER, LinkRun, check_links, list_due
from waypost.web.freshness.models import LinkCheck

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
ERRORS: dict[str, InputError] = {
    "gone": PageRefusedError("the site refuses the page", found="404 Not Found"),
    "shy": PageRefusedError("the site refuses the page", found="403 Forbidden"),
    "dead": NoAnswerError("no such site", found="'dead.example'"),
    "pdf": NotProseError("not a page", found="'application/pdf'"),
    "private": InputError("the address leads to this machine or a private network", found="'private.example'"),
}


def _open(url: str) -> Fetched:
    name = url.removeprefix("https://").partition(".")[0]
    if name in ERRORS:
        raise ERRORS[name]
    return Fetched(b"here", "utf-8", url)


def _run(*urls: str, now: datetime = NOW) -> LinkRun:
    return check_links(urls, _open, lambda _seconds: None, now)


def _states() -> dict[str, str]:
    return dict(LinkCheck.objects.order_by("url").values_list("url", "state"))


@pytest.mark.parametrize(
    ("name", "state"),
    [("page", "there"), ("pdf", "there"), ("gone", "broken"), ("shy", "refused"), ("private", "broken")],
)
def test_what_an_address_gives_is_noted(name: str, state: str) -> None:
    _run(url := f"https://{name}.example/page")

    assert {url: state} == _states()


def test_a_silent_site_is_broken_once_another_site_has_answered() -> None:
    run = _run("https://dead.example/", "https://page.example/")

    assert {"https://dead.example/": "broken", "https://page.example/": "there"} == _states()
    assert (2, True) == (run.checked, run.has_network)


def test_without_network_nothing_is_called_broken_and_one_stops_soon() -> None:
    asked: list[str] = []

    def silent(url: str) -> Fetched:
        asked.append(url)
        raise NoAnswerError("no such site")

    run = check_links([f"https://site{n}.example/" for n in range(50)], silent, lambda _seconds: None, NOW)

    assert (5, False, {}) == (len(asked), run.has_network, _states())


def test_the_command_says_in_one_line_that_there_is_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "fetch", lambda _url: _open("https://dead.example/"))
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    call_command("check_links", stdout=(out := StringIO()))

    assert "no site answers, so this machine seems to have no network: no page is called broken\n" == out.getvalue()


def test_one_site_is_given_time_between_two_questions() -> None:
    pauses: list[float] = []
    check_links(["https://a.example/1", "https://b.example/", "https://a.example/2"], _open, pauses.append, NOW)

    assert [2.0] == pauses


def test_a_run_that_is_stopped_goes_on_where_it_was() -> None:
    facts = almanac_of_files()
    first = list_due(facts, NOW, 3)

    def stopped(url: str) -> Fetched:
        if url == first[2]:
            raise KeyboardInterrupt
        return Fetched(b"", "", url)

    with pytest.raises(KeyboardInterrupt):
        check_links(first, stopped, lambda _seconds: None, NOW)

    assert first[2] == list_due(facts, NOW, 3)[0]
    assert not set(first[:2]) & set(list_due(facts, NOW, 5000))


def test_an_address_is_asked_again_after_a_month() -> None:
    facts = almanac_of_files()
    url = list_due(facts, NOW, 1)[0]
    _run(url)

    day_before, day = (NOW + AGAIN_AFTER - timedelta(days=1), NOW + AGAIN_AFTER)
    assert (False, True) == (url in list_due(facts, day_before, 5000), url in list_due(facts, day, 5000))


def test_a_link_stays_broken_since_the_day_it_was_first_found_so_until_it_is_mended() -> None:
    url = "https://gone.example/"
    _run(url)
    _run(url, now=NOW + AGAIN_AFTER)
    since = LinkCheck.objects.get().broken_since
    check_links([url], lambda url: Fetched(b"", "", url), lambda _seconds: None, NOW)

    assert (NOW, None) == (since, LinkCheck.objects.get().broken_since)


def test_a_broken_source_is_on_the_moderators_page() -> None:
    source = next(one for one in almanac_of_files().list_sources() if isinstance(one.url, str))
    LinkCheck.objects.create(url=str(source.url), state="broken", found="404", checked_at=NOW, broken_since=NOW)

    assert str(source.id) in moderator().get("/moderation/links").content.decode()


def test_an_address_asked_while_a_clock_was_ahead_is_due() -> None:
    url = list_due(almanac_of_files(), NOW, 1)[0]
    _run(url, now=NOW + timedelta(days=3650))

    assert url in list_due(almanac_of_files(), NOW, 100_000)
