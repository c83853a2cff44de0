"""The answer about a crossing in sentences, each with what it rests on; command, dossier and site lay them out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from waypost.domain.crossings import Access
from waypost.domain.identity import TerritoryId
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AccessStatus, Ending, VehicleKind, Who
from waypost.journeys.citing.footnotes import Claim
from waypost.journeys.crossings.access import AccessAnswer, Verdict
from waypost.journeys.crossings.clocks import changed_clocks, on_clocks
from waypost.journeys.crossings.crossing import CrossingAnswer, zone_of
from waypost.journeys.crossings.reasons import Reason
from waypost.journeys.crossings.timelines import Openness, at
from waypost.journeys.crossings.two_sided import Opening, VisaTiming
from waypost.messages import _, ngettext


def zones_of(answer: CrossingAnswer) -> tuple[ZoneInfo, ZoneInfo]:
    """The clocks of both sides, the asker's first."""
    return zone_of(answer.sides[0]), zone_of(answer.sides[1])


def opening_sentences(answer: CrossingAnswer, names: Mapping[TerritoryId, str], now: datetime) -> list[str]:
    """Whether it is open, until when, when next; and where a clock has been changed since.

    Args:
        answer: what was found.
        names: of the territories, in the reader's language.
        now: aware; to say where a clock has been changed since.
    """
    zones = zones_of(answer)
    words = {
        Verdict.YES: _("Open."),
        Verdict.NO: _("Closed."),
        Verdict.UNKNOWN: _("Not known whether it is open."),
    }[answer.open]
    for side, zone in zip(answer.sides, zones, strict=True):
        opened = at(side.openings.timeline, answer.moment)
        if opened and opened.openness is Openness.OPEN_ENDED and answer.open is Verdict.UNKNOWN:
            when = on_clocks(opened.start, (zone, *zones), today=answer.moment)
            words = _("{words} {side} opened at {when}; when it closes nobody says.").format(
                words=words, side=names[side.post.territory], when=when
            )
    if answer.opening:
        words = f"{words} {_next_opening(answer, answer.opening, zones)}"
    elif answer.open is Verdict.NO:
        unknown = _("When it opens next is not known.")
        words = f"{words} {unknown}"
    if answer.closes_at:
        when = on_clocks(answer.closes_at, zones, today=answer.moment)
        shuts = _("The first post shuts at {when}.").format(when=when)
        words = f"{words} {shuts}"
    sentences = [words]
    if answer.opening and changed_clocks(answer.moment, now, zones):
        sentences.append(_clock_note(answer.opening.when, now, zones))
    return sentences


def _next_opening(answer: CrossingAnswer, opening: Opening, zones: tuple[ZoneInfo, ZoneInfo]) -> str:
    same_day = opening.when.astimezone(zones[0]).date() == answer.moment.astimezone(zones[0]).date()
    when = on_clocks(opening.when, zones, today=answer.moment)
    if answer.open is Verdict.UNKNOWN:
        words = _("The next opening anybody tells of: {when}")
    else:
        words = _("It opens at {when}") if same_day else _("It opens on {when}")
    doubt = "" if opening.is_certain else _(", as far as is known")
    return f"{words.format(when=when)}{doubt}."


def _clock_note(when: datetime, now: datetime, zones: tuple[ZoneInfo, ZoneInfo]) -> str:
    """The clocks have been moved since: the same hour on the first is another one on the second today."""
    local = when.astimezone(zones[0])
    today = local.replace(year=now.year, day=min(local.day, 28))
    return _("(In {year} that hour is {when}: a clock has been changed since.)").format(
        year=now.year, when=on_clocks(today, zones, today=today)
    )


def last_arrival_sentence(answer: CrossingAnswer) -> str:
    """Until when one should be there; empty where nobody can say."""
    if answer.last_safe_arrival is None or answer.duration is None:
        return ""
    text = ngettext(
        "Last safe arrival: {when}; a slow passage takes {hours:g} hours, by {count} report.",
        "Last safe arrival: {when}; a slow passage takes {hours:g} hours, by {count} reports.",
        answer.duration.reports,
    )
    when = on_clocks(answer.last_safe_arrival, zones_of(answer), today=answer.moment)
    return text.format(when=when, hours=answer.duration.slow_hours, count=answer.duration.reports)


def visa_sentence(answer: CrossingAnswer) -> str:
    """Early or late for the visa; empty where none was stated."""
    if answer.visa is None:
        return ""
    words = {
        VisaTiming.EARLY: _("Too early for your visa: it is not valid yet by then."),
        VisaTiming.IN_TIME: _("In time for your visa."),
        VisaTiming.LATE: _("Too late for your visa: it has run out by then."),
        VisaTiming.UNKNOWN: _("Whether you are in time for your visa is not known."),
    }
    return words[answer.visa]


def not_repeated(reasons: Iterable[Reason]) -> list[Reason]:
    """Without those of which another one of the same side says as much and more: "day off; hours Mo-Fr ..."."""

    def is_within(one: Reason, other: Reason) -> bool:
        return one is not other and one.territory == other.territory and one.text in other.text

    every = list(reasons)
    return [one for one in every if not any(is_within(one, other) for other in every)]


def reason_claim(reason: Reason, names: Mapping[TerritoryId, str]) -> Claim:
    """A reason, with the side that it is about."""
    side = names.get(reason.territory, "") if reason.territory else ""
    text = f"{side}: {reason.text}" if side else reason.text
    return Claim(text, reason.citations, reason.basis)


def access_claims(answer: CrossingAnswer) -> list[tuple[list[str], Claim]]:
    """The entries that decide, each with the ways that it is about; one for both ways where they are the same."""
    by_answer: dict[AccessAnswer, list[str]] = {}
    for way, one in answer.access:
        by_answer.setdefault(one, []).append(str(way))
    return [(ways, entry_claim(entry)) for one, ways in by_answer.items() for entry in one.deciding]


def entry_claim(entry: Access) -> Claim:
    """Whom an entry lets through, or shuts out, and since when."""
    who = {
        Who.EVERYONE: _("everyone"),
        Who.CITIZENS_OF_BOTH: _("citizens of both sides"),
        Who.LOCALS: _("locals"),
        Who.THIRD_COUNTRY_NATIONALS: _("third-country nationals"),
        Who.UNKNOWN: _("whom is not known"),
    }[entry.who]
    status = {
        AccessStatus.OPEN: _("open"),
        AccessStatus.CLOSED: _("closed"),
        AccessStatus.EXPECTED: _("expected, not open yet"),
        AccessStatus.UNKNOWN: _("not known"),
    }[entry.status]
    kinds = f", {', '.join(entry.vehicles)}" if entry.vehicles else ""
    since = entry.validity.valid_from
    start = "" if isinstance(since, Unknown) else " " + _("since {day}").format(day=since)
    text = f"{status}{start} ({who}{kinds})"
    return Claim(f"{text}. {entry.note}" if entry.note else text, entry.citations, entry.basis)


def verdict_words(verdict: Verdict) -> str:
    """Open, closed or not known, in the middle of a sentence."""
    return {Verdict.YES: _("open"), Verdict.NO: _("closed"), Verdict.UNKNOWN: _("not known whether open")}[verdict]


def distance_words(km: float | None) -> str:
    """How far, as the crow flies."""
    return _("distance not known") if km is None else _("{km:.0f} km as the crow flies").format(km=km)


def ending_words(ending: Ending) -> str:
    """How a passage ended."""
    return {
        Ending.PASSED: _("passed"),
        Ending.REFUSED: _("refused"),
        Ending.GAVE_UP: _("gave up"),
        Ending.NOT_ATTEMPTED: _("did not try"),
        Ending.REDIRECTED: _("sent elsewhere"),
        Ending.STRANDED: _("stranded between the posts"),
        Ending.TAKEN_BACK: _("taken back"),
        Ending.IMPOUNDED: _("vehicle impounded"),
        Ending.SOLD_OR_LEFT: _("vehicle sold or left"),
        Ending.PARTY_SPLIT: _("the party split"),
        Ending.PENDING: _("not ended yet"),
        Ending.UNKNOWN: _("end not told"),
    }[ending]


def report_claim(report: Report) -> Claim:
    """A report in a sentence."""
    when = _("date not known") if isinstance(report.when, Unknown) else str(report.when)
    vehicle = "" if report.vehicle is VehicleKind.UNKNOWN else f", {report.vehicle}"
    head = f"{when}, {report.direction}{vehicle}: {ending_words(report.ending)}"
    return Claim(f"{head}. {report.words}" if report.words else head, report.citations)
