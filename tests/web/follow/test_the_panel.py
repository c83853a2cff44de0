"""The panel: a planner is asked once, two days after, and any answer becomes a report of the panel's."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from waypost.domain.vocabulary import Ending, Flag
from waypost.web.almanac import almanac
from waypost.web.follow.asking import ask_later, write_questions
from waypost.web.follow.models import Asked, Mail
from waypost.web.plans.models import PlanState, TripPlan, sum_of
from waypost.web.reports.models import SiteReport

pytestmark = pytest.mark.django_db
TRIP = """
[trip]
from = "urumqi"
to = "almaty"
[party.rider-1]
passports = ["US"]
[vehicle.bike-1]
kind = "motorcycle"
plate = "CN"
"""


@pytest.fixture
def plan() -> TripPlan:
    """A plan that is at Khorgos on 20 October 2026."""
    sheet = {
        "name": "t",
        "crossings": [{"id": "cn-kz/khorgos", "name": "Khorgos", "way": "CN-KZ"}],
        "nodes": {
            "a": {"at": "2026-10-19T08:00:00+08:00", "action": "drive>khorgos"},
            "b": {"at": "2026-10-20T10:30:00+08:00", "action": "cn-kz/khorgos:CN-KZ:ordinary:exit"},
        },
    }
    return TripPlan.objects.create(
        token_sum=sum_of("a-secret-of-a-plan-of-ours"), trip=TRIP, state=PlanState.MADE, sheets={"en": sheet}
    )


def _ask(plan: TripPlan) -> str:
    """Ask, and follow the link in the letter."""
    ask_later(plan, "rider@example.org")
    assert 1 == write_questions(datetime(2026, 10, 22, 12, tzinfo=UTC))
    found = re.search(r"(/follow/asked/\S+)", Mail.objects.get().body)
    assert found is not None
    return found[1]


def test_the_question_comes_two_days_after_and_once(plan: TripPlan) -> None:
    assert (1, 0) == (ask_later(plan, "rider@example.org"), ask_later(plan, "rider@example.org"))

    assert 0 == write_questions(datetime(2026, 10, 21, 12, tzinfo=UTC))
    assert 1 == write_questions(datetime(2026, 10, 22, 12, tzinfo=UTC))
    assert 0 == write_questions(datetime(2026, 12, 1, 12, tzinfo=UTC))
    assert 1 == Mail.objects.count()


@pytest.mark.parametrize(
    ("answer", "ending"),
    [
        ("through", Ending.PASSED),
        ("later", Ending.PASSED),
        ("no", Ending.REFUSED),
        ("did-not-go", Ending.NOT_ATTEMPTED),
    ],
)
def test_any_answer_becomes_a_report_of_the_panel(client: Client, plan: TripPlan, answer: str, ending: Ending) -> None:
    link = _ask(plan)
    assert "Did not go" in client.get(link).text

    assert 200 == client.post(link, {"answer": answer}).status_code

    report = almanac().find_report(SiteReport.objects.get().id)
    assert report is not None
    assert (ending, True) == (report.ending, Flag.PANEL in report.flags)
    assert "" == Asked.objects.get().email


def test_the_first_answer_stands(client: Client, plan: TripPlan) -> None:
    link = _ask(plan)
    client.post(link, {"answer": "no"})
    client.post(link, {"answer": "through"})

    assert "no" == Asked.objects.get().answer
    assert 1 == SiteReport.objects.count()


def test_opening_the_link_answers_nothing(client: Client, plan: TripPlan) -> None:
    client.get(_ask(plan))

    assert "" == Asked.objects.get().answer


def test_a_forged_link_asks_nobody(client: Client) -> None:
    assert 404 == client.get("/follow/asked/aaaaaaaaaaaaaaaaaaaaaaaaaa/").status_code
