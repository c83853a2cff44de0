"""One's own account: one's reports, one's data, and the way out."""

from dataclasses import dataclass
from typing import cast

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from waypost.domain.errors import InputError
from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.comments.keeping import withdraw as withdraw_comment
from waypost.web.comments.models import Comment
from waypost.web.moderation.letting_through import record_of
from waypost.web.reports.keeping import entries, renew_link, withdraw
from waypost.web.reports.models import SiteReport
from waypost.web.reports.reading import title_of
from waypost.web.reports.steps import Status, state_of
from waypost.web.reports.told_keys import report_of

from .models import User


@dataclass(frozen=True, slots=True)
class OwnReport:
    """One line of one's own reports."""

    id: str
    title: str
    status: Status
    question: str


def _owner(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The account's page."""
    return _draw(request)


def _draw(request: HttpRequest, error: str = "") -> HttpResponse:
    rows = SiteReport.objects.filter(reporter=_owner(request)).order_by("-told_at")
    context = {"reports": [_line(row) for row in rows], "record": record_of(_owner(request)), "error": error}
    return render(request, "accounts/mine.html", context, status=422 if error else 200)


def _line(row: SiteReport) -> OwnReport:
    state = state_of(entries(row))
    try:
        title = title_of(almanac(), report_of(row.id, row.keys))
    except InputError:
        title = row.id
    return OwnReport(row.id, title, state.status, state.question)


@require_POST
@login_required
def my_link(request: HttpRequest) -> HttpResponse:
    """A new private link for a report of one's own; the old one no longer leads anywhere."""
    row = SiteReport.objects.filter(pk=request.POST.get("report", ""), reporter=_owner(request)).first()
    if row is None:
        raise Http404
    return redirect("reports:mine", link=renew_link(row))


@require_GET
@never_cache
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept with the account."""
    user = _owner(request)
    rows = SiteReport.objects.filter(reporter=user).order_by("told_at")
    data = {
        "username": user.username,
        "joined": user.date_joined.date().isoformat(),
        "reports": [
            {
                "id": row.id,
                "told_at": row.told_at.isoformat(),
                "status": row.status,
                "held_until": row.held_until and row.held_until.isoformat(),
                "report": row.keys,
            }
            for row in rows
        ],
        "comments": [
            {"id": one.id, "told_at": one.told_at.isoformat(), "crossing": one.crossing, "words": one.words}
            for one in Comment.objects.filter(author=user).order_by("told_at")
        ],
    }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="waypost-account.json"'
    return response


@require_POST
@login_required
def leave(request: HttpRequest) -> HttpResponse:
    """Delete the account; its reports are withdrawn, or stay with nobody."""
    user = _owner(request)
    if not user.check_password(request.POST.get("password", "")):
        return _draw(request, _("This is not your password."))
    with transaction.atomic():
        if request.POST.get("reports") == "withdraw":
            for row in SiteReport.objects.filter(reporter=user):
                withdraw(row, timezone.now())
            for comment in Comment.objects.filter(author=user):
                withdraw_comment(comment)
        else:
            SiteReport.objects.filter(reporter=user).update(reporter=None, party="")
        user.delete()
    logout(request)
    return redirect("/")
