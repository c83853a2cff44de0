"""The answer of ``waypost crossing`` for a person: the verdict first, then why, what is not known, and what else."""

from datetime import datetime
from zoneinfo import ZoneInfo

from waypost.cli.printing import paragraph, section
from waypost.domain.crossings import Access
from waypost.domain.identity import TerritoryId
from waypost.domain.reports import Report
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import AccessStatus, Ending, VehicleKind, Who
from waypost.journeys.citing.footnotes import FindSource, Footnotes
from waypost.journeys.crossings.access import AccessAnswer, Verdict
from waypost.journeys.crossings.clocks import changed_clocks, on_clocks
from waypost.journeys.crossings.crossing import CrossingAnswer, zone_of
from waypost.journeys.crossings.reasons import Reason
from waypost.journeys.crossings.timelines import Openness, at
from waypost.journeys.crossings.two_sided import Opening, VisaTiming
from waypost.messages import _, language, ngettext

_N_REPORTS = 5


def crossing_lines(
    answer: CrossingAnswer, names: dict[TerritoryId, str], find_source: FindSource, now: datetime
) -> list[str]:
    """The lines to print.

    Args:
        answer: what was found.
        names: of the territories, in the reader's language.
        find_source: for the footnotes.
        now: aware; to say where a clock has been changed since.
    """
    notes = Footnotes(find_source)
    zones = (zone_of(answer.sides[0]), zone_of(answer.sides[1]))
    lines = _heading(answer, names, zones)
    lines += ["", *_verdict(answer, names, zones, now), *_last_arrival(answer, zones), *_visa(answer)]
    lines += section(_("Why"), [_reason(one, names, notes) for one in _not_repeated(answer.reasons)])
    lines += section(_("Not known"), [_reason(one, names, notes) for one in answer.not_known])
    lines += section(_("Who is let through"), _access_items(answer, notes))
    lines += section(_("Other ways over this border"), _alternatives(answer))
    lines += _reports(answer, notes)
    return lines + notes.lines()


def _heading(answer: CrossingAnswer, names: dict[TerritoryId, str], zones: tuple[ZoneInfo, ZoneInfo]) -> list[str]:
    crossing = answer.question.crossing
    local = [those[0] for code, those in crossing.names.items() if those and code not in {"en", language()}]
    between = " - ".join(names[side.post.territory] for side in answer.sides)
    title = f"{name_in(crossing.names, language())} ({', '.join([str(crossing.id), *local[:2]])}), {between}"
    return [*paragraph(title), *paragraph(on_clocks(answer.moment, zones))]


def _verdict(
    answer: CrossingAnswer, names: dict[TerritoryId, str], zones: tuple[ZoneInfo, ZoneInfo], now: datetime
) -> list[str]:
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
        words = f"{words} {_('When it opens next is not known.')}"
    if answer.closes_at:
        when = on_clocks(answer.closes_at, zones, today=answer.moment)
        words = f"{words} {_('The first post shuts at {when}.').format(when=when)}"
    lines = paragraph(words)
    if answer.opening and changed_clocks(answer.moment, now, zones):
        lines += paragraph(_clock_note(answer.opening.when, now, zones))
    return lines


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


def _last_arrival(answer: CrossingAnswer, zones: tuple[ZoneInfo, ZoneInfo]) -> list[str]:
    if answer.last_safe_arrival is None or answer.duration is None:
        return []
    text = ngettext(
        "Last safe arrival: {when}; a slow passage takes {hours:g} hours, by {count} report.",
        "Last safe arrival: {when}; a slow passage takes {hours:g} hours, by {count} reports.",
        answer.duration.reports,
    )
    when = on_clocks(answer.last_safe_arrival, zones, today=answer.moment)
    return paragraph(text.format(when=when, hours=answer.duration.slow_hours, count=answer.duration.reports))


def _visa(answer: CrossingAnswer) -> list[str]:
    if answer.visa is None:
        return []
    words = {
        VisaTiming.EARLY: _("Too early for your visa: it is not valid yet by then."),
        VisaTiming.IN_TIME: _("In time for your visa."),
        VisaTiming.LATE: _("Too late for your visa: it has run out by then."),
        VisaTiming.UNKNOWN: _("Whether you are in time for your visa is not known."),
    }
    return paragraph(words[answer.visa])


def _not_repeated(reasons: tuple[Reason, ...]) -> list[Reason]:
    """Without those of which another one of the same side says as much and more: "day off; hours Mo-Fr ..."."""

    def is_within(one: Reason, other: Reason) -> bool:
        return one is not other and one.territory == other.territory and one.text in other.text

    return [one for one in reasons if not any(is_within(one, other) for other in reasons)]


def _reason(reason: Reason, names: dict[TerritoryId, str], notes: Footnotes) -> str:
    text = f"{names[reason.territory]}: {reason.text}" if reason.territory in names else reason.text
    return notes.after(text, reason.citations, reason.basis)


def _access_items(answer: CrossingAnswer, notes: Footnotes) -> list[str]:
    """One line per entry that decides; one for both ways where they are the same."""
    by_answer: dict[AccessAnswer, list[str]] = {}
    for way, one in answer.access:
        by_answer.setdefault(one, []).append(str(way))
    items = []
    for one, ways in by_answer.items():
        items += [f"{', '.join(ways)}: {_entry(entry, notes)}" for entry in one.deciding]
    return items


def _entry(entry: Access, notes: Footnotes) -> str:
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
    return notes.after(f"{text}. {entry.note}" if entry.note else text, entry.citations, entry.basis)


def _alternatives(answer: CrossingAnswer) -> list[str]:
    verdicts = {Verdict.YES: _("open"), Verdict.NO: _("closed"), Verdict.UNKNOWN: _("not known whether open")}
    items = []
    for one in answer.alternatives:
        km = _("distance not known") if one.km is None else _("{km:.0f} km as the crow flies").format(km=one.km)
        name = name_in(one.crossing.names, language())
        items.append(f"{name} ({one.crossing.id}), {km}: {verdicts[one.open]}")
    return items


def _reports(answer: CrossingAnswer, notes: Footnotes) -> list[str]:
    total = len(answer.reports)
    title = ngettext("What happened there ({count} report)", "What happened there ({count} reports)", total)
    items = [_report(one, notes) for one in answer.reports[:_N_REPORTS]]
    if total > _N_REPORTS:
        items.append(_("and {count} more: see --json").format(count=total - _N_REPORTS))
    return section(title.format(count=total), items)


def _report(report: Report, notes: Footnotes) -> str:
    endings = {
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
    }
    when = _("date not known") if isinstance(report.when, Unknown) else str(report.when)
    vehicle = "" if report.vehicle is VehicleKind.UNKNOWN else f", {report.vehicle}"
    head = f"{when}, {report.direction}{vehicle}: {endings[report.ending]}"
    return notes.after(f"{head}. {report.words}" if report.words else head, report.citations)
