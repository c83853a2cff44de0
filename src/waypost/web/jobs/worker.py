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
