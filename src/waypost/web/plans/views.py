"""Pages of plans: the form, the plan behind its private link, a walk through it, what happened, the dossier."""

import io
import zipfile
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waypost.messages import _, language
from waypost.web.almanac import almanac
from waypost.web.atlas.profile import profile_of
from waypost.web.frame.rate_limits import limit
from waypost.web.plans.happened import HappenedForm
from waypost.web.plans.making import make, make_papers
from waypost.web.plans.models import PlanDossier, PlanState, TripPlan, new_token, sum_of
from waypost.web.plans.trip_form import TripForm, trip_text

_AN_HOUR = 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit("plan", 20, _AN_HOUR)
def new_plan(request: HttpRequest) -> HttpResponse:
    """The form; sent, it leads to the private link of its plan."""
    form = TripForm(request.POST) if request.method == "POST" else TripForm(initial=_known(request))
    token = request.POST.get("token", "")
    if request.method == "POST" and form.is_valid() and len(token) >= 20:
        values = form.cleaned_data
        token = keep_plan(trip_text(values["trip"]), values.get("known_as_of"), [], token)
        return redirect("plans:plan", token)
    status = 400 if request.method == "POST" else 200
    return render(request, "plans/new.html", {"form": form, "token": new_token()}, status=status)


def _known(request: HttpRequest) -> dict[str, object]:
    """What the address and the reader's profile say already."""
    profile = profile_of(request, almanac())
    return {
        "origin": request.GET.get("from", "")[:80],
        "target": request.GET.get("to", "")[:80],
        "passports": profile.passports_text,
        "plate": profile.plate_text,
        "vehicle": profile.vehicle_text,
    }


def keep_plan(trip: str, known_as_of: Any, events: list[dict[str, str]], token: str) -> str:
    """Keep a plan and ask for it; the same form sent twice is one plan.

    Returns: the secret of its private link, which is the form's own.
    """
    try:
        with transaction.atomic():
            kept = TripPlan.objects.create(
                token_sum=sum_of(token), trip=trip, known_as_of=known_as_of, events=events, language=language()
            )
    except IntegrityError:
        return token
    make.enqueue(kept.pk)
    return token


def find_plan(token: str) -> TripPlan:
    """The plan behind a private link. Raises: Http404, the same for a forged one and a deleted one."""
    kept = TripPlan.objects.filter(token_sum=sum_of(token)).first()
    if kept is None:
        raise Http404
    if kept.is_stuck:
        TripPlan.objects.filter(pk=kept.pk).update(asked_at=timezone.now())
        make.enqueue(kept.pk)
    return kept


@never_cache
@require_safe
def plan_page(request: HttpRequest, token: str) -> HttpResponse:
    """The plan."""
    kept = find_plan(token)
    if kept.state != PlanState.MADE:
        status = {PlanState.REFUSED: 400, PlanState.FAILED: 500}.get(PlanState(kept.state), 200)
        template = "plans/waiting_part.html" if request.headers.get("HX-Request") else "plans/waiting.html"
        return render(request, template, {"plan": kept, "token": token}, status=status)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": request.path})
    sheet = sheet_of(kept)
    dossier = _dossier(kept)
    carry = sorted(carry_files(dossier)) if dossier is not None else []
    context = {
        "plan": kept, "sheet": sheet, "token": token, "dossier": dossier, "carry": carry, "sources": sheet["sources"]
    }  # fmt: skip
    return render(request, "plans/plan.html", context)


def sheet_of(kept: TripPlan) -> dict[str, Any]:
    """What is shown, in the reader's language where it was made in it."""
    sheets: dict[str, dict[str, Any]] = kept.sheets
    return sheets.get(language()) or sheets["en"]


@never_cache
@require_safe
def step_page(request: HttpRequest, token: str, node: str) -> HttpResponse:
    """One step of the plan, to walk on from by what happens."""
    kept = find_plan(token)
    sheet = sheet_of(kept) if kept.state == PlanState.MADE else {"nodes": {}}
    step = sheet["nodes"].get(node)
    if step is None:
        raise Http404
    form = HappenedForm(nodes=sheet["nodes"], initial={"node": node, "at": step["at"][:16]})
    context = {"plan": kept, "sheet": sheet, "step": step, "node": node, "token": token, "form": form}
    return render(request, "plans/step.html", context)


@require_POST
@limit("plan", 20, _AN_HOUR)
def happened(request: HttpRequest, token: str) -> HttpResponse:
    """Plan again from what has happened: a new plan with a link of its own; the old one stays."""
    kept = find_plan(token)
    if kept.state != PlanState.MADE:
        raise Http404
    sheet = sheet_of(kept)
    form = HappenedForm(request.POST, nodes=sheet["nodes"])
    if not form.is_valid():
        node = request.POST.get("node", "")
        step = sheet["nodes"].get(node)
        if step is None:
            raise Http404
        context = {"plan": kept, "sheet": sheet, "step": step, "node": node, "token": token, "form": form}
        return render(request, "plans/step.html", context, status=400)
    fresh = keep_plan(kept.trip, kept.known_as_of, [*kept.events, form.event()], new_token())
    return redirect("plans:plan", fresh)


@require_POST
@limit("dossier", 10, _AN_HOUR)
def ask_dossier(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the worker for the dossier in the language of the page."""
    kept = find_plan(token)
    if kept.state != PlanState.MADE:
        raise Http404
    dossier, is_new = PlanDossier.objects.get_or_create(plan=kept, language=language())
    if is_new or dossier.problem:
        PlanDossier.objects.filter(pk=dossier.pk).update(problem="", asked_at=timezone.now())
        make_papers.enqueue(dossier.pk)
    return redirect("plans:plan", token)


@never_cache
@require_safe
def dossier_file(request: HttpRequest, token: str) -> HttpResponse:
    """The dossier; its name says nothing to whoever looks at the phone."""
    dossier = _dossier(find_plan(token))
    if dossier is None or dossier.content is None:
        raise Http404
    response = HttpResponse(bytes(dossier.content), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="papers.zip"'
    return response


@never_cache
@require_safe
def carried(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """One file of the carry set, to be opened and kept on a phone. It runs nothing and loads nothing."""
    dossier = _dossier(find_plan(token))
    content = carry_files(dossier).get(name) if dossier is not None else None
    if content is None:
        raise Http404
    kinds = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf", ".ics": "text/calendar; charset=utf-8"}
    response = HttpResponse(content, content_type=kinds.get(f".{name.rpartition('.')[2]}", "application/octet-stream"))
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def carry_files(dossier: PlanDossier) -> dict[str, bytes]:
    """The files for the window, by name; none while the dossier is being made."""
    if dossier.content is None:
        return {}
    with zipfile.ZipFile(io.BytesIO(bytes(dossier.content))) as archive:
        names = [one for one in archive.namelist() if one.startswith("carry/")]
        return {one.removeprefix("carry/"): archive.read(one) for one in names}


def _dossier(kept: TripPlan) -> PlanDossier | None:
    return PlanDossier.objects.filter(plan=kept, language=language()).first()


@never_cache
@require_safe
def trip_file(request: HttpRequest, token: str) -> HttpResponse:
    """The trip as a file for the command line, or to send again."""
    response = HttpResponse(find_plan(token).trip, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="trip.toml"'
    return response


@never_cache
@require_safe
def plan_data(request: HttpRequest, token: str) -> JsonResponse:
    """The sheet of the plan for a program."""
    kept = find_plan(token)
    sheet = sheet_of(kept) if kept.state == PlanState.MADE else None
    return JsonResponse({"state": kept.state, "problem": kept.problem, "almanac": kept.almanac, "sheet": sheet})


@require_POST
def delete_plan(request: HttpRequest, token: str) -> HttpResponse:
    """Delete a plan and its dossiers for good."""
    find_plan(token).delete()
    messages.success(request, _("The plan is deleted."))
    return redirect("plans:new")
