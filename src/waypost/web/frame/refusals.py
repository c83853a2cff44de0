"""Pages that say no: each says what was wrong and what to do, and none needs the database."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.html import escape

from waypost.messages import _
from waypost.web.frame.context import frame


def refuse(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """A page that says no, or its words for a program. Without the session, which may be what is missing."""
    if request.path.startswith("/api/"):
        return JsonResponse({"error": {"what": title, "remedy": text}}, status=status)
    if request.headers.get("HX-Request"):
        return HttpResponse(f'<p class="notice bad" role="alert">{escape(title)} {escape(text)}</p>', status=status)
    page = render_to_string("frame/refusal.html", {**frame(request), "title": title, "text": text})
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return refuse(request, 400, _("That could not be read."), _("Go back, look at what you sent, and send it again."))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return refuse(request, 403, _("This page is not for you."), _("Log in with an account that may see it."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, where a form did not come from a page of ours."""
    text = _("Open the page again and send the form once more; cookies must be allowed for this site.")
    return refuse(request, 403, _("This form was not sent from a page of this site."), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return refuse(request, 404, _("There is no such page."), _("Search for a crossing, a country or a paper."))


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429."""
    text = _("Wait {minutes} minutes and send it again; nothing you wrote is kept here meanwhile.")
    response = refuse(request, 429, _("Too many at once."), text.format(minutes=max(1, round(seconds / 60))))
    response.headers["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the database is away, which passes."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        text = _("Nothing was stored by this request. Wait a minute and send it again.")
        response = refuse(request, 503, _("The database does not answer."), text)
        response.headers["Retry-After"] = "30"
        return response
    text = _("That is our fault and not yours. The operator has been told; nothing half-done was stored.")
    return refuse(request, 500, _("Waypost itself failed."), text)
