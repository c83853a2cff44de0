"""A database that goes away in the middle of a request and comes back; two who press at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from unittest.mock import patch

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client
from tests.web.reports.site import LEAST

from waypost.domain.errors import InputError
from waypost.web.almanac import almanac
from waypost.web.reports import keeping
from waypost.web.reports.models import LogEntry, SiteReport
from waypost.web.reports.steps import Entry, Step
from waypost.web.reports.telling import Telling
from waypost.web.reports.tokens import new_client_token

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="wants a server; test_on_postgresql runs it"),
]
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def _end_the_connection() -> None:
    """The server drops the connection of this thread, as when it is restarted."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (number,) = cursor.fetchone()
    given = connection.get_connection_params()
    with psycopg.connect(host=given["host"], user=given["user"], dbname="postgres", autocommit=True) as other:
        other.execute("select pg_terminate_backend(%s)", [number])


def _away_before(step: Callable[..., object]) -> Callable[..., object]:
    def dropped(*args: object, **kwargs: object) -> object:
        _end_the_connection()
        return step(*args, **kwargs)

    return dropped


@pytest.mark.parametrize("moment", ["waypost.web.reports.views.telling.submit", "waypost.web.reports.keeping._append"])
def test_nothing_is_half_kept_and_the_same_form_lands_when_the_database_is_back(client: Client, moment: str) -> None:
    sent = LEAST | {"client_token": new_client_token(), "words": "A long story."}
    step = keeping.submit if moment.endswith("submit") else keeping._append

    with patch(moment, side_effect=_away_before(step)):
        away = client.post("/report/", sent)
    connection.close()  # what Django does at the next request

    assert (503, True) == (away.status_code, "A long story." in away.content.decode())
    assert (0, 0) == (SiteReport.objects.count(), LogEntry.objects.count())
    assert 302 == client.post("/report/", sent).status_code
    assert (1, 1) == (SiteReport.objects.count(), LogEntry.objects.count())


def _submit(token: str) -> str:
    try:
        telling = Telling.model_validate(LEAST)
        return keeping.submit(telling, almanac(), client_token=token, reporter=None, now=NOW).report.id
    finally:
        connections.close_all()


def test_the_same_form_from_many_hands_at_once_lands_once() -> None:
    token = new_client_token()
    almanac()

    with ThreadPoolExecutor(8) as hands:
        reports = set(hands.map(_submit, [token] * 8))

    assert (1, 1, 1) == (len(reports), SiteReport.objects.count(), LogEntry.objects.count())


def test_of_two_who_decide_at_once_one_is_told_to_look_again() -> None:
    report = SiteReport.objects.get(pk=_submit(new_client_token()))

    def decide(step: Step) -> str:
        try:
            keeping.decide(report, Entry(0, step, "Why not?"), moderator=None, seen=1, now=NOW)
        except InputError as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return "decided"

    with ThreadPoolExecutor(2) as hands:
        came = sorted(hands.map(decide, [Step.ACCEPT, Step.REFUSE]))

    assert (["OvertakenError", "decided"], 2) == (came, LogEntry.objects.count())
