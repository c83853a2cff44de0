"""How much anybody may send: counted by a keyed hash of the address that is another one every day.

Counted in the database, so that it holds across the processes of one site. Nothing else is kept of who sent what.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .models import Knock
from .tokens import keyed_sum


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a kind within a time."""

    kind: str
    most: int
    within: timedelta


REPORTS = Limit("report", 20, timedelta(hours=1))
"""A group that rides home and tells everything in one evening stays below it."""
PRIVATE_LINKS = Limit("link", 30, timedelta(minutes=15))
"""Wrong private links from one address: guessing is hopeless anyway, this keeps it quiet."""
CORRECTIONS = Limit("correction", 20, timedelta(hours=1))
_KEPT = timedelta(days=2)


def may_send(limit: Limit, address: str, now: datetime) -> bool:
    """Whether one more is within the limit; if so it is counted."""
    who = keyed_sum("knock", f"{now.date()}:{limit.kind}:{address}", 32)
    if Knock.objects.filter(kind=limit.kind, who=who, at__gt=now - limit.within).count() >= limit.most:
        return False
    Knock.objects.filter(at__lt=now - _KEPT).delete()
    Knock.objects.create(kind=limit.kind, who=who, at=now)
    return True
