"""A check in plain words, 80 columns: the verdict, each border with its rules, then clock, money and questions."""

from dataclasses import replace

from waypost.almanac import Almanac
from waypost.cli.check_advice import Advice
from waypost.cli.check_border import Wording, border_lines
from waypost.cli.check_everywhere import everywhere
from waypost.cli.check_regimes import regime_lines
from waypost.cli.printing import paragraph, section
from waypost.domain.territories import name_in
from waypost.domain.vocabulary import RequirementStatus
from waypost.journeys.checks.asking import about_words, question_words
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_report import CheckReport
from waypost.journeys.checks.left_out import LeftOut, list_left_out
from waypost.journeys.checks.telling import day_told, row_told
from waypost.journeys.citing.footnotes import Footnotes
from waypost.messages import _, language, ngettext
from waypost.rules.questions import OpenQuestion

_MOST_LEFT_OUT = 10
_MOST_LATE = 3
"""So many missed days are named at the top."""


def check_lines(report: CheckReport) -> list[str]:
    """The whole check."""
    check, almanac, against = report.check, report.almanac, report.against
    notes = Footnotes(report.rules.find_source)
    advice = Advice(almanac, check.setting.known_as_of)
    wording = Wording(advice, notes, against, everywhere(check, advice))
    lines = _head(report)
    for number, border in enumerate(check.borders, 1):
        lines += border_lines(border, wording, f"{number}. ")
    left_out = [_left_out(one, notes) for one in list_left_out(check, almanac)[:_MOST_LEFT_OUT]]
    lines += section(_("Shut to you, and so not on the way"), left_out)
    same = [claim.noted(notes) for claim in wording.everywhere.claims()]
    lines += section(_("The same at several of these borders"), same)
    if check.alternatives:
        lines += ["", _("Other crossings of the corridor")]
        for border in check.alternatives:
            lines += border_lines(border, replace(wording, short=True), "- ")
    return [
        *lines,
        *_titled(_("What is open for the vehicles, and what ends it"), regime_lines(check, almanac, notes)),
        *section(_("The clock"), [day_told(one).noted(notes) for one in report.timeline]),
        *section(_("The money, as told"), [row_told(one).noted(notes) for one in report.ledger]),
        *_asked(check, almanac),
        *notes.lines(),
        "",
        *paragraph(_("Not legal advice. Almanac {version}.").format(version=almanac.version)),
    ]


def _left_out(one: LeftOut, notes: Footnotes) -> str:
    """Crossings shut for one reason."""
    names = (name_in(each.crossing.names, language()) or each.crossing.id for each in one.crossings)
    return notes.after(f"{', '.join(names)}: {one.reason.text}", one.reason.citations, one.reason.basis)


def _titled(title: str, lines: list[str]) -> list[str]:
    """Lines under a heading, or nothing where there are none."""
    return ["", title, *lines] if lines else []


def question_lines(report: CheckReport) -> list[str]:
    """Only the questions."""
    asked = [_question(one, report.almanac) for one in report.check.questions]
    return asked or [_("Nothing that you could answer would change what paper says.")]


def _head(report: CheckReport) -> list[str]:
    check, setting = report.check, report.check.setting
    lines = [setting.trip.name, *paragraph(_verdict(check))]
    late = report.days_not_kept
    if late:
        told = ngettext(
            "{n} day is not kept, see the clock: {what}", "{n} days are not kept, see the clock: {what}", len(late)
        )
        lines += paragraph(told.format(n=len(late), what="; ".join(one.text for one in late[:_MOST_LATE])))
    if setting.known_as_of is not None:
        lines += paragraph(_("Using only what was known on {day}.").format(day=setting.known_as_of))
    return lines


def _verdict(check: TripCheck) -> str:
    if check.sailed:
        return _by_ship(check)
    if not check.found_way:
        return _("No way by land from {start} to {end} was found; see waypost plan for ships.").format(
            start=check.setting.trip.origin, end=check.setting.trip.target
        )
    n = len(check.borders)
    if not n:
        return _("No border is controlled on this trip.")
    borders = ngettext("{n} border on the way.", "{n} borders on the way.", n).format(n=n)
    shut = [one.candidate.crossing.id for one in check.borders if one.is_shut]
    if shut:
        return borders + " " + _("Shut to you: {crossings}.").format(crossings=", ".join(shut))
    missing = len({item.provision.id for one in check.borders for item in one.breached})
    if missing:
        told = ngettext("{n} rule that binds is not met.", "{n} rules that bind are not met.", missing)
        return f"{borders} {told.format(n=missing)}"
    said = [borders, _("Nothing that binds is known to be missing.")]
    for status, text in (
        (RequirementStatus.CONFLICT, _("Rules in conflict: {n}.")),
        (RequirementStatus.UNKNOWN, _("Rules that depend on what is not known: {n}.")),
    ):
        open_rules = {
            item.provision.id for one in check.borders for _side, item in one.requirements
            if item.status is status and not item.at_the_post
        }  # fmt: skip
        if open_rules:
            said.append(text.format(n=len(open_rules)))
    return " ".join(said)


def _by_ship(check: TripCheck) -> str:
    names = check.setting.names
    ships = "; ".join(
        f"{names.get(one.origin, one.origin)} - {names.get(one.target, one.target)}" for one in check.sailed
    )
    n = len(check.borders)
    borders = ngettext(
        "The {n} border, ports included, is below.", "The {n} borders, ports included, are below.", n
    ).format(n=n)
    return _("There is no through road from {start} to {end}. By ship: {ships}. {borders}").format(
        start=check.setting.trip.origin, end=check.setting.trip.target, ships=ships, borders=borders
    )


def _asked(check: TripCheck, almanac: Almanac) -> list[str]:
    if not check.questions:
        text = _("No answer of yours would change what paper says.")
        return ["", _("What Waypost would ask"), *paragraph(text, indent=2)]
    return section(_("What Waypost would ask"), [_question(one, almanac) for one in check.questions])


def _question(question: OpenQuestion, almanac: Almanac) -> str:
    about = about_words(question.subjects, question.territories, almanac)
    return f"{question_words(question.fact, almanac)} ({about})"
