"""Corrections of facts: anybody proposes, a moderator makes the file, the file goes to those who keep the almanac."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waypost.domain.errors import InputError
from waypost.messages import _
from waypost.web.accounts.models import User
from waypost.web.almanac import almanac_of_files

from .correction_files import find_faults, path_of, proposed_source, text_now
from .models import Correction, CorrectionStatus
from .permissions import moderators_only

MOST_FILE = 100_000


@require_GET
@moderators_only
def corrections(request: HttpRequest) -> HttpResponse:
    """What was proposed."""
    wanted = request.GET.get("status", "")
    status = wanted if wanted in CorrectionStatus.values else CorrectionStatus.WAITING
    context = {
        "found": Correction.objects.filter(status=status)[:200],
        "status": status,
        "tabs": CorrectionStatus.values,
    }
    return render(request, "moderation/corrections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def correct_file(request: HttpRequest, number: int) -> HttpResponse:
    """The file as it is and as it should be."""
    correction = get_object_or_404(Correction, pk=number)
    if request.method == "POST":
        return _decide(request, correction)
    if not correction.file_text:
        correction.file_text = _text_now(correction)
        correction.source_id, correction.source_text = proposed_source(correction.address)
    return _draw(request, correction, [])


def _text_now(correction: Correction) -> str:
    try:
        return text_now(correction.kind, correction.thing)
    except InputError:
        return ""


def _draw(request: HttpRequest, correction: Correction, faults: list[str]) -> HttpResponse:
    history = correction.history.select_related("history_user").order_by("history_date")
    context = {"correction": correction, "faults": faults, "now": _text_now(correction), "history": history}
    return render(request, "moderation/correction.html", context, status=422 if faults else 200)


def _decide(request: HttpRequest, correction: Correction) -> HttpResponse:
    correction.file_text = request.POST.get("file_text", "")[:MOST_FILE].replace("\r\n", "\n")
    correction.source_id = request.POST.get("source_id", "").strip()[:120]
    correction.source_text = request.POST.get("source_text", "")[:MOST_FILE].replace("\r\n", "\n")
    correction.reason = request.POST.get("reason", "").strip()[:2000]
    correction.moderator = request.user if isinstance(request.user, User) else None
    step = request.POST.get("step", "")
    faults = _faults(correction, step)
    if faults:
        return _draw(request, correction, faults)
    correction.status = {
        "accept": CorrectionStatus.ACCEPTED,
        "refuse": CorrectionStatus.REFUSED,
        "reopen": CorrectionStatus.WAITING,
    }[step]
    correction.save()
    messages.success(request, _("Kept."))
    return redirect("moderation:correction", number=correction.pk)


def _faults(correction: Correction, step: str) -> list[str]:
    if step not in {"accept", "refuse", "reopen"}:
        return [_("no decision")]
    if step == "refuse":
        return [] if correction.reason else [_("no reason")]
    return find_faults(almanac_of_files(), correction) if step == "accept" else []


@require_GET
@moderators_only
def download(request: HttpRequest, number: int) -> HttpResponse:
    """The file of an accepted correction."""
    correction = get_object_or_404(Correction, pk=number)
    if correction.status != CorrectionStatus.ACCEPTED:
        raise Http404
    response = HttpResponse(correction.file_text, content_type="application/yaml; charset=utf-8")
    name = path_of(correction.kind, correction.thing).name
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
