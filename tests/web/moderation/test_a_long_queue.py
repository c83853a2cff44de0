"""Two hundred reports wait: the queue comes by the page, asks the database little, and marks what to look at."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.web.reports.site import moderator, report_of_link, send

from waypost.web.almanac import almanac_of_files
from waypost.web.freshness.doubles import search_doubles
from waypost.web.reports.models import LogEntry, SiteReport
from waypost.web.reports.tokens import new_slug, sum_of

pytestmark = pytest.mark.django_db
N_WAITING = 200
QUERIES = 12
"""Whoever asks, the counts by status, the page, its records and its doubles: not one for each line."""


@pytest.fixture
def queue() -> Client:
    """A moderator before two hundred waiting reports."""
    client = Client()
    first = report_of_link(client, send(client, when="2026-10-03", vehicle="motorcycle", plate="nz"))
    names = [f"cn-kz/{new_slug()}" for _each in range(N_WAITING - 1)]
    for name in names:
        first.pk, first.client_hash, first.link_hash = name, sum_of(name), sum_of(name[::-1])
        first.save(force_insert=True)
    LogEntry.objects.bulk_create(LogEntry(report_id=name, number=1, step="submit", at=timezone.now()) for name in names)
    return moderator()


def _ids(page: str) -> list[str]:
    return re.findall(r'href="/moderation/(cn-kz/s-[^/"]+)/"', page)


def test_every_report_is_on_one_page_and_no_page_is_long(queue: Client) -> None:
    pages = [_ids(queue.get(f"/moderation/?page={number}").text) for number in range(1, 5)]

    assert [50, 50, 50, 50] == [len(page) for page in pages]
    assert set(SiteReport.objects.values_list("pk", flat=True)) == {one for page in pages for one in page}


def test_a_page_beyond_the_last_is_the_last(queue: Client) -> None:
    assert _ids(queue.get("/moderation/?page=4").text) == _ids(queue.get("/moderation/?page=99999").text)


def test_a_page_asks_the_database_no_more_than_a_short_one(
    queue: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    queue.get("/moderation/")

    with django_assert_max_num_queries(QUERIES):
        queue.get("/moderation/?page=2")


def test_what_may_be_told_twice_is_marked_in_the_queue(queue: Client) -> None:
    assert "told elsewhere too?" not in queue.get("/moderation/").text

    search_doubles(almanac_of_files(), timezone.now(), most=N_WAITING)

    assert 50 == queue.get("/moderation/").text.count("told elsewhere too?")
