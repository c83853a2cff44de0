"""``manage jobs``: what runs, ran and failed, and how long it took; the same as on the operators' page."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from waypost.web.almanac import almanac, almanac_trouble
from waypost.web.jobs.models import JobRun, RunState
from waypost.web.jobs.overview import overview


class Command(BaseCommand):
    """List runs; changes nothing."""

    help = "List jobs and commands: what runs, what ran, what failed, and how long each took."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which."""
        parser.add_argument("--state", choices=RunState.values, default="", help="only these")
        parser.add_argument("--kind", default="", help="only of this kind, as the listing names it")
        parser.add_argument("--most", type=int, default=20, help="runs to list (default: 20)")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """List."""
        now = overview()
        self.stdout.write(
            f"{now.workers} workers, {now.running} jobs run, {now.waiting} wait, {now.failed} failed within a week;"
            f" {now.mail_waiting} letters wait, {now.mail_given_up} given up"
        )
        almanac()
        trouble = almanac_trouble()
        for line in trouble.lines if trouble else ():
            self.stdout.write(f"almanac: {line}")
        for row in now.kinds:
            lengths = "" if row.mean_seconds is None else f", {row.mean_seconds} s on average, {row.longest_seconds} s"
            self.stdout.write(f"  {row.kind}: {row.done} done, {row.failed} failed{lengths}")
        found = JobRun.objects.filter(**{name: value for name in ("state", "kind") if (value := options[name])})
        for run in found[: max(0, options["most"])]:
            self.stdout.write(self._line(run))

    def _line(self, run: JobRun) -> str:
        length = "" if run.seconds is None else f"{run.seconds:.1f} s"
        parts = (f"{run.asked_at:%Y-%m-%d %H:%M:%S}", run.state, str(run), length, f"try {run.tries}", run.said)
        return "  ".join(part for part in parts if part)
