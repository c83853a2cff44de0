"""Pages of a territory and of a border: their crossings, the rules in force, what reports tell."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.provisions import Provision
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.journeys.citing.provisions import in_force
from waypost.messages import _, language
from waypost.web.almanac import almanac, public_reports
from waypost.web.atlas.citing import Cited, PageNotes
from waypost.web.atlas.profile import profile_of
from waypost.web.atlas.report_rows import report_rows
from waypost.web.atlas.rows import Filters, list_rows, territory_names
from waypost.web.atlas.topic_words import membership_words, topic_words
from waypost.web.atlas.windows import office_rows_of
from waypost.web.atlas.words import age_words, road_side_words
from waypost.web.reports.listing import Chosen, Timeline

_MOST_REPORTS = 20


@require_safe
def territory_page(request: HttpRequest, code: str) -> HttpResponse:
    """A territory."""
    facts = almanac()
    try:
        found = facts.resolve_territory(code)
    except InputError as error:
        raise Http404 from error
    if str(found.id) != code:
        return redirect("atlas:territory", found.id, permanent=True)
    today, notes = datetime.now(UTC).date(), PageNotes(facts)
    rules = [one for one in facts.list_provisions(territory=found.id) if one.scope.territory == found.id]
    members = [one for one in found.memberships if one.validity.holds_on(today) is not False]
    names = territory_names(facts)
    sheet = {
        "territory": found,
        "name": name_in(found.names, language()) or found.id.upper(),
        "local_names": [(code, those[0]) for code, those in found.names.items() if code in found.languages and those],
        "basics": [
            (_("Currency"), _told(found.currency)),
            (_("Clock"), _told(found.zone)),
            (_("Drives on the"), road_side_words(_told(found.drives_on))),
            (_("Emergency call"), _told(found.emergency)),
        ],
        "controlled_by": names.get(found.controlled_by, "") if found.controlled_by else "",
        "claimed_by": [names.get(one, one.upper()) for one in found.claimed_by],
        "unions": [notes.cite(membership_words(one), one.citations) for one in members],
        "crossings": list_rows(facts, profile_of(request, facts), Filters(territory=str(found.id))),
        "rules": rule_rows(facts, rules, notes),
        "offices": office_rows_of(facts.list_offices(territory=found.id), notes),
        "documents": _documents(facts, str(found.id)),
        "remarks": found.notes,
        "version": facts.version,
    }
    return render(request, "atlas/territory.html", {**sheet, "sources": notes.sources()})


@require_safe
def border_page(request: HttpRequest, border: str) -> HttpResponse:
    """A border."""
    facts = almanac()
    crossings = facts.list_crossings(border=border)
    if not crossings:
        raise Http404
    notes, names = PageNotes(facts), territory_names(facts)
    one, other = (post.territory for post in crossings[0].posts)
    said = facts.find_border(border)
    every = facts.list_provisions(border=border)
    rules = [rule for rule in every if rule.scope.border == border or rule.scope.crossing]
    rows = list_rows(facts, profile_of(request, facts), Filters(territory=str(one)))
    timeline = Timeline(public_reports(), Chosen(border=border))
    sheet = {
        "border": border,
        "sides": [(str(one), names[one]), (str(other), names[other])],
        "crossings": [row for row in rows if row.id.startswith(f"{border}/")],
        "rules": rule_rows(facts, rules, notes),
        "reports": report_rows(facts, timeline.newest(_MOST_REPORTS), notes),
        "n_reports": len(timeline),
        "remarks": said.notes if said else (),
        "version": facts.version,
    }
    return render(request, "atlas/border.html", {**sheet, "sources": notes.sources()})


def rule_rows(facts: Almanac, rules: list[Provision], notes: PageNotes) -> list[tuple[str, bool, Cited]]:
    """Rules in force today: topic, whether it binds, and the sentence; what binds first."""
    found = in_force(facts, tuple(rules), datetime.now(UTC).date(), None)
    ordered = sorted(found, key=lambda one: (not one.basis.binds, one.topic, one.id))
    return [(topic_words(one.topic), one.basis.binds, _rule(one, notes)) for one in ordered]


def _rule(rule: Provision, notes: PageNotes) -> Cited:
    return notes.quote(rule.statement, rule.citations, rule.basis, _age(rule))


def _age(rule: Provision) -> str:
    seen = rule.observed_on
    return "" if isinstance(seen, Unknown) else age_words(seen)


def _told(value: str | Unknown) -> str:
    return _("not known") if isinstance(value, Unknown) else value


def _documents(facts: Almanac, territory: str) -> list[tuple[str, str]]:
    spoken = language()
    return [(str(one.id), name_in(one.names, spoken)) for one in facts.list_documents() if territory in one.territories]
