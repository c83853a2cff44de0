"""One report as everybody sees it; a tombstone where it was withdrawn; nothing at all where it cannot be seen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.frame.refusals import refuse
from waypost.web.reports.models import SiteReport
from waypost.web.reports.published import is_of_this_site
from waypost.web.reports.reading import read_report
from waypost.web.reports.steps import Status


@require_GET
def shown(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """The report."""
    report_id = f"{border}/{slug}"
    found = almanac().find_report(report_id)
    if found is not None:
        read = read_report(almanac(), found)
        context = {"read": read, "report": found, "is_ours": is_of_this_site(found)}
        return render(request, "reports/shown.html", context)
    if SiteReport.objects.filter(pk=report_id, status=Status.WITHDRAWN).exists():
        text = _("There was a report here. Whoever told it took it back; text and author are erased.")
        return refuse(request, 410, _("Withdrawn by its reporter."), text)
    raise Http404
