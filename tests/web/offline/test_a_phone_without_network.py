"""In a real browser: pages that were kept open without network; a report written there arrives once."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from tests.web.offline.conftest import Line

from waypost.web.plans.models import PlanDossier, PlanState, TripPlan, sum_of
from waypost.web.reports.models import SiteReport

_AT_WORK = """async () => {
    while (!navigator.serviceWorker.controller) await new Promise((resume) => setTimeout(resume, 50));
}"""
_FORM = "/report/?crossing=cn-kz/khorgos&way=CN-KZ"


@pytest.fixture
def page(chromium: str, line: Line, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A phone that has opened the site once, whose service worker is at work."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop runs in this thread
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        opened.goto(line.url + "/phone/")
        opened.evaluate(_AT_WORK)
        yield opened
        browser.close()


def _keep(page: Page, *addresses: str) -> None:
    page.evaluate(
        """async (addresses) => {
            const { active } = await navigator.serviceWorker.ready;
            await new Promise((resolve) => {
                const channel = new MessageChannel();
                channel.port1.onmessage = resolve;
                active.postMessage({ what: "keep", addresses }, [channel.port2]);
            });
        }""",
        list(addresses),
    )


def _tell(page: Page, words: str) -> None:
    page.fill("#when", "2026-10")
    page.check("input[name=ending][value=refused]")
    page.fill("#words", words)
    page.click("button.main >> nth=0")
    page.wait_for_selector("h1:has-text('Kept on this phone')")


@pytest.mark.django_db(transaction=True)
@pytest.mark.needs_chromium
def test_a_report_written_without_network_is_found_once_when_it_is_back(page: Page, line: Line) -> None:
    _keep(page, _FORM)
    line.cut()
    for words in ("Refused at the first window.", "Refused again a day later."):
        page.goto(line.url + _FORM)
        _tell(page, words)
    assert SiteReport.objects.count() == 0

    line.mend()
    page.goto(line.url + "/phone/")
    page.wait_for_selector("[data-reports] li:has-text('Sent') >> nth=1")
    page.reload()
    page.wait_for_selector("[data-reports] li:has-text('Sent') >> nth=1")

    told = sorted(report.keys["words"] for report in SiteReport.objects.all())
    assert told == ["Refused again a day later.", "Refused at the first window."]
    page.click("[data-reports] a >> nth=0")
    page.wait_for_selector("#link")


@pytest.mark.django_db(transaction=True)
@pytest.mark.needs_chromium
def test_a_kept_page_opens_without_network_and_another_says_that_it_was_not_kept(page: Page, line: Line) -> None:
    _keep(page, "/crossing/cn-kz/khorgos")
    line.cut()

    page.goto(line.url + "/crossing/cn-kz/khorgos")
    assert "Khorgos" in page.inner_text("h1")
    page.goto(line.url + "/crossing/cn-kz/dulata")
    assert page.inner_text("h1") == "On this phone"
    page.wait_for_selector("[data-pages] a:has-text('/crossing/cn-kz/khorgos')")


def _planned(token: str) -> bytes:
    """A plan that is made, with its dossier.

    Returns: a PDF of the carry set.
    """
    sheet = {
        "name": "Urumqi to Almaty", "verdict": "Go to Khorgos.", "root": "1", "paragraphs": [], "panels": [],
        "nodes": {"1": {"text": "Ride to Khorgos", "when": "Monday", "at": "2026-10-19T08:00:00+08:00", "place": "x",
                        "action": "", "decided_by": "", "ending": "", "on": []}},
        "sources": [], "crossings": [{"id": "cn-kz/khorgos", "name": "Khorgos", "way": "CN-KZ"}],
    }  # fmt: skip
    plan = TripPlan.objects.create(token_sum=sum_of(token), trip="", state=PlanState.MADE, sheets={"en": sheet})
    papers, buffer = b"%PDF-1.7 \x00\xff\xfe of the window", io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("carry/crossings.pdf", papers)
        archive.writestr("carry/crossings.html", "<!doctype html><title>Border papers</title><h1>Border papers</h1>")
        archive.writestr("prepare/plan.html", "odds")
    PlanDossier.objects.create(plan=plan, language="en", content=buffer.getvalue())
    return papers


@pytest.mark.django_db(transaction=True)
@pytest.mark.needs_chromium
def test_a_planned_trip_its_crossings_and_its_carry_set_open_without_network(page: Page, line: Line) -> None:
    token = "the-secret-of-a-plan-of-ours"
    papers = _planned(token)
    page.goto(f"{line.url}/plan/p/{token}/")
    page.click("button[data-keep]")
    page.wait_for_selector("[data-kept]:has-text('are kept')")
    line.cut()

    page.goto(f"{line.url}/plan/p/{token}/")
    assert "Go to Khorgos." in page.inner_text("main")
    page.goto(f"{line.url}/crossing/cn-kz/khorgos")
    assert "Khorgos" in page.inner_text("h1")
    page.goto(f"{line.url}/plan/p/{token}/carry/crossings.html")
    assert page.inner_text("h1") == "Border papers"
    page.goto(f"{line.url}/plan/p/{token}/")  # that page may ask for nothing
    for address in (f"/plan/p/{token}/carry/crossings.pdf", f"/plan/p/{token}/papers.zip"):
        got = page.evaluate(
            "async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())]", address
        )
        assert bytes(got) == papers or zipfile.is_zipfile(io.BytesIO(bytes(got)))
    page.goto(f"{line.url}/report/?crossing=cn-kz/khorgos&way=CN-KZ&plan={token}")
    assert page.is_visible("#when")


@pytest.mark.django_db(transaction=True)
@pytest.mark.needs_chromium
def test_an_emptied_phone_keeps_nothing(page: Page, line: Line) -> None:
    _keep(page, "/crossing/cn-kz/khorgos")
    page.click("form[data-empty] button")
    page.wait_for_selector("h1:has-text('This phone is empty')")

    left = page.evaluate(
        "async () => [await caches.keys(), (await indexedDB.databases()).length,"
        " (await navigator.serviceWorker.getRegistrations()).length]"
    )
    assert left == [[], 0, 0]
    line.cut()


def test_the_worker_may_answer_for_the_whole_site_and_is_never_stale(client: Client) -> None:
    answer = client.get("/sw.js")

    assert answer.headers["Content-Type"] == "text/javascript"
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "/* shell */" not in answer.text


@pytest.mark.django_db
def test_the_phone_is_emptied_only_by_a_form_of_this_site(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/phone/empty").status_code == 403
    assert client.get("/phone/empty").status_code == 405
    assert client.post("/phone/empty").headers["Clear-Site-Data"] == '"cache", "storage"'
