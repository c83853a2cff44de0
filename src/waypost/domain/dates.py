"""Partial dates ("2013-10", "about 2017-2019") and periods of validity, both with what is not known kept visible."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from .errors import InputError
from .unknown import UNKNOWN, Maybe, Unknown

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_RANGE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)\s*(?:/|to|\.\.|-)\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)")
_DECADE = re.compile(r"(\d{3}0)s")
_ABOUT = re.compile(r"(?:about|around|circa|~)\s+")
_EXPECTED = "YYYY, YYYY-MM, YYYY-MM-DD, 'YYYY-YYYY', 'YYYYs' or one of these after 'about'"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to a day, a month, a year, or only as lying between two days (both inclusive)."""

    earliest: date
    latest: date
    about: bool = False
    """True where the source itself said "about"; the bounds are then not sharp."""

    def __str__(self) -> str:
        prefix = "about " if self.about else ""
        first, last = self.earliest, self.latest
        if first == last:
            return prefix + first.isoformat()
        if first == date(last.year, last.month, 1) and last.day == calendar.monthrange(last.year, last.month)[1]:
            return prefix + f"{first.year:04}-{first.month:02}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            same = first.year == last.year
            return prefix + (f"{first.year:04}" if same else f"{first.year:04}-{last.year:04}")
        return f"{prefix}{first.isoformat()}/{last.isoformat()}"

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.earliest == self.latest

    @property
    def middle(self) -> date:
        """The day halfway between the bounds, for models that need one number."""
        return self.earliest + (self.latest - self.earliest) / 2

    @property
    def decimal_year(self) -> float:
        """The middle as a decimal year."""
        day = self.middle
        days = 366 if calendar.isleap(day.year) else 365
        return day.year + (day.timetuple().tm_yday - 0.5) / days


def day(value: date) -> PartialDate:
    """A date known to the day."""
    return PartialDate(value, value)


def parse_partial_date(text: str) -> PartialDate:
    """Read a partial date.

    Raises: InputError for anything that is not one, impossible days included.
    """
    rest = text.strip().lower()
    about = bool(_ABOUT.match(rest))
    rest = _ABOUT.sub("", rest)
    try:
        if match := _ISO.fullmatch(rest):
            return PartialDate(*_bounds(match), about)
        if match := _DECADE.fullmatch(rest):
            start = int(match[1])
            return PartialDate(date(start, 1, 1), date(start + 9, 12, 31), about)
        if (match := _RANGE.fullmatch(rest)) and (first := _ISO.fullmatch(match[1])):
            last = _ISO.fullmatch(match[2])
            if last and _bounds(first)[0] <= _bounds(last)[1]:
                return PartialDate(_bounds(first)[0], _bounds(last)[1], about)
    except ValueError:
        raise InputError("impossible date", expected=_EXPECTED, found=repr(text)) from None
    raise InputError("not a date", expected=_EXPECTED, found=repr(text))


def _bounds(match: re.Match[str]) -> tuple[date, date]:
    year, month, day_of_month = int(match[1]), match[2], match[3]
    if day_of_month:
        exact = date(year, int(month), int(day_of_month))
        return exact, exact
    if month:
        last = calendar.monthrange(year, int(month))[1] if 1 <= int(month) <= 12 else 0
        return date(year, int(month), 1), date(year, int(month), last)
    return date(year, 1, 1), date(year, 12, 31)


@dataclass(frozen=True, slots=True)
class Validity:
    """From when (inclusive) until when (exclusive) something holds. ``None`` = without end, unknown = not stated."""

    valid_from: Maybe[PartialDate] = UNKNOWN
    valid_until: Maybe[PartialDate] | None = UNKNOWN

    def holds_on(self, when: date) -> Maybe[bool]:
        """Whether the validity covers a day; unknown only where a partial bound straddles it.

        An unstated start or end does not exclude a day: the fact is kept and its age is shown instead.
        """
        start, end = self.valid_from, self.valid_until
        unsure = False
        if isinstance(start, PartialDate):
            if when < start.earliest:
                return False
            unsure = when < start.latest
        if isinstance(end, PartialDate):
            if when >= end.latest + timedelta(days=0 if end.is_day else 1):
                return False
            unsure = unsure or when >= end.earliest
        return UNKNOWN if unsure else True

    def __str__(self) -> str:
        start = "?" if isinstance(self.valid_from, Unknown) else str(self.valid_from)
        end = "..." if self.valid_until is None else str(self.valid_until).replace("unknown", "?")
        return f"{start} until {end}"


ALWAYS = Validity(UNKNOWN, None)
