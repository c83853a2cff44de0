"""``plan.html`` in a real browser on a phone-sized screen, without network: through three refusals to an ending."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from tests.dossier.conftest import Khorgos

from waypost.dossier.dossier import Dossier

_LARGEST = 1_500_000


def walk_of(dossier: Dossier) -> dict[str, list[list[object]]]:
    text = dossier.files["prepare/plan.html"].decode()
    found = re.search(r'<script id="walk-data"[^>]*>(.*?)</script>', text, flags=re.DOTALL)
    assert found is not None
    loaded: dict[str, list[list[object]]] = json.loads(found[1])
    return loaded


def path_of_refusals(walk: dict[str, list[list[object]]], refusals: int) -> list[str]:
    """What happened, outcome by outcome, on a way with so many refusals that comes to an ending."""
    steps, texts = walk["steps"], walk["texts"]
    stack: list[tuple[int, list[str]]] = [(0, [])]
    while stack:
        at, path = stack.pop()
        step = steps[at]
        if step[6] and sum(one == "refused" for one in path) >= refusals:
            return path
        outcomes = step[5]
        assert isinstance(outcomes, list)
        stack += [(target, [*path, str(texts[what])]) for what, target in outcomes if target >= 0]
    pytest.fail("no such way is written out")


@pytest.fixture
def phone(chromium: str) -> Iterator[Page]:
    """A page of a small phone that has no network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 360, "height": 640}, offline=True, has_touch=True)
        yield context.new_page()
        browser.close()


@pytest.fixture
def plan_file(khorgos: Khorgos, tmp_path: Path) -> Path:
    path = tmp_path / "plan.html"
    path.write_bytes(khorgos.dossier_in("en").files["prepare/plan.html"])
    return path


def press(page: Page, outcome: str, single: bool) -> None:
    page.locator("button.outcome", has_text="Done" if single else re.compile(f"^{re.escape(outcome)}$")).first.click()


@pytest.mark.needs_chromium
def test_three_refusals_lead_to_an_ending_and_the_place_is_kept(phone: Page, plan_file: Path, khorgos: Khorgos) -> None:
    complaints: list[str] = []
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    phone.on("request", lambda request: complaints.append(request.url) if "file:" not in request.url else None)
    walk = walk_of(khorgos.dossier_in("en"))
    path = path_of_refusals(walk, 3)

    phone.goto(plan_file.as_uri())
    for outcome in path:
        press(phone, outcome, phone.locator("button.outcome").count() == 1)

    assert "Here the plan ends." in phone.inner_text("#walk-card")
    phone.goto("about:blank")
    phone.goto(plan_file.as_uri())
    assert "Here the plan ends." in phone.inner_text("#walk-card")
    phone.get_by_text("One step back").click()
    assert "What may still come" in phone.inner_text("#walk-card")
    assert [] == complaints


@pytest.mark.needs_chromium
def test_a_refusal_lowers_what_is_believed(phone: Page, plan_file: Path) -> None:
    phone.goto(f"{plan_file.as_uri()}#walk=")
    phone.reload()
    first = phone.inner_text("#walk-card")

    assert "What is believed now" in first
    assert "Step 1" in first


@pytest.mark.needs_chromium
@pytest.mark.parametrize("name", ["prepare/plan.html", "carry/crossings.html"])
def test_the_pages_have_no_barrier_and_fit_the_screen(phone: Page, khorgos: Khorgos, tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(khorgos.dossier_in("en").files[name])

    phone.goto(path.as_uri())

    assert [] == [one["id"] for one in Axe().run(phone).response["violations"]]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.needs_chromium
def test_buttons_are_made_for_a_thumb(phone: Page, plan_file: Path) -> None:
    phone.goto(plan_file.as_uri())
    box = phone.locator("button.outcome").first.bounding_box()

    assert box is not None
    assert box["height"] >= 48
    assert box["width"] >= 250


def test_the_page_is_one_small_file_that_asks_for_nothing(dossier: Dossier) -> None:
    page = dossier.files["prepare/plan.html"].decode()

    assert len(page.encode()) < _LARGEST
    assert [] == re.findall(r"<(?:link|img|iframe|object)\b|\bsrc=|@import|url\(", page)


def test_the_plan_can_be_read_without_script(khorgos: Khorgos) -> None:
    page = khorgos.dossier_in("en").files["prepare/plan.html"].decode()
    still = re.sub(r"<script\b.*?</script>", "", page, flags=re.DOTALL)

    for said in ("For your own eyes", "The plan, and what to do if it fails", "Paper against practice", "Sources"):
        assert said in still
