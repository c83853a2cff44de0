"""One report by its id: the atlas shows it; a tombstone where it was withdrawn; nothing where it cannot be seen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.frame.refusals import refuse
from waypost.web.reports.models import SiteReport
from waypost.web.reports.steps import Status


@require_safe
def shown(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """The report."""
    report_id = f"{border}/{slug}"
    if almanac().find_report(report_id) is not None:
        return redirect("atlas:report", border=border, slug=slug)
    if SiteReport.objects.filter(pk=report_id, status=Status.WITHDRAWN).exists():
        text = _("There was a report here. Whoever told it took it back; text and author are erased.")
        return refuse(request, 410, _("Withdrawn by its reporter."), text)
    raise Http404
