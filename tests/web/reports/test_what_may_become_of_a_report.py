"""A log of steps: each possible only where it makes sense, every decision undone by another step, none erased."""

import pytest

from waypost.domain.errors import InputError
from waypost.domain.vocabulary import Flag
from waypost.web.reports.steps import Entry, State, Status, Step, add_step, last_decision, state_of

REASON = "Which side refused you?"


def _log(*steps: Step | Entry) -> tuple[Entry, ...]:
    log: tuple[Entry, ...] = ()
    for step in (Step.SUBMIT, *steps):
        log = add_step(log, step if isinstance(step, Entry) else Entry(0, step, REASON, "cn-kz/other"))
    return log


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], Status.WAITING),
        ([Step.ACCEPT], Status.ACCEPTED),
        ([Step.ASK], Status.ASKED),
        ([Step.ASK, Step.ANSWER], Status.WAITING),
        ([Step.MERGE], Status.MERGED),
        ([Step.REFUSE], Status.REFUSED),
        ([Step.REFUSE, Step.ACCEPT], Status.ACCEPTED),
        ([Step.ACCEPT, Step.EDIT], Status.WAITING),
        ([Step.ACCEPT, Step.WITHDRAW], Status.WITHDRAWN),
        ([Step.ACCEPT, Step.UNDO], Status.WAITING),
        ([Step.ASK, Step.REFUSE, Step.UNDO], Status.ASKED),
        ([Step.ACCEPT, Step.REFUSE, Step.UNDO, Step.UNDO], Status.WAITING),
    ],
)
def test_a_report_is_where_its_log_has_brought_it(steps: list[Step], expected: Status) -> None:
    assert expected == state_of(_log(*steps)).status


def test_undoing_adds_to_the_log_and_erases_nothing() -> None:
    log = _log(Step.ACCEPT, Step.UNDO)

    assert [Step.SUBMIT, Step.ACCEPT, Step.UNDO] == [entry.step for entry in log]
    assert [1, 2, 3] == [entry.number for entry in log]
    assert 2 == log[-1].undoes


def test_what_was_undone_can_be_decided_again() -> None:
    assert Status.ACCEPTED == state_of(_log(Step.ACCEPT, Step.UNDO, Step.ACCEPT)).status


def test_a_reporters_change_cannot_be_undone_by_a_moderator() -> None:
    assert last_decision(_log(Step.ACCEPT, Step.EDIT)) is None


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.SUBMIT])
def test_nothing_more_becomes_of_a_withdrawn_report(step: Step) -> None:
    with pytest.raises(InputError, match="withdrawn"):
        _log(Step.WITHDRAW, step)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([Step.SUBMIT], "told once"),
        ([Step.ACCEPT, Step.ACCEPT], "decided already"),
        ([Step.ANSWER], "no question"),
        ([Step.UNDO], "no decision"),
        ([Step.ACCEPT, Step.UNDO, Step.UNDO], "no decision"),
        ([Entry(0, Step.REFUSE, " ")], "no reason"),
        ([Entry(0, Step.ASK)], "no reason"),
        ([Entry(0, Step.MERGE)], "no other report"),
        ([Entry(0, Step.ACCEPT, flags=frozenset({Flag.OUTCOME_INFERRED}))], "cannot set"),
    ],
)
def test_what_makes_no_sense_is_refused(steps: list[Step | Entry], message: str) -> None:
    with pytest.raises(InputError, match=message):
        _log(*steps)


def test_the_state_carries_what_the_last_decision_said() -> None:
    unlawful = frozenset({Flag.UNLAWFUL})

    assert State(Status.ASKED, question=REASON) == state_of(_log(Entry(0, Step.ASK, REASON)))
    assert State(Status.REFUSED, reason=REASON) == state_of(_log(Entry(0, Step.REFUSE, REASON)))
    assert State(Status.MERGED, merged_into="cn-kz/a") == state_of(_log(Entry(0, Step.MERGE, into="cn-kz/a")))
    accepted = state_of(_log(Entry(0, Step.ACCEPT, flags=unlawful, hides_words=True)))
    assert State(Status.ACCEPTED, flags=unlawful, hides_words=True) == accepted


def test_no_step_carries_an_outcome() -> None:
    fields = set(Entry.__dataclass_fields__)

    assert {"number", "step", "reason", "into", "flags", "hides_words", "undoes"} == fields
