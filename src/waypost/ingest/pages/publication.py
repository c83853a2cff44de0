"""When a page was published, where its own words say so."""

import re

from waypost.ingest.spotting.times import spot_times

_SAID = re.compile(r"\b(?:posted|published|updated|written|date)\b", re.IGNORECASE)
_COMMENT = re.compile(r"\(\w+, (\d{1,2} \w+ \d{4}) \d{1,2}:\d\d\)")
_HEAD = 15
_SHORT = 60


def published_in(text: str) -> str | None:
    """The day in the head of a page, else about the day of its first comment."""
    for line in text.split("\n")[:_HEAD]:
        is_said = _SAID.search(line) and len(line) < 2 * _SHORT
        found = spot_times(line.lower(), 0, len(line), None) if is_said or len(line) < _SHORT else ()
        if found and found[0].value.is_day and (is_said or found[0].end - found[0].start > len(line.strip()) - 14):
            return str(found[0].value)
    days = [
        when.value
        for match in _COMMENT.finditer(text)
        for when in spot_times(match[1].lower(), 0, len(match[1]), None)
        if when.value.is_day
    ]
    return f"about {min(days)}" if days else None
