"""The page of a crossing: open now in both clocks, paper against practice for the reader, reports, other ways."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2s
from urllib.parse import urlencode

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from waypost.almanac import Almanac, find_home
from waypost.domain.crossings import Crossing, Post
from waypost.domain.errors import InputError
from waypost.domain.identity import Direction, parse_direction
from waypost.domain.territories import name_in
from waypost.journeys.crossings.clocks import clock_name, on_clocks, weekday_name
from waypost.journeys.crossings.crossing import CrossingAnswer, CrossingQuestion, SideAnswer, answer_crossing, zone_of
from waypost.journeys.crossings.openings import post_openings
from waypost.journeys.crossings.package_holidays import keep_in
from waypost.journeys.crossings.reasons import Why
from waypost.journeys.crossings.telling import (
    access_claims,
    distance_words,
    last_arrival_sentence,
    not_repeated,
    opening_sentences,
    reason_claim,
    verdict_words,
    zones_of,
)
from waypost.messages import _, language
from waypost.web.almanac import almanac, almanac_of_files, public_reports
from waypost.web.atlas.citing import Cited, PageNotes
from waypost.web.atlas.newest import MOST, NewestFacts
from waypost.web.atlas.paper import paper_sheet
from waypost.web.atlas.practice import practice_sheet, question_of
from waypost.web.atlas.profile import KINDS, Profile, profile_of, profile_words
from waypost.web.atlas.report_rows import report_rows
from waypost.web.atlas.rows import territory_names
from waypost.web.atlas.windows import office_rows, station_rows
from waypost.web.atlas.words import crossing_kind_words, vehicle_choices
from waypost.web.comments.keeping import list_shown
from waypost.web.reports.listing import Chosen, Timeline
from waypost.web.reports.tokens import new_client_token

_HOLIDAYS_AHEAD = timedelta(days=60)
_MOST_HOLIDAYS = 5
_MOST_REPORTS = 12
_A_PAGE = 50
_KEPT_SECONDS, _WAITING_SECONDS = 60, 5


@dataclass(frozen=True, slots=True)
class SideSheet:
    """One post: its clock, whether it is open, its next holidays and its windows."""

    territory: str
    territory_id: str
    name: str
    clock: str
    now: str
    sign: str
    state: str
    until: str
    holidays: tuple[Cited, ...]
    stations: tuple[tuple[str, tuple[Cited, ...]], ...]


def find_crossing(facts: Almanac, name: str) -> Crossing:
    """The crossing of an address, by any id that it ever had. Raises: Http404."""
    try:
        return facts.resolve_crossing(name)
    except InputError as error:
        raise Http404 from error


@require_safe
def crossing_page(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """The page."""
    facts = almanac()
    found = find_crossing(facts, f"{border}/{slug}")
    if str(found.id) != f"{border}/{slug}":
        return redirect("atlas:crossing", *str(found.id).split("/"), permanent=True)
    profile = profile_of(request, facts)
    direction = read_way(request.GET.get("way", ""), found)
    sheet = _sheet(facts, found, direction, profile)
    comments = list_shown(almanac_of_files(), str(found.id))
    own = {"comments": comments, "client_token": new_client_token()}
    return render(request, "atlas/crossing.html", {**sheet, **own})


def _sheet(facts: Almanac, found: Crossing, direction: Direction, profile: Profile) -> dict[str, object]:
    """What the page shows, kept for a minute for those who ask alike; for seconds while the odds are worked out."""
    now = datetime.now(UTC)
    asked = f"{facts.version} {found.id} {direction} {profile.query()} {language()} {now:%Y%m%d%H%M}"
    key = blake2s(asked.encode()).hexdigest()
    kept: dict[str, object] | None = caches["pages"].get(key)
    if kept is None:
        kept = _make_sheet(facts, found, direction, profile, now)
        caches["pages"].set(key, kept, _KEPT_SECONDS if kept["practice"] is not None else _WAITING_SECONDS)
    return kept


def _make_sheet(
    facts: Almanac, found: Crossing, direction: Direction, profile: Profile, now: datetime
) -> dict[str, object]:
    keep_in(find_home() / "cache")
    timeline = Timeline(public_reports(), Chosen(crossing=str(found.id)))
    newest = timeline.newest(MOST)
    answer = answer_crossing(
        NewestFacts(facts, newest), CrossingQuestion(found, now, direction, profile.traveller), now
    )
    notes = PageNotes(facts)
    sheet = {
        "crossing": found,
        "name": name_in(found.names, language()) or str(found.id),
        "local_names": local_names(found),
        "kind": crossing_kind_words(found.kind),
        "direction": direction,
        "ways": [(str(way), way == direction) for way in found.directions()],
        "profile": profile,
        "kinds": vehicle_choices(KINDS),
        "profile_query": profile.query(),
        "profile_words": profile_words(profile),
        **_opening(facts, answer, now, notes),
        **two_panels(facts, found, direction, profile, now, notes),
        "reports": report_rows(facts, newest[:_MOST_REPORTS], notes),
        "n_reports": len(timeline),
        "all_reports": urlencode({"crossing": str(found.id)}),
        "offices": office_rows(facts, found, notes),
        "advice": [notes.quote(one.text, one.citations, one.basis) for one in found.advice if not one.unlawful],
        "unlawful": [notes.quote(one.text, one.citations, one.basis) for one in found.advice if one.unlawful],
        "alternatives": _alternatives(answer),
        "remarks": found.notes,
        "version": facts.version,
    }
    return {**sheet, "sources": notes.sources()}


@require_safe
def all_reports(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """Every report of a crossing, by the page, newest first."""
    facts = almanac()
    found = find_crossing(facts, f"{border}/{slug}")
    timeline = Timeline(public_reports(), Chosen(crossing=str(found.id)))
    text = request.GET.get("page", "1")
    page = int(text) if text.isdecimal() and 0 < len(text) < 7 else 1
    notes, first = PageNotes(facts), (max(page, 1) - 1) * _A_PAGE
    context = {
        "crossing": found,
        "name": name_in(found.names, language()) or str(found.id),
        "reports": report_rows(facts, timeline[first : first + _A_PAGE], notes),
        "n_reports": len(timeline),
        "newer": page - 1,
        "older": page + 1 if first + _A_PAGE < len(timeline) else 0,
    }
    return render(request, "atlas/all_reports.html", {**context, "sources": notes.sources()})


@require_safe
def practice_part(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """Paper against practice alone, for the page to fetch again while the odds are being worked out."""
    facts = almanac()
    found = find_crossing(facts, f"{border}/{slug}")
    profile, direction = profile_of(request, facts), read_way(request.GET.get("way", ""), found)
    notes = PageNotes(facts)
    part = two_panels(facts, found, direction, profile, datetime.now(UTC), notes)
    context = {**part, "crossing": found, "direction": direction, "profile_query": profile.query()}
    return render(request, "atlas/two_panels.html", {**context, "sources": notes.sources(), "is_part": True})


def two_panels(
    facts: Almanac, crossing: Crossing, direction: Direction, profile: Profile, now: datetime, notes: PageNotes
) -> dict[str, object]:
    """Paper and practice for the reader, side by side and never mixed."""
    on = now.date()
    paper = paper_sheet(facts, crossing, direction, profile, on, notes)
    procedure = paper.way if paper else "ordinary"
    question = question_of(crossing, direction, profile, on, procedure)
    return {"paper": paper, "practice": practice_sheet(facts, question, notes)}


def read_way(text: str, crossing: Crossing) -> Direction:
    """The direction asked for, else the first way through."""
    ways = crossing.directions()
    try:
        asked = parse_direction(text)
    except InputError:
        return ways[0]
    return asked if asked in ways else ways[0]


def local_names(crossing: Crossing) -> list[tuple[str, str]]:
    """Its name in other languages: code and name, each name once."""
    shown = {name_in(crossing.names, language())}
    found = []
    for code, names in crossing.names.items():
        if names and names[0] not in shown:
            shown.add(names[0])
            found.append((code, names[0]))
    return found


def _opening(facts: Almanac, answer: CrossingAnswer, now: datetime, notes: PageNotes) -> dict[str, object]:
    names = territory_names(facts)
    zones = zones_of(answer)
    return {
        "open": str(answer.open),
        "clocks": on_clocks(now, zones),
        "sentences": [*opening_sentences(answer, names, now), last_arrival_sentence(answer)],
        "why": notes.claims(reason_claim(one, names) for one in not_repeated(answer.reasons)),
        "not_known": notes.claims(reason_claim(one, names) for one in answer.not_known),
        "access": [(", ".join(ways), notes.claim(claim)) for ways, claim in access_claims(answer)],
        "sides": [_side(facts, answer, side, names[side.post.territory], notes) for side in answer.sides],
    }


def _side(facts: Almanac, answer: CrossingAnswer, side: SideAnswer, territory: str, notes: PageNotes) -> SideSheet:
    zone = zone_of(side)
    local = answer.moment.astimezone(zone)
    until = ""
    if side.closes_at and str(side.open) == "yes":
        until = _("until {when}").format(when=on_clocks(side.closes_at, (zone,), today=answer.moment))
    elif side.opens_at and str(side.open) == "no":
        until = _("opens {when}").format(when=on_clocks(side.opens_at, (zone,), today=answer.moment))
    return SideSheet(
        territory,
        str(side.post.territory),
        name_in(side.post.names, language()),
        clock_name(zone) if side.openings.zone else _("clock not known"),
        f"{weekday_name(local)} {local:%H:%M}" if side.openings.zone else "",
        str(side.open),
        verdict_words(side.open),
        until,
        _holidays(facts, answer.question.crossing, side.post, answer.moment, notes),
        station_rows(side.post, notes),
    )


def _holidays(facts: Almanac, crossing: Crossing, post: Post, now: datetime, notes: PageNotes) -> tuple[Cited, ...]:
    """The next days on which a post is shut, or may be, for a holiday."""
    found = post_openings(
        facts, crossing, post.territory, CrossingQuestion(crossing).traveller.vehicle, now, now + _HOLIDAYS_AHEAD
    )
    days: dict[str, Cited] = {}
    for stretch in found.timeline:
        for reason in stretch.reasons:
            if reason.why in {Why.HOLIDAY, Why.HOLIDAY_UNSURE}:
                local = stretch.start.astimezone(found.zone or UTC)
                text = f"{weekday_name(local)} {local:%Y-%m-%d}: {reason.text}"
                days.setdefault(text, notes.cite(text, reason.citations, reason.basis))
    return tuple(days.values())[:_MOST_HOLIDAYS]


def _alternatives(answer: CrossingAnswer) -> list[dict[str, str]]:
    sisters = set(answer.question.crossing.sisters)
    return [
        {
            "id": str(one.crossing.id),
            "name": name_in(one.crossing.names, language()) or str(one.crossing.id),
            "distance": distance_words(one.km),
            "sign": str(one.open),
            "open": verdict_words(one.open),
            "sister": "yes" if one.crossing.id in sisters else "",
        }
        for one in answer.alternatives
    ]
