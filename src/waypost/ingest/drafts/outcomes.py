"""The tries of a passage and how it ended, from its events in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.domain.vocabulary import AttemptOutcome, Ending, Side
from waypost.ingest.events.event import Event

_PASSED, _REFUSED = AttemptOutcome.PASSED, AttemptOutcome.REFUSED


_FIRM = 1.5
PRESENCE = 0.45
"""Words that only say that the party was there; of one who was stopped they say nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a passage ended, in the words of tables and of reports."""

    name: str
    """As in the plain format: crossed, refused, crossed-after-refusal, redirected, gave-up, closed, pending."""
    ending: Ending
    deciding: tuple[Event, ...]


def outcome_of(events: Sequence[Event]) -> Outcome:
    """How a passage ended: what was told last counts, and a soft word never outweighs a firm one."""
    refusals = [event for event in events if event.outcome is _REFUSED]
    if all(event.weight <= PRESENCE for event in refusals):
        refusals = []  # words that only fit a refusal that somebody tells of
    passes = [event for event in events if event.outcome is _PASSED and event.weight > PRESENCE]
    if not refusals and not _is_shut(events):
        passes = [event for event in events if event.outcome is _PASSED]
    is_refused = sum(2 if event.is_firm else 1 for event in refusals) >= 2 or (bool(refusals) and not passes)
    is_refused = is_refused or _is_last(refusals, passes) or any(event.is_verdict for event in refusals)
    is_shut_last = _is_shut(events) and (not refusals or refusals[-1].start < _shut(events)[-1].start)
    if is_shut_last and not any(event.is_firm for event in refusals) and _is_last(_shut(events), passes):
        return _without_decision(events)
    is_verdict = any(event.is_verdict for event in refusals)
    is_verdict = is_verdict and not _is_clearly_after(passes, refusals)
    if is_refused and passes and not is_verdict and _is_after(passes, refusals):
        return Outcome("crossed-after-refusal", Ending.PASSED, (refusals[0], passes[-1]))
    if is_refused:
        return Outcome("refused", Ending.REFUSED, tuple(refusals[-2:]))
    if passes:
        return Outcome("crossed", Ending.PASSED, tuple(passes[-2:]))
    return _without_decision(events)


def _is_last(stops: Sequence[Event], passes: Sequence[Event]) -> bool:
    """Whether something stopped them at the border after which nobody says that they got in."""
    if not stops or stops[-1].weight < 1.2:
        return False
    has_entered = any(event.side is Side.ENTRY for event in passes)
    return not has_entered and not any(event.start > stops[-1].start and event.weight > 1 for event in passes)


def _shut(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if event.outcome is AttemptOutcome.CLOSED]


def _is_shut(events: Sequence[Event]) -> bool:
    return any(event.outcome is AttemptOutcome.CLOSED for event in events)


def _is_after(passes: Sequence[Event], refusals: Sequence[Event]) -> bool:
    after = [event for event in passes if event.start > refusals[-1].start]
    return any(event.weight > 1 for event in after) or sum(event.weight > PRESENCE for event in after) > 2


def _is_clearly_after(passes: Sequence[Event], refusals: Sequence[Event]) -> bool:
    """Whether firm words of getting through come after the last refusal that stands below the title."""
    told = [event for event in refusals if not event.is_verdict]
    return bool(told) and any(one.is_firm and one.weight >= _FIRM and one.start > told[-1].start for one in passes)


def _without_decision(events: Sequence[Event]) -> Outcome:
    last = events[-1]
    for outcome, ending in (
        (AttemptOutcome.GAVE_UP, Ending.GAVE_UP),
        (AttemptOutcome.CLOSED, Ending.NOT_ATTEMPTED),
        (AttemptOutcome.REDIRECTED, Ending.REDIRECTED),
        (AttemptOutcome.PENDING, Ending.PENDING),
    ):
        found = tuple(event for event in events if event.outcome is outcome)
        if outcome is AttemptOutcome.GAVE_UP and any(event.outcome is AttemptOutcome.CLOSED for event in events):
            continue
        if found:
            return Outcome(str(outcome), ending, found[-1:])
    return Outcome("unknown", Ending.UNKNOWN, (last,))
