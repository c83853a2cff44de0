"""``manage find_doubles``: reports that may tell of one passage; workers search for them every hour."""

from typing import Any

from django.core.management.base import BaseCommand

from waypost.web.freshness.jobs import find_doubles
from waypost.web.jobs.recording import recorded


class Command(BaseCommand):
    """Do it once; run again at any time, it doubles nothing."""

    help = "Search for reports that may tell of one passage, for moderators."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it once."""
        with recorded("find_doubles") as said:
            said.append(find_doubles.func())
            self.stdout.write(said[-1])
