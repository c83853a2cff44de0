"""``manage send_letters``: digests, questions to the panel, and the mail that waits; workers do it every hour."""

from typing import Any

from django.core.management.base import BaseCommand

from waypost.web.follow.jobs import tell_followers
from waypost.web.jobs.recording import recorded


class Command(BaseCommand):
    """Write what is due and send what waits; run again at any time, it doubles nothing."""

    help = "Write digests and questions that are due, and send the mail that waits."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it once."""
        with recorded("send_letters") as said:
            said.append(tell_followers.func())
            self.stdout.write(said[-1])
