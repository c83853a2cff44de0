"""The private link: changing, answering and withdrawing; forged ones lead nowhere."""

import pytest
from django.test import Client
from tests.web.reports.site import LEAST, decide, moderator, report_of_link, send

from waypost.web.reports.models import SiteReport
from waypost.web.reports.steps import Status

pytestmark = pytest.mark.django_db


def test_the_page_is_kept_out_of_caches_engines_and_other_sites_logs(client: Client) -> None:
    response = client.get(f"/report/mine/{send(client)}/")

    assert ("no-store", "same-origin", "noindex") == tuple(
        response.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    )


@pytest.mark.parametrize("page", ["", "change", "withdraw"])
def test_a_forged_link_leads_nowhere(client: Client, page: str) -> None:
    link = send(client)
    forged = link[:-1] + ("A" if link[-1] != "A" else "B")

    assert 404 == client.post(f"/report/mine/{forged}/{page}", {"sure": "yes"}).status_code or page == ""
    assert 404 == client.get(f"/report/mine/{forged}/").status_code
    assert Status.WAITING == SiteReport.objects.get().status


def test_many_forged_links_are_told_to_wait(client: Client) -> None:
    answers = [client.get(f"/report/mine/{'x' * 40}{number}/").status_code for number in range(32)]

    assert [404] * 30 + [429] * 2 == answers


def test_a_report_is_changed_through_its_link(client: Client) -> None:
    link = send(client, vehicle="van", tip="Come early.")
    page = client.get(f"/report/mine/{link}/change").content.decode()
    assert ('"van" selected' in page, "Come early." in page) == (True, True)

    response = client.post(f"/report/mine/{link}/change", LEAST | {"ending": "refused"})

    keys = SiteReport.objects.get().keys
    assert (302, "refused", False) == (response.status_code, keys["ending"], "vehicle" in keys)


def test_a_question_is_answered_through_the_link(client: Client) -> None:
    link = send(client, ending="refused")
    report = report_of_link(client, link)
    decide(moderator(), report, "ask", reason="Which side refused you?")

    assert "Which side refused you?" in client.get(f"/report/mine/{link}/").content.decode()
    told = {"ending": "refused", "answer": "The second.", "attempts-0-side": "entry", "attempts-0-outcome": "refused"}
    client.post(f"/report/mine/{link}/change", LEAST | told)

    row = SiteReport.objects.get()
    assert (Status.WAITING, "The second.") == (row.status, row.log.get(step="answer").reason)
    assert "entry" == row.keys["attempts"][0]["side"]


def test_withdrawing_needs_the_tick_and_erases_what_was_told(client: Client) -> None:
    link = send(client, words="A particular story.")
    client.post(f"/report/mine/{link}/withdraw", {})
    assert Status.WAITING == SiteReport.objects.get().status

    client.post(f"/report/mine/{link}/withdraw", {"sure": "yes"})

    row = SiteReport.objects.get()
    assert (Status.WITHDRAWN, {}) == (row.status, row.keys)
    assert "particular" not in client.get(f"/report/mine/{link}/").content.decode()
    assert 410 == client.get(f"/report/{row.id}/").status_code
    assert 302 == client.post(f"/report/mine/{link}/change", LEAST).status_code
    assert {} == SiteReport.objects.get().keys
