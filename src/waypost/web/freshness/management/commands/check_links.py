"""``manage check_links``: ask a few of the cited pages whether they are still there; workers do it every night."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from waypost.web.freshness.jobs import LINKS_A_NIGHT, check_links
from waypost.web.jobs.recording import recorded


class Command(BaseCommand):
    """Ask what is due; stopped and started again, it goes on where it was."""

    help = "Check a bounded number of source addresses, and note which no longer lead to their page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many."""
        text = f"how many addresses to ask at most (default: {LINKS_A_NIGHT})"
        parser.add_argument("--most", type=int, default=LINKS_A_NIGHT, help=text)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Do it once."""
        with recorded("check_links") as said:
            said.append(check_links.func(options["most"]))
            self.stdout.write(said[-1])
