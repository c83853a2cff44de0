"""The reports that a new one is compared with: the almanac's, and the site's own, seen or not."""

from dataclasses import replace

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.reports import Report
from waypost.web.reports.likeness import Likeness, likely_same
from waypost.web.reports.models import SiteReport
from waypost.web.reports.steps import Status
from waypost.web.reports.told_keys import report_of

_COMPARED = (Status.WAITING, Status.ASKED, Status.ACCEPTED)


def find_likely_same(files: Almanac, row: SiteReport) -> tuple[tuple[Report, Likeness], ...]:
    """The reports that may tell of the same passage, as told, likeliest first: for moderators alone."""
    others = [*files.list_reports(border=row.border), *_of_site(row)]
    return likely_same(told_by(row), others)


def told_by(row: SiteReport) -> Report:
    """A report as it was told, with its party; not for everybody."""
    return replace(report_of(row.id, row.keys), cluster=row.party)


def _of_site(row: SiteReport) -> list[Report]:
    found = []
    for other in SiteReport.objects.filter(border=row.border, direction=row.direction, status__in=_COMPARED):
        if other.pk != row.pk:
            try:
                found.append(told_by(other))
            except InputError:
                continue
    return found
