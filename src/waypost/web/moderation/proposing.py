"""Proposing a correction: what is wrong, what is right, and how one knows. No account, and nobody's name is kept."""

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from waypost.domain.errors import InputError
from waypost.messages import _
from waypost.web.frame.rate_limits import is_over
from waypost.web.frame.refusals import too_many
from waypost.web.reports.tokens import new_client_token, require_client_token, sum_of

from .correction_files import text_now
from .models import Correction

MOST_WORDS = 4000
PROPOSALS_AN_HOUR = 20
HOW_KNOWN = ("page", "seen", "told", "unsure")


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """The form, and what was sent with it."""
    sent = request.POST if request.method == "POST" else request.GET
    kind, thing = sent.get("kind", "crossing")[:20], sent.get("id", "")[:120]
    context: dict[str, object] = {"kind": kind, "thing": thing, "choices": _choices(), "sent": sent}
    if request.method == "POST":
        if is_over(request, "correction", PROPOSALS_AN_HOUR, 3600):
            return too_many(request, 3600)
        try:
            _keep(request, kind, thing)
        except InputError as error:
            context |= {"error": str(error), "client_token": new_client_token()}
            return render(request, "moderation/propose.html", context, status=422)
        return render(request, "moderation/proposed.html", context)
    context["client_token"] = new_client_token()
    return render(request, "moderation/propose.html", context)


def _choices() -> list[tuple[str, str]]:
    words = (_("a page says so"), _("I saw it"), _("I was told at the counter"), _("unsure"))
    return list(zip(HOW_KNOWN, words, strict=True))


def _keep(request: HttpRequest, kind: str, thing: str) -> None:
    """Keep a proposal, once. Raises: InputError for what cannot be."""
    text_now(kind, thing)
    what = request.POST.get("what", "").strip()
    if not what or len(what) > MOST_WORDS:
        expected = _("what is wrong and what is right, in at most {most} letters").format(most=MOST_WORDS)
        raise InputError(_("nothing to correct"), where="what", expected=expected)
    address = request.POST.get("address", "").strip()
    if address and (not address.startswith(("https://", "http://")) or len(address) > 500 or " " in address):
        raise InputError(_("not a web address"), where="address", expected="https://...", found=repr(address[:60]))
    known = request.POST.get("how_known", "unsure")
    proposal = Correction(
        kind=kind,
        thing=thing,
        what=what,
        how_known=known if known in HOW_KNOWN else "unsure",
        address=address,
        told_at=timezone.now(),
        client_hash=sum_of(require_client_token(request.POST.get("client_token", ""))),
    )
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError:
        return  # the same form again
