"""The tries of a passage in order, each with its side, level, day, and who blocked or released."""

from collections.abc import Sequence
from itertools import groupby

from waypost.domain.vocabulary import AttemptOutcome, Side
from waypost.ingest.events.event import Event
from waypost.ingest.spotting.offices import authority_in, level_in, reason_in

from .dating import day_of, days_of
from .reading import Reading
from .told import Told

_BLOCKING = frozenset({AttemptOutcome.REFUSED, AttemptOutcome.REDIRECTED})


def attempts_of(told: Told, reading: Reading) -> list[dict[str, object]]:
    """The chain of attempts, ready for a draft; several words about one decision are one attempt."""
    events = sorted(told.events, key=lambda event: event.start)
    has_clear_pass = any(event.outcome is AttemptOutcome.PASSED and event.weight > 1 for event in events)
    counted = [
        event
        for event in events
        if event.weight > 1 or not has_clear_pass or event.outcome is not AttemptOutcome.PASSED
    ]
    described = [
        (event, _describe(event, told, reading, events)) for event in counted if not _is_willing(event, counted)
    ]
    _settle_sides([attempt for _event, attempt in described])
    days = days_of(told, reading)
    for _event, attempt in described:
        attempt["when"] = str(days[int(str(attempt["day"]))]) if days else "unknown"
    chain: list[dict[str, object]] = []
    for _key, group in groupby(described, key=lambda pair: _mark(pair[1])):
        chain.append(_joined(list(group)))
    return chain


def _is_willing(event: Event, events: Sequence[Event]) -> bool:
    """Whether one office would let them pass and another, in the same breath, would not: that is one refusal."""
    return event.outcome is AttemptOutcome.PASSED and any(
        other.outcome is AttemptOutcome.REFUSED and other.sentence == event.sentence and other.start > event.start
        for other in events
    )


def _settle_sides(attempts: Sequence[dict[str, object]]) -> None:
    """Whatever comes before the way out was open happened on the way out."""
    out = [number for number, one in enumerate(attempts) if (one["side"], one["outcome"]) == ("exit", "passed")]
    for attempt in attempts[: out[-1]] if out else ():
        attempt["side"] = "exit"


def _mark(attempt: dict[str, object]) -> tuple[object, ...]:
    """What makes two events one attempt."""
    office = attempt["blocked_by"] if attempt["outcome"] == "refused" else None
    return attempt["outcome"], attempt["side"], attempt["day"], office, attempt["level"] == "capital"


def _joined(pairs: Sequence[tuple[Event, dict[str, object]]]) -> dict[str, object]:
    first = dict(pairs[0][1])
    for _event, other in pairs[1:]:
        first.update({key: value for key, value in other.items() if first[key] == "unknown" and value != "unknown"})
    first["spans"] = [[event.start, event.end] for event, _attempt in pairs]
    return first


def _describe(event: Event, told: Told, reading: Reading, events: Sequence[Event]) -> dict[str, object]:
    words = _words(event, reading)
    blocks, passes = event.outcome in _BLOCKING, event.outcome is AttemptOutcome.PASSED
    level = level_in(words)
    return {
        "side": _side(event, told, reading),
        "outcome": str(event.outcome),
        "level": level,
        "day": day_of(event, events, reading),
        "when": "unknown",
        "blocked_by": authority_in(words) if blocks else "unknown",
        "released_by": _released_by(event, told, reading) if passes or blocks else "unknown",
        "reason": "unknown" if passes else reason_in(words),
        "spans": [],
    }


def _released_by(event: Event, told: Told, reading: Reading) -> str:
    """Who let them pass; of a refusal, who would have done so in the same breath."""
    if event.outcome is AttemptOutcome.PASSED:
        words = _words(event, reading)
        return "capital" if level_in(words) == "capital" else authority_in(words)
    start = reading.sentences[event.sentence].start
    willing = [other for other in told.events if other.sentence == event.sentence and _is_willing(other, [event])]
    return authority_in(reading.masked[start : willing[0].end]) if willing else "unknown"


def _words(event: Event, reading: Reading) -> str:
    """The sentence of an event, with the one before it in the same paragraph or, in speech, in the one before."""
    sentence = reading.sentences[event.sentence]
    words = reading.words_of(event.sentence)
    original = reading.text[sentence.start : sentence.end].lower()
    if event.sentence and (event.is_quoted or reading.sentences[event.sentence - 1].paragraph == sentence.paragraph):
        words = reading.words_of(event.sentence - 1)[-160:] + " " + words
    return f"{words} {original}"


def _side(event: Event, told: Told, reading: Reading) -> str:
    if event.side is not None:
        return str(event.side)
    sentence = reading.sentences[event.sentence]
    there = [
        one.territory
        for one in reading.mentions
        if sentence.start <= one.start < sentence.end and one.territory in {told.way.origin, told.way.target}
    ]
    if len(set(there)) == 1:
        return str(Side.EXIT if there[0] == told.way.origin else Side.ENTRY)
    return "unknown"
