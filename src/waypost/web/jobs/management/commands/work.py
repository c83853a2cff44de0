"""``manage work``: a worker process. Start as many as the machine can do; any may be killed at any time."""

import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from waypost.web.jobs.heart import Heart
from waypost.web.jobs.lost_workers import begin_life, end_life
from waypost.web.jobs.worker import SteadyWorker, run_delivered


class Command(BaseCommand):
    """Do what waits, one job after the other, and watch the other workers."""

    help = "Do jobs: fits, plans, dossiers, letters, and what is due every hour and every night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How."""
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks at an empty queue")
        parser.add_argument("--batch", action="store_true", help="end when nothing waits")
        parser.add_argument("--name", default="", help="of this worker; one of the same name must be dead")
        parser.add_argument("--parent", type=int, default=None, help="stop when this process is no longer the parent")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Work until stopped."""
        name = options["name"] or f"{socket.gethostname()[:30]}-{os.getpid()}-{get_random_string(6)}"
        worker = SteadyWorker.named(name, interval=options["interval"], batch=options["batch"])
        begin_life(name)
        heart = Heart(name, options["parent"])
        heart.start()
        try:
            if settings.DELIVERED:
                run_delivered(worker, wait=not options["batch"])
            else:
                worker.configure_signals()
                worker.run()
        finally:
            heart.stop()
            end_life(name)
