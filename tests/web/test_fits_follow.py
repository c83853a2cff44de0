"""Fits of a running site: a report that is accepted moves the odds at once, one taken back makes the fit due."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.reports.site import decide, moderator, report_of_link, send

from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.forecasts.features import Subject
from waypost.journeys.forecasts.odds_question import OddsQuestion
from waypost.web.almanac import almanac
from waypost.web.atlas import fits
from waypost.web.atlas.fits import forecasts_of, forecasts_to_fit
from waypost.web.atlas.practice import fit_odds
from waypost.web.reports.models import LogEntry, SiteReport

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


def _fit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fit as a process would that has just been started on an empty home."""
    monkeypatch.setattr(fits, "_cache_folder", lambda: folder)
    fits._KEPT.clear()
    fit_odds.func("cn-kz/khorgos", "CN-KZ", "motorcycle", "cn", "ordinary")


def _many_alike(number: int) -> list[SiteReport]:
    """Reports of one month that say the same, on different days and in different words, told a while ago."""
    long_ago = timezone.now() - timedelta(days=40)
    told = {"vehicle": "motorcycle", "plate": "cn", "nationalities": "CN", "procedure": "ordinary"}
    for day in range(1, number + 1):
        send(Client(), when=f"2026-09-{day:02d}", ending="refused", words=f"The {day}th time.", **told)
    for report in SiteReport.objects.all():
        decide(moderator(), report, "accept")
    SiteReport.objects.update(changed_at=long_ago, public_from=long_ago.date())
    LogEntry.objects.update(at=long_ago)
    return list(SiteReport.objects.all())


def test_reports_that_are_one_to_the_odds_are_counted_and_weigh_what_they_did_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = _many_alike(4)
    _fit(tmp_path / "counted", monkeypatch)
    counted, forecast = _chance(), forecasts_of(almanac()).forecast(_leaving(), TODAY)
    here = [one for one in forecasts_of(almanac()).accounts(_leaving()) if one.report in {row.id for row in rows}]
    assert [4] == [one.times for one in here]

    SiteReport.objects.update(alike="")
    _fit(tmp_path / "one by one", monkeypatch)
    one_by_one = forecasts_of(almanac()).forecast(_leaving(), TODAY)

    assert counted == pytest.approx(one_by_one.p_mean, abs=1e-12)
    assert (forecast.n_reports, forecast.strength) == (len(one_by_one.reports), one_by_one.strength)


def test_one_that_was_counted_and_is_changed_is_not_counted_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = _many_alike(3)
    _fit(tmp_path, monkeypatch)
    key, _before = _leaving().comparability, _chance()
    for step in ("undo", "accept"):
        decide(moderator(), rows[1], step)

    block = forecasts_of(almanac()).kept_block(key)

    assert block is not None
    assert (0, True) == (block.folded, forecasts_of(almanac()).is_due({key}))
