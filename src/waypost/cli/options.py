"""Options all commands share, and how dates and moments are read from the command line."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeVar

from cyclopts import Parameter

from waypost.domain.errors import InputError
from waypost.messages import _


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Common:
    """How to answer."""

    json: Annotated[
        bool, Parameter(negative=(), show_default=False, help=_("Answer in JSON (see `waypost schema`)."))
    ] = False
    language: Annotated[
        str, Parameter(show_default=False, help=_("Language of the answer: en, zh, ru; else the system's."))
    ] = ""


COMMON = Common()
Day = TypeVar("Day", date, datetime, date | datetime)

AsOf = Annotated[str | None, Parameter(name="--as-of", help=_("The world as it was on this day (default: today)."))]
KnownAsOf = Annotated[
    str | None, Parameter(name="--known-as-of", help=_("Use only what was known on this day (default: now)."))
]


_FIRST_YEAR, _LAST_YEAR = 1900, 2199
"""Of questions: before and after, calendars and clocks say nothing."""


def read_day(text: str | None, option: str) -> date | None:
    """A day given on the command line, or None where none was given.

    Raises: InputError naming the option.
    """
    if text is None:
        return None
    try:
        return _within_reach(date.fromisoformat(text))
    except ValueError:
        raise InputError(
            _("not a day of the calendar"), where=option, expected=_("YYYY-MM-DD"), found=repr(text)
        ) from None


def read_moment(text: str | None, option: str) -> datetime | date | None:
    """A moment (aware or naive) or a whole day given on the command line.

    Raises: InputError naming the option.
    """
    if text is None:
        return None
    try:
        is_day = len(text) <= len("2015-07-20")
        return _within_reach(date.fromisoformat(text) if is_day else datetime.fromisoformat(text))
    except ValueError:
        raise InputError(
            _("not a date and time"),
            where=option,
            expected=_("YYYY-MM-DDTHH:MM, best with the offset from UTC (2015-07-20T09:00+08:00)"),
            found=repr(text),
        ) from None


def _within_reach(day: Day) -> Day:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(day)
    return day
