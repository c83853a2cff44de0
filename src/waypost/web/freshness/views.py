"""What moderators and operators look at: reviews that are due, findings of the audit, and links."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from waypost.almanac import Almanac
from waypost.almanac.checks.clocks import SHELF_LIFE_DAYS
from waypost.domain.errors import InputError
from waypost.messages import _, language
from waypost.web.accounts.models import User
from waypost.web.almanac import almanac, almanac_of_files
from waypost.web.moderation.candidates import told_by
from waypost.web.moderation.permissions import moderators_only
from waypost.web.reports.models import SiteReport
from waypost.web.reports.reading import title_of

from .doubles import list_doubles
from .findings import decide_finding
from .models import FindingState, KeptFinding, LinkCheck, LinkState
from .overdue import review_almanac

_MOST_REASON = 2000
_MOST_SHOWN = 500
_TABS = (FindingState.OPEN, FindingState.HANDLED, FindingState.GONE)


@require_safe
@moderators_only
def overdue(request: HttpRequest) -> HttpResponse:
    """Facts past their shelf life, by steward, oldest first."""
    context = {
        "review": review_almanac(almanac_of_files(), datetime.now(UTC).date()),
        "shelf_life": SHELF_LIFE_DAYS,
        "n_findings": KeptFinding.objects.filter(state=FindingState.OPEN).count(),
        "n_doubles": len(list_doubles(_MOST_SHOWN)),
        "n_broken": LinkCheck.objects.filter(state=LinkState.BROKEN).count(),
    }
    return render(request, "freshness/overdue.html", context)


@require_safe
@moderators_only
def findings(request: HttpRequest) -> HttpResponse:
    """Findings of the audit, open ones unless others are asked for."""
    wanted = request.GET.get("state", "")
    state = FindingState(wanted) if wanted in list(FindingState) else FindingState.OPEN
    tabs = [(tab, _state_words(tab)) for tab in _TABS]
    kept = KeptFinding.objects.filter(state=state)[:_MOST_SHOWN]
    found = [(one, one.told_in(language())[0]) for one in kept]
    return render(request, "freshness/findings.html", {"found": found, "state": state, "tabs": tabs})


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def finding(request: HttpRequest, number: int) -> HttpResponse:
    """One finding, its log, and a decision on it."""
    kept = KeptFinding.objects.filter(pk=number).first()
    if kept is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            _decide(request, kept)
        except InputError as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect("freshness:finding", number=number)
    log = [(step, _state_words(FindingState(step.state))) for step in kept.log.select_related("moderator")]
    sentences, remedy = kept.told_in(language())
    context = {
        "finding": kept,
        "sentences": sentences,
        "remedy": remedy,
        "words": _state_words(FindingState(kept.state)),
        "log": log,
        "seen": len(log),
        "error": error,
        "reason": request.POST.get("reason", "")[:_MOST_REASON],
    }
    return render(request, "freshness/finding.html", context, status=409 if error else 200)


def _decide(request: HttpRequest, kept: KeptFinding) -> None:
    wanted, seen = request.POST.get("state", ""), request.POST.get("seen", "")
    if wanted not in {FindingState.OPEN, FindingState.HANDLED} or not isinstance(request.user, User):
        raise InputError(_("no decision"), where="state", found=repr(wanted[:20]))
    reason = request.POST.get("reason", "").strip()[:_MOST_REASON]
    number = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
    decide_finding(kept.pk, FindingState(wanted), request.user, reason, number, timezone.now())


def _state_words(state: FindingState) -> str:
    words = {
        FindingState.OPEN: _("to be looked at"),
        FindingState.HANDLED: _("handled"),
        FindingState.GONE: _("no longer found"),
    }
    return words[state]


@require_safe
@moderators_only
def links(request: HttpRequest) -> HttpResponse:
    """Sources whose address no longer leads to their page."""
    broken = {one.url: one for one in LinkCheck.objects.filter(state=LinkState.BROKEN)[:_MOST_SHOWN]}
    sources = [(broken[str(one.url)], one) for one in almanac().list_sources() if str(one.url) in broken]
    context = {
        "broken": sorted(sources, key=lambda pair: (pair[0].broken_since, pair[1].id)),
        "n_refused": LinkCheck.objects.filter(state=LinkState.REFUSED).count(),
        "n_checked": LinkCheck.objects.count(),
    }
    return render(request, "freshness/links.html", context)


@require_safe
@moderators_only
def doubles(request: HttpRequest) -> HttpResponse:
    """Pairs of reports that may tell of one passage; each is judged on the page of its report."""
    facts, pairs = almanac(), list_doubles(_MOST_SHOWN)
    rows = SiteReport.objects.in_bulk([name for pair in pairs for name in (pair.report_id, pair.other)])
    lines = [(pair, _title(facts, rows.get(pair.report_id)), _page_of(pair.other, rows)) for pair in pairs]
    return render(request, "freshness/doubles.html", {"pairs": lines})


def _title(facts: Almanac, row: SiteReport | None) -> str:
    return title_of(facts, told_by(row)) if row is not None and row.keys else ""


def _page_of(report: str, of_site: Mapping[str, SiteReport]) -> str:
    """Where a moderator reads the other one: of this site, or of the almanac."""
    return f"/moderation/{report}/" if report in of_site else f"/reports/{report}"
