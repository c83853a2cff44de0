"""Dates as the collectors wrote them, read as partial dates of the almanac."""

import re

from waypost.domain.dates import parse_partial_date
from waypost.domain.errors import InputError

_NOW = "2026"
_SAID = {
    "mid 2000s": "about 2003-2007",
    "late 2010s": "about 2016-2019",
    "early 2010s": "about 2010-2013",
    "2010s-2020s": "2010-2026",
    "2020s": "2020-2026",
    "2007-2010s": "2007-2019",
    "2008-2010s": "2008-2019",
    "2008-2020s": "2008-2026",
    "2009-2010s": "2009-2019",
    "2015-2020s": "2015-2026",
    "2018-2020s": "2018-2026",
    "2010s-2024": "2010-2024",
    "about 2008-2010s": "about 2008-2019",
    "current official page": "2026",
    "official page": "2026",
    "undated, read 2026": "2026",
    "2010, 2017 and again later (page undated)": "2010-2026",
}
_YEAR_RANGE = re.compile(r"(\d{4})-(\d{4})")


def partial(text: str | None) -> str | None:
    """A partial date as text, or None where the words name no date."""
    if not text:
        return None
    words = _SAID.get(text, text)
    if match := _YEAR_RANGE.fullmatch(words):
        words = f"{match[1]}/{match[2]}"
    try:
        parse_partial_date(words)
    except InputError:
        found = re.findall(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}", text)
        return found[0] if len(found) == 1 and found[0] <= _NOW + "-99" else None
    return words


def before(one: str | None, other: str | None) -> bool:
    """Whether a partial date surely begins before another one ends; True where either is missing."""
    if not one or not other or "none" in (one, other):
        return True
    return parse_partial_date(one).earliest < parse_partial_date(other).latest
