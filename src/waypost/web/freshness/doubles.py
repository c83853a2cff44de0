"""Reports that may tell of one passage, searched for beside the pages; a moderator judges each pair.

One report at a time, in a transaction of its own that also notes as of which change it was searched: a search that is
stopped goes on where it stood, and one that runs twice changes nothing.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.web.moderation.candidates import find_likely_same
from waypost.web.reports.models import SiteReport
from waypost.web.reports.steps import Status

from .models import DoublesSearched, LikelyDouble

LOOKED_BACK = timedelta(days=90)
_COMPARED = (Status.WAITING, Status.ASKED, Status.ACCEPTED)


def search_doubles(files: Almanac, now: datetime, most: int = 500) -> tuple[int, int]:
    """Search for the doubles of reports that came or changed since they were searched for last, newest first.

    Returns: how many reports were looked at, and how many pairs they are in.
    """
    LikelyDouble.objects.exclude(report__status__in=_COMPARED).delete()
    looked = pairs = 0
    for number in list(_due(now).values_list("pk", flat=True)[:most]):
        looked += 1
        pairs += _search(files, number)
    return looked, pairs


def _due(now: datetime) -> "QuerySet[SiteReport]":
    fresh = SiteReport.objects.filter(status__in=_COMPARED, changed_at__gt=now - LOOKED_BACK)
    searched = DoublesSearched.objects.filter(changed_at=F("report__changed_at")).values("report_id")
    return fresh.exclude(pk__in=searched).order_by("-changed_at")


@transaction.atomic
def _search(files: Almanac, number: str) -> int:
    row = SiteReport.objects.select_for_update().filter(pk=number, status__in=_COMPARED).first()
    if row is None:
        return 0
    try:
        found = find_likely_same(files, row)
    except InputError:  # one that can no longer be read has no doubles
        found = ()
    LikelyDouble.objects.filter(report=row).delete()
    LikelyDouble.objects.bulk_create(
        LikelyDouble(report=row, other=str(other.id), bits=round(like.bits, 1)) for other, like in found
    )
    DoublesSearched.objects.update_or_create(report=row, defaults={"changed_at": row.changed_at})
    return len(found)


def list_doubles(most: int) -> list[LikelyDouble]:
    """Pairs of which at least one report has still to be decided on, likeliest first, each pair once."""
    waiting = (Status.WAITING, Status.ASKED)
    undecided = SiteReport.objects.filter(status__in=waiting).values("pk")
    found = LikelyDouble.objects.filter(Q(report__status__in=waiting) | Q(other__in=undecided))[: 2 * most]
    once = {tuple(sorted((pair.report_id, pair.other))): pair for pair in reversed(found)}
    return sorted(once.values(), key=lambda pair: (-pair.bits, pair.report_id))[:most]
