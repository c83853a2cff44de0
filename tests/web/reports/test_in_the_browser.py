"""In a real browser: a report without an account, moderated, and the forecast moves; nothing a machine finds amiss."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.forecasts.features import subject_for
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.web.accounts.models import User
from waypost.web.almanac import almanac
from waypost.web.reports.models import SiteReport

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_chromium]
_WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

_COMPLAINTS: list[str] = []
"""What the console said against the page."""


@pytest.fixture
def page(chromium: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A phone; what its console complains of fails the test."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop runs in this thread
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        _COMPLAINTS.clear()
        opened.on("console", lambda one: _COMPLAINTS.append(one.text) if one.type == "error" else None)
        opened.on("pageerror", lambda one: _COMPLAINTS.append(str(one)))
        yield opened
        browser.close()
    # Mistakes that the tests make on purpose, and styles that the examiner sets to measure contrast.
    refused = ("status of 422", "status of 403", "Applying inline style")
    assert [] == [one for one in _COMPLAINTS if not any(status in one for status in refused)]


def _look(page: Page, name: str) -> None:
    """No fault of accessibility; a picture where somebody wants to look (WAYPOST_PICTURES)."""
    if folder := os.environ.get("WAYPOST_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    found = Axe().run(page, options=_WCAG).response["violations"]
    assert [] == [(one["id"], [node["target"] for node in one["nodes"]]) for one in found], name


def _log_in(page: Page, server: LiveServer, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}])


def _chance_of_leaving() -> float:
    """The forecast that a Chinese motorcycle is let out at Khorgos."""
    way = Direction(TerritoryId("cn"), TerritoryId("kz"))
    plate, passports = TerritoryId("cn"), (TerritoryId("us"), TerritoryId("cn"))
    subject = subject_for(
        way, "cn-kz/khorgos", Side.EXIT,
        vehicle=VehicleKind.MOTORCYCLE, plate=plate, nationalities=passports, procedure="ordinary",
    )  # fmt: skip
    return build_forecasts(almanac(), None).forecast(subject, date(2026, 12, 1)).p_mean


def test_a_report_is_told_moderated_and_moves_the_forecast(page: Page, live_server: LiveServer) -> None:
    before = _chance_of_leaving()
    page.goto(f"{live_server.url}/report/")
    page.fill("#q", "霍尔果斯")
    page.wait_for_selector("#found a")
    _look(page, "choose")
    page.click("#found a >> nth=0")
    page.check("input[name=direction][value=CN-KZ]")
    page.fill("#when", "2999-01")
    page.check("input[name=ending][value=refused]")
    page.click("button.main >> nth=0")
    page.wait_for_selector("#errors")
    _look(page, "mistake")
    page.fill("#when", "2026-10")
    page.select_option("#vehicle", "motorcycle")
    page.fill("#plate", "CN")
    page.fill("#nationalities", "US, CN")
    page.select_option("#procedure", "ordinary")
    page.click("#block-attempts summary")
    page.select_option("#attempts-0-side", "exit")
    page.select_option("#attempts-0-outcome", "refused")
    page.click("#block-attempts button[name=more]")
    page.wait_for_selector("#attempts-1-outcome")
    page.fill("#words", "Officer Petrov found no rule.")
    _look(page, "form")
    page.click("button.main >> nth=0")
    page.wait_for_selector("#link")
    _look(page, "mine")
    link = page.input_value("#link")

    _log_in(page, live_server, User.objects.create(username="moderator", is_staff=True))
    page.goto(f"{live_server.url}/moderation/")
    _look(page, "queue")
    page.click("tbody a")
    _look(page, "case")
    assert page.is_checked("input[name=hides_words]")
    page.click("button[value=accept]")
    page.wait_for_selector("button[value=undo]")

    report = SiteReport.objects.get()
    page.goto(f"{live_server.url}/report/{report.id}/")
    assert ("Petrov" in page.content(), "2026" in page.content()) == (False, True)
    assert _chance_of_leaving() < before

    page.goto(link)
    page.check("input[name=sure]")
    page.click("button.danger")
    page.wait_for_selector("h1:has-text('withdrawn')")
    assert before == pytest.approx(_chance_of_leaving())


def test_the_browser_blocks_nothing_of_ours(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/report/")
    page.fill("#q", "Khorgos")
    page.wait_for_selector("#found a")
    page.goto(f"{live_server.url}/report/?crossing=cn-kz/khorgos")
    page.click("#block-money summary")
    page.click("#block-money button[name=more]")
    page.wait_for_selector("#money-1-amount")

    assert [] == _COMPLAINTS


def test_the_other_pages_of_the_desk_stand_up_to_the_same_look(page: Page, live_server: LiveServer) -> None:
    for name, address in (
        ("paste", "/report/paste"),
        ("correct", "/report/correct?kind=crossing&id=cn-kz/khorgos"),
        ("login", "/accounts/login/"),
        ("signup", "/accounts/signup/"),
    ):
        page.goto(live_server.url + address)
        _look(page, name)
    page.fill("#id_username", "nomad")
    page.fill("#id_password1", "between the posts at dusk")
    page.fill("#id_password2", "between the posts at dusk")
    page.click("main button")
    page.wait_for_selector("h2:has-text('Leave')")
    _look(page, "account")
    page.goto(f"{live_server.url}/moderation/")
    assert "not for you" in page.content()
