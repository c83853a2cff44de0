"""The queue and one report in it. A moderator reads, asks and decides; no field can change what was told."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from waypost.domain.errors import InputError
from waypost.domain.vocabulary import Flag
from waypost.messages import _
from waypost.web.accounts.models import User
from waypost.web.almanac import almanac, almanac_of_files
from waypost.web.comments.models import Comment, CommentStatus
from waypost.web.reports.keeping import decide, entries
from waypost.web.reports.models import LogEntry, SiteReport
from waypost.web.reports.steps import MODERATOR_FLAGS, Entry, Status, Step, last_decision, state_of

from .permissions import moderators_only
from .queue import counts_of, list_waiting, next_waiting, open_case

_TABS = (Status.WAITING, Status.ASKED, Status.ACCEPTED, Status.MERGED, Status.REFUSED, Status.WITHDRAWN)
_MOST_REASON = 2000


@require_GET
@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    """What waits."""
    wanted = request.GET.get("status", "")
    status = Status(wanted) if wanted in list(Status) else Status.WAITING
    page = int(text) if (text := request.GET.get("page", "1")).isdecimal() and len(text) < 6 else 1
    counted = counts_of()
    context = {
        "page": list_waiting(almanac(), status, page),
        "status": status,
        "tabs": [(tab, counted.get(tab, 0)) for tab in _TABS],
        "n_comments": Comment.objects.filter(Q(status=CommentStatus.WAITING) | Q(reported__gt=0)).count(),
    }
    return render(request, "moderation/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def case(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """One report, and a decision on it."""
    row = SiteReport.objects.filter(pk=f"{border}/{slug}").select_related("reporter").first()
    if row is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, row)
    return _draw(request, row)


def _draw(request: HttpRequest, row: SiteReport, error: str = "") -> HttpResponse:
    log = entries(row)
    context = {
        "row": row,
        "case": open_case(almanac(), almanac_of_files(), row),
        "state": state_of(log),
        "log": _history(row),
        "seen": len(log),
        "may_undo": last_decision(log) is not None and not row.is_withdrawn,
        "flags": _flags(row),
        "error": error,
        "after": request.GET.get("after", "")[:80],
        "n_waiting": counts_of().get(Status.WAITING, 0),
        "reason": request.POST.get("reason", "")[:_MOST_REASON],
    }
    return render(request, "moderation/case.html", context, status=409 if error else 200)


def _history(row: SiteReport) -> list[tuple[LogEntry, str]]:
    """The log with what each step is called; a step of nobody's is the reporter's or a good record's."""
    rows = row.log.select_related("moderator").order_by("number")
    return [(one, Step(one.step).words) for one in rows]


def _flags(row: SiteReport) -> list[tuple[str, str, bool]]:
    words = {
        Flag.UNLAWFUL: _("the passage broke the law (kept as told, never advised, out of the odds)"),
        Flag.PLAN_ONLY: _("a plan, not a passage"),
        Flag.NEWS_ITEM: _("news about many travellers"),
        Flag.UNFINISHED: _("not finished when told"),
    }
    return [(flag.value, words[flag], flag.value in row.flags) for flag in MODERATOR_FLAGS]


def _decide(request: HttpRequest, row: SiteReport) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        entry = _entry(request)
        if entry.into and entry.step is Step.MERGE:
            _require_other(row, entry.into)
        moderator = request.user if isinstance(request.user, User) else None
        number = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
        decide(row, entry, moderator=moderator, seen=number, now=timezone.now())
    except InputError as error:
        return _draw(request, SiteReport.objects.select_related("reporter").get(pk=row.pk), str(error))
    messages.success(request, f"{row.id}: {entry.step.words}")
    following = None if entry.step is Step.UNDO else next_waiting(row)
    shown = following or row
    address = reverse("moderation:case", kwargs={"border": shown.border, "slug": shown.id.split("/")[1]})
    return redirect(f"{address}?after={row.id}" if following else address)


def _entry(request: HttpRequest) -> Entry:
    """The decision in a form. Raises: InputError where it is none."""
    wanted = request.POST.get("step", "")
    if wanted not in list(Step):
        raise InputError(_("no decision"), where="step", found=repr(wanted[:20]))
    step = Step(wanted)
    marked = [Flag(one) for one in request.POST.getlist("flags") if one in list(Flag)]
    return Entry(
        number=0,
        step=step,
        reason=request.POST.get("reason", "").strip()[:_MOST_REASON] if step in {Step.ASK, Step.REFUSE} else "",
        into=request.POST.get("into", "").strip()[:80] if step is Step.MERGE else "",
        flags=frozenset(marked) if step is Step.ACCEPT else frozenset(),
        hides_words=step is Step.ACCEPT and request.POST.get("hides_words") == "yes",
    )


def _require_other(row: SiteReport, into: str) -> None:
    """Raise where there is no such other report, of this border and way."""
    other = almanac_of_files().find_report(into)
    ours = SiteReport.objects.filter(pk=into, border=row.border).exclude(status=Status.WITHDRAWN).first()
    direction = str(other.direction) if other is not None else ours.direction if ours is not None else ""
    if into == row.pk or direction != row.direction:
        raise InputError(
            _("no other report of this border and way"), where="into", found=repr(into), expected="cn-kz/rideon-2015"
        )
