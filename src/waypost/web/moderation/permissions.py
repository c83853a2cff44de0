"""Who may moderate: staff, and whoever is in the group that may decide."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from waypost.web.accounts.models import User

P = ParamSpec("P")
MAY_DECIDE = "reports.add_logentry"
"""Adding to the log of a report is what deciding is."""


def may_moderate(user: object) -> bool:
    """Whether somebody may see the queue."""
    return isinstance(user, User) and user.is_active and (user.is_staff or user.has_perm(MAY_DECIDE))


def moderators_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for moderators; others are asked to log in, or told that it is not theirs. It is never kept in a cache."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_moderate(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded
