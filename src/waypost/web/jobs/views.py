"""The operators' page: how the site is doing, and every run."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waypost.web.almanac import almanac_trouble

from .models import JobRun, RunState
from .overview import overview
from .words import kind_words, state_words

_MOST_SHOWN = 200


@never_cache
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """What runs and ran; failures and one kind alone where asked for. For staff: traces may quote what was told."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not getattr(request.user, "is_staff", False):
        raise PermissionDenied
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")[:40]
    found = JobRun.objects.all()
    found = found.filter(state=state) if state in RunState.values else found
    found = found.filter(kind=kind) if kind else found
    context = {
        "now": overview(),
        "trouble": almanac_trouble(),
        "runs": [(one, kind_words(one.kind), state_words(RunState(one.state))) for one in found[:_MOST_SHOWN]],
        "states": [(one.value, state_words(one)) for one in RunState],
        "state": state,
        "kind": kind,
    }
    return render(request, "jobs/runs.html", context)
