"""In a real browser: the form grows, nothing of ours is blocked; the desk's pages stand up to the same look."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests.web.browser import look, phone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_chromium]


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    """A phone."""
    with phone(chromium) as opened:
        yield opened


def test_the_browser_blocks_nothing_of_ours(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/report/")
    page.fill("#q", "霍尔果斯")
    page.wait_for_selector("#found a")
    look(page, "choose")
    page.goto(f"{live_server.url}/report/?crossing=cn-kz/khorgos")
    page.click("#block-money summary")
    page.click("#block-money button[name=more]")
    page.wait_for_selector("#money-1-amount")

    look(page, "money")


def test_the_other_pages_of_the_desk_stand_up_to_the_samelook(page: Page, live_server: LiveServer) -> None:
    for name, address in (
        ("paste", "/report/paste"),
        ("correct", "/report/correct?kind=crossing&id=cn-kz/khorgos"),
        ("login", "/accounts/login/"),
        ("signup", "/accounts/signup/"),
    ):
        page.goto(live_server.url + address)
        look(page, name)
    page.fill("#id_username", "nomad")
    page.fill("#id_password1", "between the posts at dusk")
    page.fill("#id_password2", "between the posts at dusk")
    page.click("main button")
    page.wait_for_selector("h2:has-text('Leave')")
    look(page, "account")
    page.goto(f"{live_server.url}/moderation/")
    assert "not for you" in page.content()
