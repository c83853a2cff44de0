"""Keeping reports: told once however often they are sent, changed and withdrawn through the private link, decided.

Every function is one transaction: a report is there with its log, or not at all.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from django.db import IntegrityError, transaction

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Flag
from waypost.messages import _
from waypost.web.accounts.models import User

from .alikeness import alike_sum
from .blurring import cell_of
from .log_entries import entry_of
from .models import LogEntry, SiteReport
from .steps import Entry, Status, Step, add_step, state_of
from .telling import Telling
from .tokens import keyed_sum, link_of, new_client_token, new_slug, require_client_token, sum_of
from .told_keys import Keys, keys_of, report_of
from .turns import evidence_changed

_FIRST_ZONE = timezone(timedelta(hours=14))


class AlreadyToldError(InputError):
    """The same form was sent before with something else in it."""


class OvertakenError(InputError):
    """Somebody else has decided meanwhile."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came of sending a form."""

    report: SiteReport
    link: str
    is_new: bool
    """False where the same form had arrived before."""


def today_somewhere(now: datetime) -> date:
    """The day it is where the day begins first: nobody's today is refused as tomorrow."""
    return now.astimezone(_FIRST_ZONE).date()


def submit(telling: Telling, almanac: Almanac, *, client_token: str, reporter: User | None, now: datetime) -> Submitted:
    """Keep a report.

    Args:
        telling: what was told.
        almanac: which knows the crossing.
        client_token: of the form; what is sent twice with it is kept once.
        reporter: the account it is told under, if any.
        now: of the site.
    Returns: the report and its private link.
    Raises: InputError for what cannot be; AlreadyToldError where this form brought something else before.
    """
    token = require_client_token(client_token)
    keys = keys_of(telling, almanac, today_somewhere(now))
    made = _new_row(keys, telling.held_until, token, reporter, now)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            _append(made, Entry(0, Step.SUBMIT), None, now)
    except IntegrityError:
        return _told_before(made, token)
    return Submitted(made, link_of(token), is_new=True)


def keep_panel_answer(telling: Telling, almanac: Almanac, *, client_token: str, now: datetime) -> None:
    """Keep what a planner answered who was asked; it was asked for whatever happened, and is public at once.

    Args:
        telling: of the passage that was planned, without words.
        almanac: which knows the crossing.
        client_token: of the question; answered twice, it is kept once.
        now: of the site.
    Raises: InputError for what cannot be.
    """
    with transaction.atomic():
        told = submit(telling, almanac, client_token=client_token, reporter=None, now=now)
        if told.is_new:
            row = told.report
            flags = row.keys.get("flags", [])
            row.keys = {**row.keys, "flags": sorted({*flags, Flag.PANEL.value})}
            row.alike = alike_sum(row.keys, cell_of(report_of(row.id, row.keys)))
            row.save(update_fields=["keys", "alike"])
            decide(row, Entry(0, Step.ACCEPT), moderator=None, seen=row.log.count(), now=now)


def find_by_link(link: str) -> SiteReport | None:
    """The report of a private link, or None for a forged or mistyped one."""
    return SiteReport.objects.filter(link_hash=sum_of(link)).first() if 20 <= len(link) <= 64 else None


def renew_link(report: SiteReport) -> str:
    """A new private link for a report of somebody who is logged in; the old one leads nowhere from now on."""
    link = new_client_token()
    SiteReport.objects.filter(pk=report.pk).update(link_hash=sum_of(link))
    return link


def change(report: SiteReport, telling: Telling, almanac: Almanac, *, answer: str = "", now: datetime) -> SiteReport:
    """Take a report back to the queue with what its reporter now says.

    Raises: InputError where it cannot be, or where the report is withdrawn.
    """
    keys = keys_of(telling, almanac, today_somewhere(now))
    border = _text(keys, "direction").lower()
    if "-".join(sorted(border.split("-"))) != report.border:
        raise InputError(
            _("a report cannot move to another border"),
            where="crossing",
            remedy=_("withdraw this one and tell a new one"),
        )
    with transaction.atomic():
        row = _locked(report)
        step = Step.ANSWER if row.status == Status.ASKED else Step.EDIT
        _append(row, Entry(0, step, answer), None, now)
        _fill(row, keys)
        row.held_until = telling.held_until
        row.save()
    return row


def withdraw(report: SiteReport, now: datetime) -> SiteReport:
    """Erase what was told and who told it; that there was a report remains, and that it was withdrawn."""
    with transaction.atomic():
        row = _locked(report)
        _append(row, Entry(0, Step.WITHDRAW), None, now)
        row.log.update(reason="")
        row.keys, row.reporter, row.party = {}, None, ""
        row.crossing, row.direction, row.vehicle_class, row.alike, row.flags = "", "", "", "", []
        row.earliest = row.latest = row.held_until = None
        row.save()
    return row


def decide(report: SiteReport, entry: Entry, *, moderator: User | None, seen: int, now: datetime) -> SiteReport:
    """Add a moderator's step.

    Args:
        report: which.
        entry: the step.
        moderator: None where a good record decides.
        seen: the number of the last entry the moderator saw.
        now: of the site.
    Raises: InputError where the step makes no sense; OvertakenError where somebody has been there meanwhile.
    """
    if entry.step.is_reporters:
        raise InputError(_("only the reporter can do this"), found=entry.step.words)
    overtaken = OvertakenError(_("somebody else has decided meanwhile"), remedy=_("look at the report again"))
    try:
        with transaction.atomic():
            row = _locked(report)
            if row.log.count() != seen:
                raise overtaken
            _append(row, entry, moderator, now)
            row.save()
    except IntegrityError:
        raise overtaken from None
    return row


def entries(report: SiteReport) -> tuple[Entry, ...]:
    """The log as the rules of moderation know it."""
    return tuple(entry_of(row) for row in report.log.order_by("number"))


def _locked(report: SiteReport) -> SiteReport:
    return SiteReport.objects.select_for_update().get(pk=report.pk)


def _new_row(keys: Keys, held_until: date | None, token: str, reporter: User | None, now: datetime) -> SiteReport:
    border = _text(keys, "crossing").split("/", maxsplit=1)[0]
    row = SiteReport(
        id=f"{border}/{new_slug()}",
        border=border,
        held_until=held_until,
        reporter=reporter,
        party="" if reporter is None else "p-" + keyed_sum("party", f"{reporter.pk}:{border}", 20),
        client_hash=sum_of(token),
        link_hash=sum_of(link_of(token)),
        told_at=now,
        changed_at=now,
    )
    _fill(row, keys)
    return row


def _fill(row: SiteReport, keys: Keys) -> None:
    """What was told, and the columns that follow from it."""
    cell = cell_of(report_of(row.id, keys))
    row.keys = keys
    row.crossing, row.direction = _text(keys, "crossing"), _text(keys, "direction")
    row.vehicle_class = cell.vehicle.value
    row.alike = alike_sum(keys, cell)
    row.earliest, row.latest = (
        (None, None) if isinstance(cell.when, Unknown) else (cell.when.earliest, cell.when.latest)
    )


def _text(keys: Keys, name: str) -> str:
    return str(keys[name])


def _told_before(made: SiteReport, token: str) -> Submitted:
    """The report this form brought before. Raises: AlreadyToldError where it says something else now."""
    before = SiteReport.objects.filter(client_hash=made.client_hash).first()
    if before is None:
        raise IntegrityError("two reports drew one id")
    if not before.is_withdrawn and (before.keys, before.held_until) != (made.keys, made.held_until):
        raise AlreadyToldError(
            _("this form has brought a report already"),
            remedy=_("change that one through its private link, or load the form again to tell another"),
        )
    return Submitted(before, link_of(token), is_new=False)


def _append(row: SiteReport, entry: Entry, moderator: User | None, now: datetime) -> None:
    """Add a step to the log and bring the row to where the log now is; the row is not saved."""
    log = add_step(entries(row), entry)
    added = log[-1]
    LogEntry.objects.create(
        report=row,
        number=added.number,
        step=added.step,
        reason=added.reason,
        into=added.into,
        flags=sorted(added.flags),
        hides_words=added.hides_words,
        undoes=added.undoes,
        moderator=moderator,
        at=now,
    )
    state = state_of(log)
    if Status.ACCEPTED in {row.status, state.status} and entry.step is not Step.SUBMIT:
        evidence_changed(row.crossing, is_new=row.status != Status.ACCEPTED)
    row.status, row.merged_into = state.status, state.merged_into
    row.flags, row.hides_words = sorted(state.flags), state.hides_words
    row.changed_at = now
    today = now.astimezone(UTC).date()
    is_public = state.status is Status.ACCEPTED
    row.public_from = max(today, row.held_until or today) if is_public else None
