"""Telling: choose the crossing, fill what you remember, send it; the same form lands once however often it is sent."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from waypost.domain.crossings import Crossing
from waypost.domain.errors import InputError
from waypost.domain.identity import CrossingId, border_territories
from waypost.domain.territories import name_in
from waypost.messages import _, language
from waypost.web.accounts.models import User
from waypost.web.almanac import almanac, almanac_of_files
from waypost.web.frame.context import frame
from waypost.web.frame.rate_limits import is_over
from waypost.web.frame.refusals import too_many
from waypost.web.moderation.letting_through import let_through
from waypost.web.reports.form_fields import make_form, territory_name
from waypost.web.reports.form_reading import field_error, read_telling
from waypost.web.reports.form_values import Values, read_values
from waypost.web.reports.keeping import AlreadyToldError, submit
from waypost.web.reports.telling import Telling
from waypost.web.reports.tokens import new_client_token

REPORTS_AN_HOUR = 20
"""A group that rides home and tells everything in one evening stays below it."""
MOST_FOUND = 12


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """The form, empty, pre-filled from the address, or as it was sent."""
    if request.method == "POST":
        return _receive(request)
    asked = request.GET.dict()
    values = read_values({"direction": asked.get("way", "")} | asked)
    crossing = find_crossing(values.get("crossing", ""))
    if crossing is None:
        return _choose(request, values)
    return draw_form(request, crossing, values, token=new_client_token())


def find_crossing(text: str) -> Crossing | None:
    """The crossing that is meant, if it is clear which."""
    try:
        return almanac().resolve_crossing(text[:200]) if text else None
    except InputError:
        return None


def _choose(request: HttpRequest, values: Values) -> HttpResponse:
    """Which crossing? By any name, in any script, or of a border; what else is known already is kept."""
    text, border = (request.GET.get("q") or values.get("crossing", ""))[:80], request.GET.get("border", "")[:5]
    found = [one.id for one in almanac().list_crossings(border=border)] if border else _search(text)
    rest = urlencode({name: value for name, value in values.items() if name != "crossing"})
    listed = [(name, crossing_name(name)) for name in found]
    return render(request, "reports/choose.html", {"text": text, "border": border, "found": listed, "rest": rest})


def _search(text: str) -> list[CrossingId]:
    hits = almanac().search(text, limit=40) if text.strip() else ()
    return [CrossingId(hit.id) for hit in hits if hit.kind == "crossing"][:MOST_FOUND]


def crossing_name(name: CrossingId) -> str:
    """What a crossing is called, with the two territories."""
    crossing = almanac().get_crossing(name)
    one, other = (territory_name(almanac(), code) for code in border_territories(name))
    return _("{name} ({one} - {other})").format(name=name_in(crossing.names, language()) or name, one=one, other=other)


def draw_form(
    request: HttpRequest,
    crossing: Crossing,
    values: Values,
    errors: Mapping[str, str] | None = None,
    *,
    token: str,
    grow: str = "",
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The page of the form."""
    form = make_form(almanac(), crossing, values, errors or {}, timezone.now().date(), grow)
    context = {"form": form, "client_token": token, **(more or {})}
    return render(request, "reports/form.html", context, status=422 if errors else 200)


def _receive(request: HttpRequest) -> HttpResponse:
    values, token = read_values(request.POST.dict()), request.POST.get("client_token") or new_client_token()
    crossing = find_crossing(values.get("crossing", ""))
    if crossing is None:
        return _choose(request, values)
    if grow := request.POST.get("more", ""):
        return draw_form(request, crossing, values, token=token, grow=grow)
    if is_over(request, "report", REPORTS_AN_HOUR, 3600):
        return too_many(request, 3600)
    read = read_telling(values, almanac())
    if read.telling is None:
        return draw_form(request, crossing, values, read.errors, token=token)
    return _keep(request, crossing, values, read.telling, token)


def _keep(request: HttpRequest, crossing: Crossing, values: Values, telling: Telling, token: str) -> HttpResponse:
    try:
        told = submit(telling, almanac(), client_token=token, reporter=_reporter(request), now=timezone.now())
        if told.is_new:
            let_through(told.report, almanac_of_files(), timezone.now())
    except InputError as error:
        errors = field_error(error)
        fresh = "client_token" in errors or isinstance(error, AlreadyToldError)
        return draw_form(request, crossing, values, errors, token=new_client_token() if fresh else token)
    except (OperationalError, InterfaceError):
        return send_again(request, token)
    return redirect("reports:mine", link=told.link)


def _reporter(request: HttpRequest) -> User | None:
    """The account it is told under, unless its owner wants it told without."""
    user = request.user
    wants = not request.POST.get("without_account")
    return user if isinstance(user, User) and wants else None


def send_again(request: HttpRequest, token: str) -> HttpResponse:
    """The database is away: nothing was kept, and everything that was written goes back into the reader's hands."""
    sent = [(name, text) for name, text in request.POST.items() if name not in {"csrfmiddlewaretoken", "client_token"}]
    context = {
        **frame(request),
        "sent": sent,
        "client_token": token,
        "csrf_token": get_token(request),
        "where": request.path,
        "title": _("Not kept yet: the database does not answer."),
    }
    response = HttpResponse(render_to_string("reports/send_again.html", context), status=503)
    response.headers["Retry-After"] = "30"
    return response
