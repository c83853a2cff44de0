"""In a real browser: every crossing on the map, one found in three scripts, both clocks; nothing amiss."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_chromium]
_WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def page(chromium: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A phone in the dark; what its console complains of fails the test."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop runs in this thread
    complaints: list[str] = []
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
        opened = context.new_page()
        opened.set_default_timeout(120_000)  # machines that build are slow
        opened.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        opened.on("pageerror", lambda one: complaints.append(str(one)))
        yield opened
        browser.close()
    assert [] == [one for one in complaints if "Applying inline style" not in one]  # the examiner's own


def _look(page: Page, name: str) -> None:
    """No fault of accessibility, nothing wider than the phone; a picture where wanted (WAYPOST_PICTURES)."""
    if folder := os.environ.get("WAYPOST_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = Axe().run(page, options=_WCAG).response["violations"]
    assert [] == [(one["id"], [node["target"] for node in one["nodes"]]) for one in found], name
    assert wider == 0, name


def test_the_map_holds_every_crossing(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/")
    page.wait_for_selector("path.crossing")

    assert page.locator("path.crossing").count() > 700
    _look(page, "front")


def test_a_crossing_is_found_by_any_of_its_names_and_shows_both_clocks(page: Page, live_server: LiveServer) -> None:
    for name in ("Khorgos", "霍尔果斯", "Хоргос"):
        page.goto(f"{live_server.url}/about")
        page.fill("#find", name)
        page.click(".find button")
        if "/search" in page.url:
            page.click("a[href='/crossing/cn-kz/khorgos']")
        assert "/crossing/cn-kz/khorgos" in page.url

    clocks = page.locator(".clocks").inner_text()

    assert "Beijing" in clocks
    assert "Almaty" in clocks
    _look(page, "crossing")
