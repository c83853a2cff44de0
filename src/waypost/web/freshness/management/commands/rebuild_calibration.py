"""``manage rebuild_calibration``: how good the odds have been, worked out anew; workers do it every night."""

from typing import Any

from django.core.management.base import BaseCommand

from waypost.web.freshness.jobs import rebuild_calibration
from waypost.web.jobs.recording import recorded


class Command(BaseCommand):
    """Do it once; run again at any time, it doubles nothing."""

    help = "Backtest the odds, judge the forecasts shown by outcomes since, and store both for the calibration page."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it once."""
        with recorded("rebuild_calibration") as said:
            said.append(rebuild_calibration.func())
            self.stdout.write(said[-1])
