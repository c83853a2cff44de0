"""Writing a comment, one's own by its private link, reporting one; and what moderators see."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.domain.errors import InputError
from waypost.messages import _, language
from waypost.web.accounts.models import User
from waypost.web.almanac import almanac
from waypost.web.frame.rate_limits import is_over, limit
from waypost.web.frame.refusals import too_many
from waypost.web.moderation.permissions import moderators_only
from waypost.web.reports.naming import find_namings
from waypost.web.reports.tokens import new_client_token

from .keeping import MOST_WORDS, decide, find_by_link, report, withdraw, write
from .models import Comment, CommentStatus

COMMENTS_AN_HOUR = 20
_MOST_WRONG_LINKS = 30
_A_PAGE = 50


@require_POST
@limit("comment", COMMENTS_AN_HOUR, 3600)
def write_comment(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """Keep what was written; with or without an account."""
    found = almanac().find_crossing(f"{border}/{slug}")
    if found is None:
        raise Http404
    words = request.POST.get("words", "")
    author = request.user if isinstance(request.user, User) and not request.POST.get("without_account") else None
    try:
        token = request.POST.get("client_token", "")
        link = write(str(found.id), words, language(), token, author, timezone.now())
    except InputError as error:
        context = {"crossing": found, "error": str(error), "words": words[:MOST_WORDS]}
        return render(request, "comments/again.html", {**context, "client_token": new_client_token()}, status=422)
    return redirect("comments:mine", link=link)


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, link: str) -> HttpResponse:
    """One's own comment: where it stands, and taking it back."""
    found = find_by_link(link)
    if found is None:
        if is_over(request, "private-link", _MOST_WRONG_LINKS, 900):
            return too_many(request, 900)
        raise Http404
    if request.method == "POST":
        if request.POST.get("sure") == "yes":
            withdraw(found)
        return redirect("comments:mine", link=link)
    last = found.steps.last()
    context = {
        "comment": found,
        "status": CommentStatus(found.status),
        "reason": last.reason if last is not None else "",
        "address": request.build_absolute_uri(),
    }
    response = render(request, "comments/mine.html", context)
    response.headers["Cache-Control"], response.headers["X-Robots-Tag"] = "no-store", "noindex"
    return response


@require_POST
@limit("comment-reported", COMMENTS_AN_HOUR, 3600)
def report_comment(request: HttpRequest, name: str) -> HttpResponse:
    """A reader finds a comment wrong, unkind or telling too much: a moderator looks at it."""
    if not report(name):
        raise Http404
    messages.success(request, _("Thank you. A moderator looks at it."))
    return redirect("atlas:crossing", *Comment.objects.values_list("crossing", flat=True).get(pk=name).split("/"))


@require_GET
@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    """What waits or was reported, oldest first; what was decided, newest first."""
    wanted = request.GET.get("status", "")
    status = CommentStatus(wanted) if wanted in {"shown", "refused"} else CommentStatus.WAITING
    rows = Comment.objects.filter(status=status)
    if status is CommentStatus.WAITING:
        rows = Comment.objects.filter(Q(status=status) | Q(reported__gt=0, status=CommentStatus.SHOWN))
    found = rows.order_by("told_at" if status is CommentStatus.WAITING else "-told_at", "id")[:_A_PAGE]
    lines = [(one, CommentStatus(one.status), find_namings(one.words)) for one in found]
    tabs = [(one, one.words) for one in (CommentStatus.WAITING, CommentStatus.SHOWN, CommentStatus.REFUSED)]
    return render(request, "comments/queue.html", {"lines": lines, "tabs": tabs, "status": status})


@require_POST
@moderators_only
def decide_comment(request: HttpRequest, name: str) -> HttpResponse:
    """Show or refuse it."""
    step, moderator = request.POST.get("step", ""), request.user if isinstance(request.user, User) else None
    try:
        status = CommentStatus(step) if step in CommentStatus.values else CommentStatus.WAITING
        decide(name, status, request.POST.get("reason", "").strip()[:MOST_WORDS], moderator, timezone.now())
    except InputError as error:
        messages.error(request, str(error))
    return redirect("moderation:comments")
