"""``manage audit_facts``: conflicts between rules, and with what happened, as tasks; workers do it every night."""

from typing import Any

from django.core.management.base import BaseCommand

from waypost.web.freshness.jobs import audit_facts
from waypost.web.jobs.recording import recorded


class Command(BaseCommand):
    """Do it once; run again at any time, it doubles nothing."""

    help = "Audit the facts, with the accepted reports of the site, and note what is found as tasks for moderators."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it once."""
        with recorded("audit_facts") as said:
            said.append(audit_facts.func())
            self.stdout.write(said[-1])
