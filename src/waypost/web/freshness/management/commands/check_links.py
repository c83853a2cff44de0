"""``manage check_links``: ask a few of the cited pages whether they are still there; run it every night."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from waypost.ingest.pages.fetching import fetch
from waypost.web.almanac import almanac_of_files
from waypost.web.freshness.links import check_links, list_due


class Command(BaseCommand):
    """Ask what is due; stopped and started again, it goes on where it was."""

    help = "Check a bounded number of source addresses, and note which no longer lead to their page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many."""
        parser.add_argument("--most", type=int, default=50, help="how many addresses to ask at most (default: 50)")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Do it once."""
        now = timezone.now()
        due = list_due(almanac_of_files(), now, max(0, options["most"]))
        run = check_links(due, fetch, time.sleep, now)
        if not run.has_network:
            self.stdout.write("no site answers, so this machine seems to have no network: no page is called broken")
            return
        self.stdout.write(
            f"{run.checked} addresses asked: {run.there} there, {run.broken} broken, {run.refused} refuse programs"
        )
