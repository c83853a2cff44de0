"""Names of public holidays as a reader knows them: the package has them in English for every country.

Data, not sentences: ``holiday_names.tsv`` holds English, Chinese and Russian. A feast that is not in it keeps its
English name behind the words "public holiday", so that nobody wonders what the name stands for.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

from waypost.messages import _, language

_FILE = Path(__file__).with_name("holiday_names.tsv")
_COLUMNS = {"zh": 1, "ru": 2}
_MARK = re.compile(r" \((estimated|observed|observed, estimated|in lieu)\)$")
_MOVED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")


def holiday_words(name: str) -> str:
    """A name of the package in the chosen language.

    Args:
        name: "New Year's Day (observed)"; several that fall on one day are joined by "; ".
    """
    if language() not in _COLUMNS:
        return name
    return "; ".join(_one(part) for part in name.split("; "))


def _one(name: str) -> str:
    if moved := _MOVED.fullmatch(name):
        month, day, year = (int(part) for part in moved.groups())
        return _("day off moved from {day}").format(day=date(year, month, day).isoformat())
    mark = _MARK.search(name)
    if mark is None:
        return _names(language()).get(name) or _("public holiday ({name})").format(name=name)
    return f"{_one(name[: mark.start()])} ({_marks(mark[1])})"


def _marks(mark: str) -> str:
    words = {"estimated": _("expected date"), "observed": _("day in lieu"), "in lieu": _("day in lieu")}
    return ", ".join(words[part] for part in mark.split(", "))


@cache
def _names(spoken: str) -> dict[str, str]:
    rows = (line.split("\t") for line in _FILE.read_text("utf-8").splitlines())
    return {row[0]: row[_COLUMNS[spoken]] for row in rows}
