"""How long something took: hours and days, in any of the usual words."""

import re
from dataclasses import dataclass

from .numbers import NUMBER, read_number

_HOURS = {"h": 1.0, "hr": 1.0, "hour": 1.0, "minute": 1 / 60, "min": 1 / 60, "second": 1 / 3600}
_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "month": 30.0}
_DURATION = re.compile(
    rf"\b(?P<number>{NUMBER})[ -]?(?:(?P<and>and a half|and a quarter) )?(?P<unit>hours?|hrs?|h|minutes?|mins?|"
    r"seconds?|days?|nights?|"
    rf"weeks?|months?)\b(?: and (?P<more>{NUMBER}) (?P<smaller>minutes?|mins?)|(?P<half> and a half))?"
)
_QUARTER = re.compile(r"\b(?P<number>a|three) quarters? of an hour\b")
_TOTAL = re.compile(
    r"\b(?:total|in all|all in all|all told|with everything|whole|altogether|from \w+ to \w+|included|later|took|"
    r"fence)\b"
)


_ON_THE_WAY = re.compile(
    r"'?s?'? (?:drive|ride|walk|away|further|from (?!\w+ to )|"
    r"(?:before|until|to(?: reach| get to)?) (?:the )?(?:border|fence|frontier|town|crossing)\b)"
)
"""What makes a duration one of the road there, not of the border."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time in a text."""

    start: int
    end: int
    hours: float | None
    days: float | None
    is_total: bool
    """Whether the words say that it is the whole."""


def spot_durations(masked: str, start: int, end: int) -> tuple[Duration, ...]:
    """The durations between two places of a masked text."""
    found = [
        _duration(match, masked)
        for match in _DURATION.finditer(masked, start, end)
        if not _ON_THE_WAY.match(masked, match.end())
    ]
    found += [
        Duration(match.start(), match.end(), 0.25 if match["number"] == "a" else 0.75, None, _is_total(match, masked))
        for match in _QUARTER.finditer(masked, start, end)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _duration(match: re.Match[str], masked: str) -> Duration:
    value = read_number(match["number"])
    if match["and"] or match["half"]:
        value += 0.25 if match["and"] == "and a quarter" else 0.5
    unit = match["unit"].rstrip("s") or match["unit"]
    if unit in _DAYS:
        return Duration(match.start(), match.end(), None, value * _DAYS[unit], _is_total(match, masked))
    hours = value * _HOURS[unit]
    if match["more"]:
        hours += read_number(match["more"]) / 60
    return Duration(match.start(), match.end(), round(hours, 3), None, _is_total(match, masked))


def _is_total(match: re.Match[str], masked: str) -> bool:
    return bool(_TOTAL.search(masked[max(0, match.start() - 30) : match.end() + 30].rsplit("\n", maxsplit=1)[-1]))
