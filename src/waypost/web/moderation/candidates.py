"""The reports that a new one is compared with: the almanac's, and the site's own, seen or not."""

from dataclasses import replace
from datetime import timedelta

from django.db.models import Q

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.reports import Report
from waypost.web.reports.likeness import Likeness, likely_same
from waypost.web.reports.models import SiteReport
from waypost.web.reports.steps import Status
from waypost.web.reports.told_keys import report_of

_APART = timedelta(days=7)
"""Passages further apart than this are not the same (``likeness``)."""
_MOST_COMPARED = 500
_COMPARED = (Status.WAITING, Status.ASKED, Status.ACCEPTED)


def find_likely_same(files: Almanac, row: SiteReport) -> tuple[tuple[Report, Likeness], ...]:
    """The reports that may tell of the same passage, as told, likeliest first: for moderators alone."""
    others = [*files.list_reports(border=row.border), *_of_site(row)]
    return likely_same(told_by(row), others)


def told_by(row: SiteReport) -> Report:
    """A report as it was told, with its party; not for everybody."""
    return replace(report_of(row.id, row.keys), cluster=row.party)


def _of_site(row: SiteReport) -> list[Report]:
    """Those of its border and way that may be of the same time, or of the same party: not all that were ever told."""
    same = SiteReport.objects.filter(border=row.border, direction=row.direction, status__in=_COMPARED)
    if row.earliest is not None and row.latest is not None:
        near = Q(earliest__lte=row.latest + _APART, latest__gte=row.earliest - _APART)
        same = same.filter(near | Q(latest=None) | (Q(party=row.party) & ~Q(party="")))
    found = []
    for other in same.exclude(pk=row.pk).order_by("-told_at")[:_MOST_COMPARED]:
        try:
            found.append(told_by(other))
        except InputError:
            continue
    return found
