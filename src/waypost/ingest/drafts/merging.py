"""Each passage once: what is told again of the same border, way and party belongs to it."""

from collections.abc import Sequence
from dataclasses import replace

from waypost.ingest.events.event import Who

from .told import Told

_TOGETHER = 4
"""Sentences within which the passages of others are one."""


def merged(told: Sequence[Told]) -> list[Told]:
    """Each passage once: what is told again of the same border, way and party belongs to it."""
    kept: list[Told] = []
    for one in told:
        same = next((other for other in reversed(kept) if _is_same(other, one)), None)
        if same is None:
            kept.append(one)
            continue
        same.events += one.events
        same.lead += one.lead
        if same.way.crossing is None:
            same.way = replace(one.way, origin=same.way.origin, target=same.way.target)
    return kept


def _is_same(one: Told, other: Told) -> bool:
    """Whether two tell of one passage; of others than the teller only what stands together."""
    if one.voice != other.voice or one.who != other.who:
        return False
    if (one.is_elsewhere or other.is_elsewhere) and one.way.crossing != other.way.crossing:
        return False
    crossings = {one.way.crossing, other.way.crossing} - {None}
    is_together = one.who is Who.TELLER or other.events[0].sentence - one.last.sentence <= _TOGETHER
    return (
        (one.way.origin, one.way.target) == (other.way.origin, other.way.target) and len(crossings) < 2 and is_together
    )


def mark(passages: Sequence[Told]) -> None:
    """Mark where each begins at the earliest, and which is the main one of each voice."""
    for told in passages:
        begun = min(event.start for event in told.events)
        ended = [event.end for other in passages if other is not told for event in other.events if event.end <= begun]
        told.not_before = max(ended, default=0)
    for voice in {told.voice for told in passages}:
        max((told for told in passages if told.voice == voice), key=lambda told: len(told.events)).is_main = True
