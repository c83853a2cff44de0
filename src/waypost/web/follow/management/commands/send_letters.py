"""``manage send_letters``: digests, questions to the panel, and the mail that waits; run it every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from waypost.web.almanac import almanac
from waypost.web.atlas.fits import forecasts_of
from waypost.web.follow.asking import write_questions
from waypost.web.follow.digests import write_digests
from waypost.web.follow.sending import send_waiting


class Command(BaseCommand):
    """Write what is due and send what waits; run again at any time, it doubles nothing."""

    help = "Write digests and questions that are due, and send the mail that waits."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it once."""
        facts, now = almanac(), timezone.now()
        written = write_digests(facts, forecasts_of(facts), now) + write_questions(now)
        sent = send_waiting(now)
        self.stdout.write(f"{written} written, {sent} sent")
