"""Pages of following: the form's answer, confirming, leaving with one press, and the one question afterwards."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.frame.rate_limits import limit
from waypost.web.frame.speech import later
from waypost.web.plans.models import TripPlan
from waypost.web.plans.models import sum_of as plan_sum_of

from .asking import ask_later, find_asked, take_answer
from .following import begin, confirm, end, find
from .models import Answer, Follow, Followed


class FollowForm(forms.Form):
    """What, and which address."""

    kind = forms.ChoiceField(choices=Followed.choices)
    subject = forms.CharField(max_length=120)
    email = forms.EmailField(label=later("Your e-mail address"))
    ask = forms.BooleanField(required=False)


@require_POST
@limit("follow", 20, 3600)
def follow(request: HttpRequest) -> HttpResponse:
    """Begin; the answer is the same whether the address follows already or not."""
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _said(request, _("That is no address that mail can be sent to."), 400)
    values = form.cleaned_data
    if values["kind"] == Followed.PLAN:
        return _follow_plan(request, values["subject"], values["email"], ask=values["ask"])
    if not _exists(values["kind"], values["subject"]):
        raise Http404
    begin(values["kind"], values["subject"], values["email"], f"/{values['kind']}/{values['subject']}", timezone.now())
    return _said(request, _("A letter is on its way to that address. Nothing else is sent before its link was opened."))


def _follow_plan(request: HttpRequest, token: str, email: str, *, ask: bool) -> HttpResponse:
    plan = TripPlan.objects.filter(token_sum=plan_sum_of(token)).first()
    if plan is None:
        raise Http404
    begin(Followed.PLAN, str(plan.pk), email, f"/plan/p/{token}/", timezone.now())
    if ask:
        ask_later(plan, email)
    return _said(request, _("A letter is on its way to that address. Nothing else is sent before its link was opened."))


def _exists(kind: str, subject: str) -> bool:
    facts = almanac()
    if kind == Followed.CROSSING:
        return facts.find_crossing(subject) is not None
    if kind == Followed.BORDER:
        return bool(facts.list_crossings(border=subject))
    return facts.find_territory(subject) is not None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirming(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the first letter. Opening it does nothing: machines that look at mail open links too."""
    found = _require(token)
    if request.method == "POST":
        confirm(found, timezone.now())
        return _said(request, _("From now on you hear of it when something changes."))
    return render(request, "follow/confirm.html", {"follow": found, "token": token})


@csrf_exempt  # a mail program presses it, without a page of ours (RFC 8058); the link is the secret
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters. One press, no question."""
    found = find(token)
    if request.method == "POST":
        if found is not None:
            end(found)
        return _said(request, _("No more letters. Your address is forgotten."))
    return render(request, "follow/leave.html", {"token": token, "follow": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """How did it go? Four buttons."""
    found = find_asked(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        if answer not in Answer.values:
            return _said(request, _("Choose one of the four answers."), 400)
        take_answer(found, Answer(answer), almanac(), timezone.now())
        found.refresh_from_db()
    words = {
        Answer.THROUGH: _("Through"),
        Answer.LATER: _("Through, but later"),
        Answer.NO: _("They said no"),
        Answer.DID_NOT_GO: _("Did not go"),
    }
    context = {"asked": found, "token": token, "answers": [(one.value, words[one]) for one in Answer]}
    return render(request, "follow/asked.html", context)


def _require(token: str) -> Follow:
    found = find(token)
    if found is None:
        raise Http404
    return found


def _said(request: HttpRequest, text: str, status: int = 200) -> HttpResponse:
    return render(request, "follow/said.html", {"text": text}, status=status)
