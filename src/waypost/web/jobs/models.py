"""What operators see of jobs: each run, the workers alive, and what the clock has asked for last."""

from uuid import uuid4

from django.db import models
from django.utils import timezone


def new_run_id() -> str:
    """An id of a run that is in no queue."""
    return str(uuid4())


class RunState(models.TextChoices):
    """How far a run is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobRun(models.Model):
    """One job that was asked for, or one command that somebody ran."""

    kind = models.CharField(max_length=40)
    """The name of the job's function, or of the command."""
    subject = models.CharField(max_length=120, blank=True)
    """What it was about: the number of a plan, a crossing. Never an address or a link."""
    task_id = models.CharField(max_length=40, unique=True, default=new_run_id)
    """Of the queue; a command has one of its own."""
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    """Of the last try."""
    finished_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    said = models.CharField(max_length=300, blank=True)
    """What it answered, or the last line of its failure."""
    trace = models.TextField(blank=True)

    class Meta:
        """How runs are looked for: the newest of a state."""

        ordering = ("-asked_at", "-id")
        indexes = (
            models.Index(fields=["state", "-asked_at"], name="runs_by_state"),
            models.Index(fields=["-asked_at"], name="runs_by_time"),
            models.Index(fields=["kind", "-asked_at"], name="runs_by_kind"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}".strip()

    @property
    def seconds(self) -> float | None:
        """How long it took, or has taken so far; None where that cannot be said (a clock that was put back)."""
        if self.started_at is None:
            return None
        taken = ((self.finished_at or timezone.now()) - self.started_at).total_seconds()
        return taken if taken >= 0 else None


class JobWorker(models.Model):
    """A worker process that lives: its beats count up. Times play no part, so a clock that jumps kills nobody."""

    name = models.CharField(max_length=64, unique=True)
    beats = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """The last period for which a job was asked by the clock: an hour, or a night."""

    name = models.CharField(max_length=40, unique=True)
    period = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"{self.name} {self.period}"
