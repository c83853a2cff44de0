"""Whom a refusal at Khorgos concerns: its neighbour, then the next country's post, and a far one hardly."""

from datetime import date

import numpy as np
import pytest
from tests.examples.planned import almanac, home

from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.forecasts.features import subject_for
from waypost.journeys.forecasts.forecasts import build_forecasts

ASKED = (
    ("cn-kz/khorgos", "CN-KZ"),
    ("cn-kz/dulata", "CN-KZ"),
    ("cn-kg/torugart", "CN-KG"),
    ("ir-tr/bazargan", "IR-TR"),
)
DRAWS = 4096
HARDLY = 0.05


@pytest.fixture(scope="module")
def lost() -> list[float]:
    """By how much the chance to leave on a plate of the country falls at each, once Khorgos has refused."""
    forecasts = build_forecasts(almanac(), date(2015, 7, 1), cache=home() / "cache")
    subjects = [
        subject_for(
            parse_direction(way),
            crossing,
            Side.EXIT,
            vehicle=VehicleKind.MOTORCYCLE,
            plate=parse_direction(way).origin,
            nationalities=(TerritoryId("us"),),
            procedure="ordinary",
        )
        for crossing, way in ASKED
    ]
    drawn = forecasts.joint([(subject, date(2015, 7, 20)) for subject in subjects], n=DRAWS)
    refused = 1.0 - drawn[:, 0]
    after = refused @ drawn / refused.sum()
    return [float(x) for x in np.mean(drawn, axis=0) - after]


def test_a_refusal_at_khorgos_lowers_dulata_more_than_torugart(lost: list[float]) -> None:
    khorgos, dulata, torugart, _ = lost

    assert khorgos > dulata > 1.2 * torugart


def test_a_refusal_at_khorgos_lowers_torugart_far_more_than_bazargan(lost: list[float]) -> None:
    _, _, torugart, bazargan = lost

    assert torugart > 3.0 * bazargan


def test_a_refusal_at_khorgos_hardly_concerns_bazargan(lost: list[float]) -> None:
    bazargan = lost[3]

    assert abs(bazargan) < HARDLY
