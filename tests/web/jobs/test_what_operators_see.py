"""Operators see every run: commands and jobs, how long they took, what failed; and that nobody is at work."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.web.reports.site import moderator

from waypost.web.accounts.models import User
from waypost.web.follow.models import Mail
from waypost.web.jobs.models import JobRun, JobWorker
from waypost.web.jobs.recording import recorded

pytestmark = pytest.mark.django_db


def _page(query: str = "") -> str:
    return moderator().get(f"/operators/runs{query}").text


def test_a_command_that_ran_is_listed_with_what_it_said_and_how_long_it_took() -> None:
    with recorded("find_doubles") as said:
        said.append("3 reports looked at")
    JobRun.objects.update(started_at=timezone.now() - timedelta(seconds=12))

    page = _page()
    assert "searching doubles" in page
    assert "3 reports looked at" in page
    assert ">12.0<" in page


def test_a_failure_shows_its_last_line_and_its_trace() -> None:
    with pytest.raises(ZeroDivisionError), recorded("audit_facts"):
        _ = 1 // 0

    page = _page("?state=failed")
    assert "ZeroDivisionError: integer division or modulo by zero" in page
    assert "Traceback" in page
    call_command("jobs", "--state", "failed", stdout=(out := StringIO()))
    assert "failed  audit_facts" in out.getvalue()


def test_jobs_that_wait_while_nobody_works_are_called_out() -> None:
    JobRun.objects.create(kind="make", subject="1")
    assert "no worker lives" in _page()

    JobWorker.objects.create(name="one")
    assert "no worker lives" not in _page()


def test_letters_that_wait_are_counted() -> None:
    Mail.objects.create(key="a", to="a@example.org", subject="s", body="b")

    assert "1 letter waits to be sent" in _page()


def test_only_one_kind_is_shown_where_it_is_asked_for() -> None:
    for kind in ("make", "check_links"):
        JobRun.objects.create(kind=kind, said=f"said by {kind}", state="done")

    page = _page("?kind=make")
    assert "said by make" in page
    assert "said by check_links" not in page


@pytest.mark.parametrize(("user", "status"), [(None, 302), ("reader", 403)])
def test_it_is_for_staff_alone(user: str | None, status: int) -> None:
    client = Client()
    if user is not None:
        client.force_login(User.objects.create_user(user))

    assert status == client.get("/operators/runs").status_code
