"""Facts past their shelf life are listed for whoever looks after them."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from tests.web.reports.site import moderator

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.dates import parse_partial_date
from waypost.domain.identity import CrossingId
from waypost.domain.provisions import Provision
from waypost.domain.unknown import UNKNOWN
from waypost.web.almanac import almanac_of_files
from waypost.web.freshness.overdue import review_almanac

TODAY = date(2026, 11, 26)


class _Facts(Almanac):
    """An almanac of a few crossings without rules."""

    def __init__(self, *crossings: Crossing) -> None:
        self.crossings = crossings

    def list_crossings(self, *_borders: object, **_also: object) -> tuple[Crossing, ...]:
        return self.crossings

    def list_provisions(self, *_topics: object, **_also: object) -> tuple[Provision, ...]:
        return ()


def _crossing(slug: str, reviewed_on: str, *stewards: str) -> Crossing:
    read = parse_partial_date(reviewed_on) if reviewed_on else UNKNOWN
    khorgos = almanac_of_files().resolve_crossing("cn-kz/khorgos")
    return replace(khorgos, id=CrossingId(f"cn-kz/{slug}"), reviewed_on=read, stewards=stewards)


def test_what_is_past_its_shelf_life_is_grouped_by_steward_with_the_oldest_first() -> None:
    facts = _Facts(
        _crossing("fresh", "2026-01-01", "Aigul"),
        _crossing("old", "2024-10-01", "Aigul"),
        _crossing("older", "2020", "Aigul", "Bolat"),
        _crossing("nobodys", "2021-05-01"),
        _crossing("undated", ""),
    )

    review = review_almanac(facts, TODAY)

    told = [(steward, [one.id for one in due]) for steward, due in review.by_steward]
    assert [
        ("Aigul", ["cn-kz/older", "cn-kz/old"]),
        ("Bolat", ["cn-kz/older"]),
        ("", ["cn-kz/nobodys"]),
    ] == told
    assert (3, 1) == (review.n_overdue, review.n_undated)


@pytest.mark.parametrize(("today", "n_overdue"), [(date(2026, 10, 1), 0), (date(2026, 10, 2), 1)])
def test_a_fact_is_overdue_the_day_after_its_shelf_life(today: date, n_overdue: int) -> None:
    assert n_overdue == review_almanac(_Facts(_crossing("old", "2024-10-01")), today).n_overdue


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["freshness", "findings", "links"])
def test_the_pages_are_for_moderators(client: Client, page: str) -> None:
    assert (302, 200) == (
        client.get(f"/moderation/{page}").status_code,
        moderator().get(f"/moderation/{page}").status_code,
    )
