"""What a reader may set about the site itself: language (Django's view) and light or dark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from waypost.web.frame.context import THEMES

YEAR_SECONDS = 365 * 24 * 3600


def back_to(request: HttpRequest) -> str:
    """The page of ours that a form came from."""
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else "/"


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark or the device's own in a cookie."""
    response = redirect(back_to(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure())
    return response
