"""Fits of a running site: a report that is accepted moves the odds at once, one taken back makes the fit due."""

from datetime import date

import pytest
from django.test import Client
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.forecasts.features import Subject
from waypost.journeys.forecasts.odds_question import OddsQuestion
from waypost.web.almanac import almanac
from waypost.web.atlas.fits import forecasts_of, forecasts_to_fit
from waypost.web.atlas.practice import fit_odds

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def _leaving() -> Subject:
    crossing, way = almanac().get_crossing("cn-kz/khorgos"), parse_direction("CN-KZ")
    party = (VehicleKind.MOTORCYCLE, TerritoryId("cn"), (TerritoryId("cn"),), "ordinary")
    return OddsQuestion(crossing, way, TODAY, *party).subject(Side.EXIT)


def _chance() -> float:
    return forecasts_of(almanac()).forecast(_leaving(), TODAY).p_mean


def test_an_accepted_report_moves_the_odds_and_a_withdrawn_one_asks_for_a_new_fit(client: Client) -> None:
    fit_odds.func("cn-kz/khorgos", "CN-KZ", "motorcycle", "cn", "ordinary")
    key, before = _leaving().comparability, _chance()
    told = {"vehicle": "motorcycle", "plate": "cn", "nationalities": "CN", "procedure": "ordinary"}
    tried = {"attempts-0-side": "exit", "attempts-0-outcome": "refused"}
    link = send(client, when="2026-10", ending="refused", **told, **tried)
    assert before == _chance()

    decide(moderator(), report_of_link(client, link), "accept")
    after = _chance()

    assert (True, False) == (after < before, forecasts_of(almanac()).is_due({key}))
    assert forecasts_to_fit(almanac()).kept_block(key) is not None

    client.post(f"/report/mine/{link}/withdraw", {"sure": "yes"})

    assert before == pytest.approx(_chance())
    assert (True, None) == (forecasts_of(almanac()).is_due({key}), forecasts_to_fit(almanac()).kept_block(key))
