"""Likely doubles are searched for beside the pages, once for each change of a report."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.web.almanac import almanac_of_files
from waypost.web.freshness.doubles import search_doubles
from waypost.web.freshness.models import LikelyDouble
from waypost.web.reports.models import SiteReport

pytestmark = pytest.mark.django_db
WORDS = "We came at nine and the officer at the second window sent us back to Urumqi for a stamp that nobody gives."


def _search() -> tuple[int, int]:
    return search_doubles(almanac_of_files(), datetime.now(UTC) + timedelta(seconds=1))


def _two_alike() -> None:
    for _each in range(2):
        send(Client(), ending="refused", vehicle="motorcycle", plate="de", words=WORDS)


def test_a_pair_is_found_once_and_shown_to_moderators() -> None:
    _two_alike()

    assert ((2, 2), (0, 0)) == (_search(), _search())
    page = moderator().get("/moderation/doubles").text
    assert all(report.id in page for report in SiteReport.objects.all())


def test_what_changed_is_searched_again_and_what_was_refused_is_no_double_any_more() -> None:
    _two_alike()
    _search()
    first = SiteReport.objects.order_by("told_at")[0]
    assert decide(moderator(), first, "refuse", reason="told twice") == 302

    _search()
    assert not LikelyDouble.objects.filter(report=first).exists()


def test_one_that_is_unlike_has_none() -> None:
    link = send(client := Client())
    report_of_link(client, link)

    assert (1, 0) == _search()
