"""What may become of a report, step by step: a log that is only ever added to, undo included.

A state is what the log comes to. Nothing here can change what a report tells: a moderator who doubts an outcome can
only ask, and the answer is the reporter's.
Source: docs/decisions/0137-moderation-is-a-log.md
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from waypost.domain.errors import InputError
from waypost.domain.vocabulary import Flag
from waypost.messages import _


class Status(StrEnum):
    """Where a report is."""

    WAITING = "waiting"
    ASKED = "asked"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The status in the reader's language."""
        return {
            Status.WAITING: _("waiting to be read"),
            Status.ASKED: _("a question is open"),
            Status.ACCEPTED: _("accepted"),
            Status.MERGED: _("told elsewhere too"),
            Status.REFUSED: _("refused"),
            Status.WITHDRAWN: _("withdrawn"),
        }[self]


class Step(StrEnum):
    """One entry of the log. The first four are the reporter's, the rest a moderator's."""

    SUBMIT = "submit"
    EDIT = "edit"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    ASK = "ask"
    MERGE = "merge"
    REFUSE = "refuse"
    UNDO = "undo"

    @property
    def words(self) -> str:
        """What the log says."""
        return {
            Step.SUBMIT: _("told"),
            Step.EDIT: _("changed by the reporter"),
            Step.ANSWER: _("answered by the reporter"),
            Step.WITHDRAW: _("withdrawn by the reporter"),
            Step.ACCEPT: _("accepted"),
            Step.ASK: _("asked back"),
            Step.MERGE: _("marked as told elsewhere"),
            Step.REFUSE: _("refused"),
            Step.UNDO: _("undone"),
        }[self]

    @property
    def is_reporters(self) -> bool:
        """Whether only the reporter may take it."""
        return self in {Step.SUBMIT, Step.EDIT, Step.ANSWER, Step.WITHDRAW}


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as it stands in the log."""

    number: int
    step: Step
    reason: str = ""
    """Why it was refused, or what was asked or answered."""
    into: str = ""
    """The report that tells the same passage."""
    flags: frozenset[Flag] = frozenset()
    """Why to read it with care, as the moderator who accepted it sees it."""
    hides_words: bool = False
    """Whether its prose stays unseen, because it names somebody."""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What a log comes to."""

    status: Status
    question: str = ""
    reason: str = ""
    merged_into: str = ""
    flags: frozenset[Flag] = frozenset()
    hides_words: bool = False


_AFTER = {
    Step.SUBMIT: Status.WAITING,
    Step.EDIT: Status.WAITING,
    Step.ANSWER: Status.WAITING,
    Step.WITHDRAW: Status.WITHDRAWN,
    Step.ACCEPT: Status.ACCEPTED,
    Step.ASK: Status.ASKED,
    Step.MERGE: Status.MERGED,
    Step.REFUSE: Status.REFUSED,
}
MODERATOR_FLAGS = (Flag.UNLAWFUL, Flag.PLAN_ONLY, Flag.NEWS_ITEM, Flag.UNFINISHED)
"""What a moderator may mark: none of them is an outcome."""


def state_of(log: Iterable[Entry]) -> State:
    """What a log comes to: its last entry that was not undone. Raises: ValueError for a log without any."""
    standing = _standing(tuple(log))
    if not standing:
        raise ValueError("a log begins with what was submitted")
    last = standing[-1]
    return State(
        status=_AFTER[last.step],
        question=last.reason if last.step is Step.ASK else "",
        reason=last.reason if last.step is Step.REFUSE else "",
        merged_into=last.into if last.step is Step.MERGE else "",
        flags=last.flags,
        hides_words=last.hides_words,
    )


def add_step(log: Sequence[Entry], entry: Entry) -> tuple[Entry, ...]:
    """The log with one step more; the step gets the next number.

    Raises: InputError where the step cannot be taken from where the report is.
    """
    _require(log, entry)
    undoes = last_decision(log) if entry.step is Step.UNDO else None
    return (*log, replace(entry, number=len(log) + 1, undoes=undoes))


def last_decision(log: Sequence[Entry]) -> int | None:
    """The number of the moderator's step that can be undone: the last entry that stands, if it is one."""
    standing = _standing(log)
    return standing[-1].number if standing and not standing[-1].step.is_reporters else None


def _standing(log: Sequence[Entry]) -> list[Entry]:
    undone = {entry.undoes for entry in log if entry.step is Step.UNDO}
    return [entry for entry in log if entry.step is not Step.UNDO and entry.number not in undone]


def _require(log: Sequence[Entry], entry: Entry) -> None:
    """Raise where a step is not possible."""
    if not log or entry.step is Step.SUBMIT:
        if log or entry.step is not Step.SUBMIT:
            raise InputError(_("a report is told once, before anything else"), found=str(entry.step))
        return
    status = state_of(log).status
    if status is Status.WITHDRAWN:
        raise InputError(_("this report was withdrawn; nothing more can become of it"))
    if entry.step is Step.ANSWER and status is not Status.ASKED:
        raise InputError(_("no question is open"))
    if entry.step is Step.UNDO and last_decision(log) is None:
        raise InputError(_("there is no decision to undo"))
    if not entry.step.is_reporters and entry.step is not Step.UNDO:
        _require_decision(status, entry)


def _require_decision(status: Status, entry: Entry) -> None:
    if _AFTER[entry.step] is status and entry.step is not Step.ASK:
        raise InputError(_("this has been decided already"), found=status.words)
    if entry.step in {Step.REFUSE, Step.ASK} and not entry.reason.strip():
        raise InputError(_("no reason"), expected=_("a sentence that the reporter can understand"))
    if entry.step is Step.MERGE and not entry.into:
        raise InputError(_("no other report"), expected=_("the id of the report that tells the same passage"))
    if not entry.flags <= set(MODERATOR_FLAGS):
        raise InputError(_("a mark that a moderator cannot set"), found=", ".join(sorted(entry.flags)))
