"""The calibration page shows what was stored, with its day, and works nothing out."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from waypost.journeys.forecasts.backtest import Proof
from waypost.odds.scores import score_forecasts
from waypost.web.almanac import almanac_of_files
from waypost.web.freshness.calibration import store_calibration
from waypost.web.freshness.models import Calibration

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)


def _proof(*p: float) -> Proof:
    scores = score_forecasts(p, [one > 0.5 for one in p], bins=2)
    half = score_forecasts([0.5] * len(p), [one > 0.5 for one in p])
    cover = 0.8 if p else None
    return Proof((), (), scores, {"half": half}, cover, cover)


def _page(client: Client) -> str:
    return client.get("/calibration").content.decode()


def test_where_nothing_is_stored_the_page_says_so(client: Client) -> None:
    assert "Nothing is worked out yet on this site" in _page(client)
    assert 404 == client.get("/calibration/backtest.svg").status_code


def test_the_stored_figures_are_shown_with_their_day_beside_simpler_ways(client: Client) -> None:
    store_calibration(almanac_of_files(), _proof(0.2, 0.9), [], NOW)
    page = _page(client)

    shown = ("2026-11-26", "2 passages", "<td>0.164</td>", "<td>0.693</td>", "<td>20%</td><td>0%</td><td>1</td>")
    assert [] == [one for one in shown if one not in page]
    assert "nothing to score yet" in page


def test_a_site_without_a_passage_to_score_says_so(client: Client) -> None:
    store_calibration(almanac_of_files(), _proof(), [], NOW)

    assert "No dated passage could be forecast" in _page(client)


def test_a_new_night_replaces_the_former_figures(client: Client) -> None:
    for proof in (_proof(0.2, 0.9), _proof(0.2, 0.9, 0.8)):
        store_calibration(almanac_of_files(), proof, [], NOW)

    assert (1, True) == (Calibration.objects.count(), "3 passages" in _page(client))


def test_the_diagram_has_a_dot_for_each_line_of_the_table(client: Client) -> None:
    store_calibration(almanac_of_files(), _proof(0.2, 0.9), [], NOW)
    answer = client.get("/calibration/backtest.svg")

    assert ("image/svg+xml", 2) == (answer.headers["Content-Type"], answer.content.decode().count("<circle"))


@pytest.mark.parametrize("part", ["nothing", "records"])
def test_there_is_no_diagram_of_anything_else(client: Client, part: str) -> None:
    store_calibration(almanac_of_files(), _proof(0.2, 0.9), [], NOW)

    assert 404 == client.get(f"/calibration/{part}.svg").status_code


def test_the_page_about_being_sure_leads_there(client: Client) -> None:
    assert 'href="/calibration"' in client.get("/about").content.decode()
