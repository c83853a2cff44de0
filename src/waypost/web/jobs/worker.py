"""The worker of the queue, which no second signal makes drop what it is at."""

import signal
from types import FrameType

from django_tasks_db.management.commands.db_worker import Worker


class SteadyWorker(Worker):
    """Ends after the job in hand, however often it is told; who cannot wait kills it, and the job goes back."""

    @classmethod
    def named(cls, name: str, *, interval: float, batch: bool) -> "SteadyWorker":
        """A worker for every queue."""
        return cls(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Told to stop: by Ctrl-C, or by whoever started it."""
        if self.running:
            super().shutdown(signum, frame)
        elif not self.running_task:
            signal.signal(signum, signal.SIG_IGN)
            raise SystemExit(0)


AT_WORK: list[SteadyWorker] = []
"""The worker of this process, set by ``manage work``."""


def run_delivered(worker: SteadyWorker, *, wait: bool) -> None:
    """Do what procrastinate delivers, one job after the other, until stopped.

    Args:
        worker: whose name the jobs are done under.
        wait: for more; else until nothing is left.
    """
    from procrastinate.contrib.django import app  # noqa: PLC0415 - only where it is chosen, it is an app
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415

    from .delivery import QUEUE  # noqa: PLC0415

    AT_WORK[:] = [worker]
    connector = DjangoConnector(alias="default").get_worker_connector()
    with app.replace_connector(connector) as delivering:
        delivering.run_worker(
            queues=[QUEUE],
            name=worker.worker_id,
            concurrency=1,
            wait=wait,
            fetch_job_polling_interval=5.0,
            delete_jobs="always",
        )
