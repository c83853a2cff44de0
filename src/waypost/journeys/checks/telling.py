"""The days and the money of a check, each in a sentence with what it rests on."""

from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import MoneyKind
from waypost.journeys.checks.ledger import Fate, Row
from waypost.journeys.checks.timeline_days import Entry, Fit
from waypost.journeys.citing.footnotes import Claim
from waypost.messages import _
from waypost.messages.dates import weekday


def day_told(entry: Entry) -> Claim:
    """A day of the timeline."""
    marks = {Fit.BROKEN: _("NOT IN TIME: "), Fit.TIGHT: _("tight: ")}
    when = _("no day known") if entry.on is None else f"{weekday(entry.on)} {entry.on}"
    holder = f"{entry.subject}: " if entry.subject and entry.subject not in entry.text else ""
    zone = f" ({entry.zone})" if entry.until and entry.on is not None else ""
    text = f"{when}  {marks.get(entry.fit, '')}{holder}{entry.text}{zone}"
    return Claim(text, entry.citations)


def row_told(row: Row) -> Claim:
    """A line of the ledger."""
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
    return Claim(text, row.citations, row.basis)


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
