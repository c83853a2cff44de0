"""When a passage was, and each of its tries: from the words around, or counted by "the next day"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from waypost.domain.dates import PartialDate
from waypost.ingest.events.event import Event
from waypost.ingest.spotting.times import When, spot_times

from .reading import Reading
from .told import Told

NEXT_DAY = re.compile(
    r"\b(?:the )?(?:next|following|second|third) (?:day|morning)\b|\bon the (?:second|third) day\b|"
    r"\bnext morning\b|\bthe day after\b"
)
_DAYS = 3
"""Days a date may span and still say on which day something was."""


def when_of(told: Told, reading: Reading) -> When | None:
    """The sharpest time told around a passage, else in the heading above it."""
    near = reading.stretches_of(told)
    found = [one for start, end in near for one in spot_times(reading.masked, start, end, reading.published_on)]
    first = next((one for one in reading.sentences if near and one.end > near[0][0]), None)
    if not found and first is not None:
        above = [one for one in reading.sentences[: first.index + 1] if one.is_heading and one.voice == first.voice]
        for heading in above[-1:]:
            found += spot_times(reading.masked, heading.start, heading.end, reading.published_on)
    return min(found, key=lambda one: one.sharpness) if found else None


def days_of(told: Told, reading: Reading) -> dict[int, PartialDate]:
    """The date of each day of a passage, counted from one whose date is told in so many words; empty where none is."""
    events = sorted(told.events, key=lambda event: event.start)
    when = when_of(told, reading)
    if when is None or (when.value.latest - when.value.earliest).days > _DAYS:
        return {}
    told_on = day_at(when.start, events, reading)
    last = day_of(events[-1], events, reading)
    return {
        day: PartialDate(
            when.value.earliest + timedelta(days=day - told_on),
            when.value.latest + timedelta(days=day - told_on),
            about=when.value.about,
        )
        for day in range(1, max(last, told_on) + 1)
    }


def day_of(event: Event, events: Sequence[Event], reading: Reading) -> int:
    """The day of the passage on which an event was."""
    return day_at(event.start, events, reading)


def day_at(position: int, events: Sequence[Event], reading: Reading) -> int:
    """The day of the passage at a place of the text, counted by "the next day"; what stands before it is its first."""
    first = min(one.sentence for one in events)
    voice = reading.sentences[first].voice
    day = 1
    for sentence in reading.sentences[first:]:
        if sentence.start > position:
            break
        words = reading.words_of(sentence.index)
        until = max(1, position - sentence.start) if sentence.end > position else len(words)
        day += bool(NEXT_DAY.search(words, 0, until) and sentence.voice == voice)
    return day
