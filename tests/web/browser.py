"""A phone's browser before the site, and a look that a machine takes at each page."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from waypost.web.accounts.models import User

_WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
_ALLOWED = ("status of 422", "status of 403", "Applying inline style")
"""Mistakes that tests make on purpose, and styles that the examiner sets to measure contrast."""


@contextmanager
def phone(chromium: str, scheme: str = "light") -> Iterator[Page]:
    """A phone; what its console complains of fails the test."""
    complaints: list[str] = []
    with sync_playwright() as player, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop runs in this thread
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": 390, "height": 844},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        opened = context.new_page()
        opened.set_default_timeout(120_000)  # machines that build are slow
        opened.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        opened.on("pageerror", lambda one: complaints.append(str(one)))
        yield opened
        browser.close()
    assert [] == [one for one in complaints if not any(status in one for status in _ALLOWED)]


def look(page: Page, name: str) -> None:
    """No fault of accessibility, nothing wider than the phone; a picture where wanted (WAYPOST_PICTURES)."""
    if folder := os.environ.get("WAYPOST_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = Axe().run(page, options=_WCAG).response["violations"]
    assert [] == [(one["id"], [node["target"] for node in one["nodes"]]) for one in found], name
    assert wider == 0, name


def log_in(page: Page, server: LiveServer, user: User) -> None:
    """Be somebody from now on."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server.url}])
