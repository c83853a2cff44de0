"""``manage audit_facts``: conflicts between rules, and with what happened, as tasks for moderators; run it nightly."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from waypost.journeys.audits.audit import audit_almanac
from waypost.web.almanac import almanac
from waypost.web.freshness.findings import note_findings


class Command(BaseCommand):
    """Bring the tasks in step with what an audit finds; run again at any time, it doubles nothing."""

    help = "Audit the facts, with the accepted reports of the site, and note what is found as tasks for moderators."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Do it once."""
        now = timezone.now()
        noted = note_findings(audit_almanac(almanac(), now.date()), now)
        self.stdout.write(f"{noted.opened} opened, {noted.reopened} reopened, {noted.gone} no longer found")
