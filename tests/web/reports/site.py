"""A reporter and a moderator before the site, as tests play them."""

from functools import cache

from django.test import Client

from waypost.web.accounts.models import User
from waypost.web.almanac import almanac_of_files
from waypost.web.reports.models import SiteReport
from waypost.web.reports.tokens import new_client_token

LEAST = {"crossing": "cn-kz/khorgos", "direction": "CN-KZ", "when": "2026-10", "ending": "passed"}


@cache
def warm() -> str:
    """Open the almanac once; later pages are quick."""
    return almanac_of_files().version


def send(client: Client, *, token: str = "", **told: str) -> str:
    """Tell a report through the form.

    Returns: the private link.
    """
    response = client.post("/report/", LEAST | {"client_token": token or new_client_token()} | told)
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"].split("/")[-2]


def report_of_link(client: Client, link: str) -> SiteReport:
    """The report behind a link."""
    assert client.get(f"/report/mine/{link}/").status_code == 200
    return SiteReport.objects.order_by("-told_at").first() or SiteReport()


def moderator() -> Client:
    """A moderator, logged in."""
    user, _ = User.objects.update_or_create(username="moderator", defaults={"is_staff": True})
    client = Client()
    client.force_login(user)
    return client


def decide(client: Client, report: SiteReport, step: str, **said: str) -> int:
    """Decide through the page.

    Returns: the status of the answer.
    """
    data = {"step": step, "seen": str(report.log.count()), **said}
    return client.post(f"/moderation/{report.id}/", data).status_code
