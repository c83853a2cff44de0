"""A crossing is taken out of the almanac while reports point at it: they are read at its border, and nothing breaks."""

import pytest
from django.test import Client
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.web.reports import evidence
from waypost.web.reports.models import EvidenceTurn, SiteReport
from waypost.web.reports.published import Publisher

pytestmark = pytest.mark.django_db
WORDS = "The barrier was painted blue."
GONE = "cn-kz/taken-out-of-the-almanac"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> tuple[SiteReport, str]:
    """A public report, and its private link; then its crossing goes."""
    client = Client()
    link = send(client, crossing="cn-kz/dulata", words=WORDS)
    report = report_of_link(client, link)
    decide(moderator(), report, "accept")
    row = SiteReport.objects.get(pk=report.pk)
    row.crossing, row.keys = GONE, row.keys | {"crossing": GONE}
    row.save()
    EvidenceTurn.objects.filter(crossing="cn-kz/dulata").update(crossing=GONE)
    monkeypatch.setattr(evidence, "_PUBLISHER", Publisher())
    return row, link


def test_its_reports_are_read_at_the_border(client: Client, told: tuple[SiteReport, str]) -> None:
    report, _link = told
    pages = ("/border/cn-kz", f"/reports/{report.id}", "/api/v1/reports?border=cn-kz", "/feeds/border/cn-kz.atom")

    assert {200} == {client.get(page).status_code for page in pages}
    assert all(WORDS in client.get(page).text for page in pages[:3])
    assert 404 == client.get(f"/crossing/{GONE}").status_code


def test_its_reporter_and_moderators_still_have_it(client: Client, told: tuple[SiteReport, str]) -> None:
    report, link = told

    assert WORDS in client.get(f"/report/mine/{link}/").text
    assert WORDS in moderator().get(f"/moderation/{report.id}/").text
    assert 302 == client.post(f"/report/mine/{link}/withdraw", {"sure": "yes"}).status_code
    assert WORDS not in client.get("/border/cn-kz").text
