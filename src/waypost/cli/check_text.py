"""A check in plain words, 80 columns: the verdict, each border with its rules, then clock, money and questions."""

from waypost.cli.check_advice import Advice
from waypost.cli.check_border import border_lines
from waypost.cli.check_regimes import regime_lines
from waypost.cli.printing import paragraph, section
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import MoneyKind, RequirementStatus
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_report import CheckReport
from waypost.journeys.checks.ledger import Fate, Row
from waypost.journeys.checks.timeline_days import Entry, Fit
from waypost.journeys.citing.footnotes import Footnotes
from waypost.messages import _, language, ngettext
from waypost.messages.dates import weekday
from waypost.rules.questions import OpenQuestion


def check_lines(report: CheckReport) -> list[str]:
    """The whole check."""
    check, almanac, against = report.check, report.almanac, report.against
    notes = Footnotes(report.rules.find_source)
    advice = Advice(almanac, check.setting.known_as_of)
    lines = _head(check)
    for number, border in enumerate(check.borders, 1):
        lines += border_lines(border, advice, notes, against, f"{number}. ")
    if check.alternatives:
        lines += ["", _("Other crossings of the corridor")]
        for border in check.alternatives:
            lines += border_lines(border, advice, notes, against, "- ", short=True)
    return [
        *lines,
        *section(_("What is open for the vehicles, and what ends it"), regime_lines(check)),
        *section(_("The clock"), [_day(one, notes) for one in report.timeline]),
        *section(_("The money, as told"), [_row(one, notes) for one in report.ledger]),
        *_asked(check),
        *notes.lines(),
        "",
        *paragraph(_("Not legal advice. Almanac {version}.").format(version=almanac.version)),
    ]


def question_lines(check: TripCheck) -> list[str]:
    """Only the questions."""
    asked = [_question(one) for one in check.questions]
    return asked or [_("Nothing that you could answer would change what paper says.")]


def _head(check: TripCheck) -> list[str]:
    setting = check.setting
    lines = [setting.trip.name, *paragraph(_verdict(check))]
    if setting.known_as_of is not None:
        lines += paragraph(_("Using only what was known on {day}.").format(day=setting.known_as_of))
    return lines


def _verdict(check: TripCheck) -> str:
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


def _asked(check: TripCheck) -> list[str]:
    if not check.questions:
        text = _("No answer of yours would change what paper says.")
        return ["", _("What Waypost would ask"), *paragraph(text, indent=2)]
    return section(_("What Waypost would ask"), [_question(one) for one in check.questions])


def _question(question: OpenQuestion) -> str:
    text = question.fact.question.in_language(language())
    return f"{text} ({', '.join(question.subjects)})"


# -- clock and money ---------------------------------------------------------------------------------------------------


def _day(entry: Entry, notes: Footnotes) -> str:
    marks = {Fit.BROKEN: _("NOT IN TIME: "), Fit.TIGHT: _("tight: ")}
    when = _("no day known") if entry.on is None else f"{weekday(entry.on)} {entry.on}"
    holder = f"{entry.subject}: " if entry.subject and entry.subject not in entry.text else ""
    zone = f" ({entry.zone})" if entry.until and entry.on is not None else ""
    text = f"{when}  {marks.get(entry.fit, '')}{holder}{entry.text}{zone}"
    return notes.after(text, entry.citations)


def _row(row: Row, notes: Footnotes) -> str:
    amount = _("amount not told")
    if row.share_of_value is not None:
        amount = _("{share:.0%} of the vehicle's value").format(share=row.share_of_value)
    elif row.told is not None:
        amount = str(row.told)
    per = f" / {row.per.value}" if row.per.value != "unknown" else ""
    times = f" x {row.count}" if row.count > 1 else ""
    own = ""
    if row.amount is not None and (row.told is None or row.told.currency != row.currency or row.count > 1):
        rate = _(", rate of {day}").format(day=row.rate_on) if row.rate_on else ""
        own = f" = {row.amount:,.0f} {row.currency}{rate}"
    may = "" if row.certain else _("perhaps: ")
    seen = "" if isinstance(row.observed_on, Unknown) else " " + _("(as of {day})").format(day=row.observed_on)
    fate = _fate(row)
    where = f", {row.where}" if row.where else ""
    text = f"{may}{kind_words(row.kind)}, {amount}{per}{times}{own}{where}: {row.what}{seen}{fate}"
    return notes.after(text, row.citations, row.basis)


def _fate(row: Row) -> str:
    if row.fate in {Fate.NONE, Fate.THREATENS}:
        return ""
    words = {
        Fate.RETURNS: _("[comes back {when}]"),
        Fate.AT_RISK: _("[at risk: comes back {when}]"),
        Fate.LOST: _("[LOST: {when}]"),
    }
    return " " + words[row.fate].format(when=row.returns)


def kind_words(kind: MoneyKind) -> str:
    """What money is for, in a word."""
    return {
        MoneyKind.FEE: _("fee"),
        MoneyKind.PREMIUM: _("premium"),
        MoneyKind.SECURITY: _("security"),
        MoneyKind.PENALTY: _("penalty threatened"),
        MoneyKind.SERVICE: _("service"),
        MoneyKind.UNOFFICIAL: _("unofficial"),
        MoneyKind.UNKNOWN: _("money"),
    }[kind]
