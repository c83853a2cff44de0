"""How the site is doing, in a few counts: what operators look at first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, F, Max, Q
from django.utils import timezone

from waypost.web.follow.models import Mail
from waypost.web.follow.sending import MOST_TRIES

from .models import JobRun, JobWorker, RunState
from .words import kind_words

_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KindRow:
    """The runs of one kind within a week."""

    kind: str
    words: str
    done: int
    failed: int
    mean_seconds: float | None
    longest_seconds: float | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What is so just now."""

    workers: int
    waiting: int
    oldest_waiting: datetime | None
    running: int
    failed: int
    mail_waiting: int
    mail_given_up: int
    kinds: tuple[KindRow, ...]

    @property
    def has_nobody_at_work(self) -> bool:
        """Whether jobs wait and no worker lives."""
        return self.waiting > 0 and self.workers == 0


def overview() -> Overview:
    """Count it."""
    waiting = JobRun.objects.filter(state=RunState.WAITING)
    mail = Mail.objects.filter(sent_at=None)
    return Overview(
        workers=JobWorker.objects.count(),
        waiting=waiting.count(),
        oldest_waiting=waiting.order_by("asked_at").values_list("asked_at", flat=True).first(),
        running=JobRun.objects.filter(state=RunState.RUNNING).count(),
        failed=JobRun.objects.filter(state=RunState.FAILED, asked_at__gt=timezone.now() - _WITHIN).count(),
        mail_waiting=mail.filter(tried__lt=MOST_TRIES).count(),
        mail_given_up=mail.filter(tried__gte=MOST_TRIES).count(),
        kinds=tuple(_kinds()),
    )


def _kinds() -> list[KindRow]:
    taken = F("finished_at") - F("started_at")
    rows = (
        JobRun.objects.filter(asked_at__gt=timezone.now() - _WITHIN)
        .order_by()
        .values("kind")
        .annotate(
            done=Count("id", filter=Q(state=RunState.DONE)),
            failed=Count("id", filter=Q(state=RunState.FAILED)),
            mean=Avg(taken),
            longest=Max(taken),
            last=Max("finished_at"),
        )
    )
    found = [
        KindRow(
            row["kind"], kind_words(row["kind"]), row["done"], row["failed"],
            _seconds(row["mean"]), _seconds(row["longest"]), row["last"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.words)


def _seconds(taken: timedelta | None) -> float | None:
    return None if taken is None else round(taken.total_seconds(), 1)
