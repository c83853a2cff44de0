"""The frame: languages, policy, light and dark, health."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_first_page_answers(client: Client) -> None:
    page = client.get("/")

    assert 200 == page.status_code
    assert "<h1>" in page.text


def test_no_page_may_run_inline_script(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize(("wish", "expected"), [("zh-CN", "zh-hans"), ("ru", "ru"), ("de", "en")])
def test_the_browsers_language_is_spoken(client: Client, wish: str, expected: str) -> None:
    page = client.get("/", headers={"Accept-Language": wish})

    assert f'<html lang="{expected}"' in page.text


def test_a_chosen_language_stays(client: Client) -> None:
    client.post("/language", {"language": "ru", "next": "/"})

    assert '<html lang="ru"' in client.get("/").text


def test_dark_stays_dark(client: Client) -> None:
    client.post("/theme", {"theme": "dark", "next": "/"})

    assert 'data-theme="dark"' in client.get("/").text


def test_health_says_what_is_ready(client: Client) -> None:
    ready = client.get("/health/ready")

    assert (200, "ok") == (client.get("/health/live").status_code, ready.json()["database"])
    assert ready.json()["ready"] is True


def test_a_page_that_is_not_there_says_what_to_do(client: Client) -> None:
    page = client.get("/no-such-page")

    assert 404 == page.status_code
    assert "Search for a crossing" in page.text


def test_a_page_that_names_no_icon_has_one(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"].endswith("frame/waypost.svg")
