"""``manage rebuild_calibration``: how good the odds have been, worked out anew; run it every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from waypost.almanac import find_home
from waypost.journeys.forecasts.backtest import backtest
from waypost.journeys.forecasts.forecast_store import list_shown
from waypost.web.almanac import almanac
from waypost.web.freshness.calibration import store_calibration


class Command(BaseCommand):
    """Work out and store; until it is stored, the former figures are shown."""

    help = "Backtest the odds, judge the forecasts shown by outcomes since, and store both for the calibration page."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it once."""
        facts = almanac()
        proof = backtest(facts)
        store_calibration(facts, proof, list_shown(find_home()), timezone.now())
        self.stdout.write(f"{proof.scores.scored} passages forecast and scored, almanac {facts.version}")
