"""One's own report, by its private link: where it stands, changing it, answering, withdrawing it.

Whoever has the link is its reporter; nobody else is told whether a link exists. The pages are kept out of caches, of
search engines, and of the addresses that other sites see.
"""

from collections.abc import Callable, Mapping
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.domain.errors import InputError
from waypost.web.almanac import almanac, almanac_of_files
from waypost.web.frame.rate_limits import is_over
from waypost.web.frame.refusals import too_many
from waypost.web.moderation.letting_through import let_through
from waypost.web.reports.form_reading import field_error, read_telling
from waypost.web.reports.form_values import Values, read_values, values_of
from waypost.web.reports.keeping import change, entries, find_by_link, withdraw
from waypost.web.reports.models import SiteReport
from waypost.web.reports.reading import read_report
from waypost.web.reports.steps import state_of
from waypost.web.reports.told_keys import report_of

from .telling import draw_form, find_crossing, send_again

MOST_WRONG_LINKS = 30


def private(view: Callable[[HttpRequest, SiteReport, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """A page of whoever has the link. A wrong link is no page at all, and many of them are told to wait."""

    @wraps(view)
    def by_link(request: HttpRequest, link: str) -> HttpResponse:
        report = find_by_link(link)
        if report is None:
            if is_over(request, "private-link", MOST_WRONG_LINKS, 900):
                return too_many(request, 900)
            raise Http404
        response = view(request, report, link)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"  # none at all would make our own forms look forged
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return by_link


@require_GET
@private
def mine(request: HttpRequest, report: SiteReport, link: str) -> HttpResponse:
    """Where it stands."""
    state = state_of(entries(report))
    read = None if report.is_withdrawn else read_report(almanac(), report_of(report.id, report.keys))
    address = request.build_absolute_uri()
    context = {"report": report, "read": read, "state": state, "link": link, "address": address}
    return render(request, "reports/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def change_mine(request: HttpRequest, report: SiteReport, link: str) -> HttpResponse:
    """Change it, or answer what was asked."""
    if report.is_withdrawn:
        return redirect("reports:mine", link=link)
    if request.method != "POST":
        held = "" if report.held_until is None else report.held_until.isoformat()
        return _draw(request, report, link, values_of(report.keys, held), {})
    values = read_values(request.POST.dict())
    if grow := request.POST.get("more", ""):
        return _draw(request, report, link, values, {}, grow)
    return _keep(request, report, link, values)


def _keep(request: HttpRequest, report: SiteReport, link: str, values: Values) -> HttpResponse:
    read = read_telling(values, almanac())
    if read.telling is None:
        return _draw(request, report, link, values, read.errors)
    try:
        answer = request.POST.get("answer", "").strip()[:4000]
        changed = change(report, read.telling, almanac(), answer=answer, now=timezone.now())
        let_through(changed, almanac_of_files(), timezone.now())
    except InputError as error:
        return _draw(request, report, link, values, field_error(error))
    except (OperationalError, InterfaceError):
        return send_again(request, "")
    return redirect("reports:mine", link=link)


def _draw(
    request: HttpRequest, report: SiteReport, link: str, values: Values, errors: Mapping[str, str], grow: str = ""
) -> HttpResponse:
    crossing = find_crossing(values.get("crossing", "")) or find_crossing(report.crossing)
    if crossing is None:
        raise Http404
    question = state_of(entries(report)).question
    more = {"link": link, "question": question, "answer": request.POST.get("answer", "")}
    return draw_form(request, crossing, values, errors, token="", grow=grow, more=more)


@require_POST
@private
def withdraw_mine(request: HttpRequest, report: SiteReport, link: str) -> HttpResponse:
    """Withdraw it, if the box was ticked."""
    if request.POST.get("sure") == "yes" and not report.is_withdrawn:
        withdraw(report, timezone.now())
    return redirect("reports:mine", link=link)
