"""The second thread of a worker: it beats, watches the other workers, and asks for what is due by the clock."""

import logging
import os
import threading

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from .lost_workers import Watch, beat
from .schedule import ask_due

BEAT_SECONDS = 2.0
_LOG = logging.getLogger(__name__)


class Heart(threading.Thread):
    """Beats until it is stopped. A database that is away stops no heart: the others wait for it too."""

    def __init__(self, worker: str, parent: int | None) -> None:
        super().__init__(name="heart", daemon=True)
        self.worker = worker
        self.parent = parent
        self._watch = Watch()
        self._stopped = threading.Event()

    def run(self) -> None:
        """Beat."""
        while not self._stopped.wait(BEAT_SECONDS):
            close_old_connections()
            try:
                self.once()
            except DatabaseError as error:
                _LOG.warning("a heart misses a beat", extra={"facts": {"why": str(error).strip()[:200]}})
                connection.close()
            if self.parent is not None and os.getppid() != self.parent:
                os.kill(os.getpid(), 15)  # who started us is gone, and nobody else would stop us
                self.parent = None
        connection.close()

    def once(self) -> None:
        """One beat."""
        beat(self.worker)
        self._watch.look()
        if settings.KEEP_SCHEDULE:
            ask_due(timezone.now())

    def stop(self) -> None:
        """The last beat has been."""
        self._stopped.set()
        self.join(10)
