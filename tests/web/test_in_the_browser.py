"""In a real browser on a phone: the map, and the whole story of a trip; nothing a machine finds amiss."""

from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from tests.web.browser import log_in, look, phone

from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.forecasts.odds_question import OddsQuestion
from waypost.web.accounts.models import User
from waypost.web.almanac import almanac
from waypost.web.atlas.fits import forecasts_of
from waypost.web.atlas.practice import fit_odds
from waypost.web.plans.making import make
from waypost.web.plans.models import TripPlan
from waypost.web.reports.models import SiteReport

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_chromium]
KHORGOS = "/crossing/cn-kz/khorgos"
TODAY = date(2026, 12, 1)
ME = "way=CN-KZ&vehicle=motorcycle&plate=CN&passport=US"


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    """A phone in the dark."""
    with phone(chromium, "dark") as opened:
        yield opened


def test_the_map_holds_every_crossing(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/")
    page.wait_for_selector("path.crossing")

    assert page.locator("path.crossing").count() > 700
    look(page, "front")


def test_the_whole_story_of_a_trip(page: Page, live_server: LiveServer) -> None:
    _find_in_three_scripts(page, live_server)
    before = _odds(page, live_server)

    refused_twice = _plan_and_walk(page, live_server)
    link = _tell(page, refused_twice)
    _moderate(page, live_server)

    after = _odds(page, live_server)
    assert before[0] > after[0]
    assert before[1] != after[1]
    _withdraw(page, link)
    _read_in_chinese(page, live_server)


def _find_in_three_scripts(page: Page, server: LiveServer) -> None:
    for name in ("Khorgos", "霍尔果斯", "Хоргос"):
        page.goto(f"{server.url}/about")
        page.fill("#find", name)
        page.click(".find button")
        if "/search" in page.url:
            page.click(f"a[href='{KHORGOS}']")
        assert KHORGOS in page.url
    clocks = page.locator(".clocks").inner_text()
    assert ("Beijing" in clocks, "Almaty" in clocks) == (True, True)
    look(page, "crossing")


def _odds(page: Page, server: LiveServer) -> tuple[float, str]:
    """The chance that a Chinese motorcycle is let out, and what the page says of it; the worker has made the fit."""
    fit_odds.func("cn-kz/khorgos", "CN-KZ", "motorcycle", "cn", "ordinary")
    page.goto(f"{server.url}{KHORGOS}?{ME}")
    said = page.locator("#two-panels > :nth-child(2)").inner_text()
    facts = almanac()
    way, plate = parse_direction("CN-KZ"), TerritoryId("cn")
    crossing = facts.get_crossing("cn-kz/khorgos")
    question = OddsQuestion(crossing, way, TODAY, VehicleKind.MOTORCYCLE, plate, (TerritoryId("us"),), "ordinary")
    return forecasts_of(facts).forecast(question.subject(Side.EXIT), TODAY).p_mean, said


def _plan_and_walk(page: Page, server: LiveServer) -> str:
    """Returns: the page of the plan, after walking to where they have said no twice."""
    page.goto(f"{server.url}/plan/")
    told = {"origin": "乌鲁木齐", "target": "Алматы", "depart": "2015-07-18", "passports": "US, CN", "plate": "CN"}
    for name, value in told.items():
        page.fill(f"#id_{name}", value)
    page.select_option("#id_vehicle", "motorcycle")
    page.select_option("#id_returns_home", "no")
    page.click("details summary")
    page.fill("#id_currency", "CNY")
    page.fill("#id_known_as_of", "2015-07-01")
    page.click("form button.main")
    page.wait_for_selector("#waiting")
    address = page.url
    page.goto("about:blank")  # a page that looks again meanwhile would meet SQLite's lock
    make.func(TripPlan.objects.get().pk)
    page.goto(address)
    look(page, "plan")
    page.click("a:has-text('Walk through it')")
    for target in _way_to_two_refusals(TripPlan.objects.get().sheets["en"]):
        page.click(f"a.main[href$='/step/{target}']")
        page.wait_for_url(f"**/step/{target}")
    look(page, "step")
    return address


def _way_to_two_refusals(sheet: dict[str, Any]) -> list[str]:
    """The steps to where the plan goes on after a second no."""
    waiting: deque[tuple[str, int, list[str]]] = deque([(sheet["root"], 0, [])])
    while waiting:
        node, refusals, way = waiting.popleft()
        if refusals == 2:
            return list(way)
        for words, target in sheet["nodes"][node]["on"]:
            if target in sheet["nodes"]:
                waiting.append((target, refusals + words.startswith("refused"), [*way, target]))
    raise AssertionError("the plan has no answer to a second refusal")


def _tell(page: Page, plan: str) -> str:
    """A report without an account, from the plan, with a mistake on the way. Returns: its private link."""
    page.goto(plan)
    page.click("a:has-text('Tell how it went') >> nth=0")
    page.goto(f"{page.url.split('/report/')[0]}/report/?crossing=cn-kz/khorgos&way=CN-KZ")
    page.fill("#when", "2999-01")
    page.check("input[name=ending][value=refused]")
    page.click("button.main >> nth=0")
    page.wait_for_selector("#errors")
    look(page, "mistake")
    for name, value in {"when": "2026-10", "plate": "CN", "nationalities": "US, CN"}.items():
        page.fill(f"#{name}", value)
    page.select_option("#vehicle", "motorcycle")
    page.select_option("#procedure", "ordinary")
    page.click("#block-attempts summary")
    page.select_option("#attempts-0-side", "exit")
    page.select_option("#attempts-0-outcome", "refused")
    page.click("#block-attempts button[name=more]")
    page.wait_for_selector("#attempts-1-outcome")
    page.fill("#words", "Officer Petrov found no rule.")
    look(page, "form")
    page.click("button.main >> nth=0")
    page.wait_for_selector("#link")
    look(page, "mine")
    return page.input_value("#link")


def _moderate(page: Page, server: LiveServer) -> None:
    log_in(page, server, User.objects.create(username="moderator", is_staff=True))
    page.goto(f"{server.url}/moderation/")
    look(page, "queue")
    page.click("tbody a")
    look(page, "case")
    assert page.is_checked("input[name=hides_words]")
    page.click("button[value=accept]")
    page.wait_for_selector("button[value=undo]")
    page.goto(f"{server.url}/reports/{SiteReport.objects.get().id}")
    assert ("Petrov" in page.content(), "2026" in page.content()) == (False, True)


def _withdraw(page: Page, link: str) -> None:
    page.goto(link)
    page.check("input[name=sure]")
    page.click("button.danger")
    page.wait_for_selector("h1:has-text('withdrawn')")


def _read_in_chinese(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}{KHORGOS}")
    page.select_option("#language", "zh-hans")
    page.click(".preferences form >> nth=0 >> button")
    page.wait_for_selector("html[lang^=zh]")
    assert (True, True) == ("霍尔果斯" in page.locator("h1").inner_text(), KHORGOS in page.url)
    look(page, "crossing-zh")
