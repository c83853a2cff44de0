"""``almanac import visas FILE``: read a public passport index and keep it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from waypost.domain.errors import InputError
from waypost.journeys.visas.visas import ReadTable, keep_table, list_cells, read_rows
from waypost.messages import _

_LARGEST_BYTES = 20_000_000
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    path: Path
    dated: date
    table: ReadTable


def import_visas(file: Path, home: Path, known: frozenset[str], dated: date | None = None) -> Imported:
    """Import a passport index, tidy or matrix; codes and words that are not known are left out and listed.

    Args:
        file: the CSV file.
        home: WAYPOST_HOME.
        known: codes of territories, lower case.
        dated: the table's day; by default a day in the file's name, else the day the file was last changed.

    Raises: InputError where the file is no such table, or nothing in it can be used.
    """
    lines = _text_of(file).splitlines()
    cells = list_cells(lines)
    if cells is None:
        raise InputError(
            _("not a passport index"),
            where=f"{file}:1",
            expected=_("a first line Passport,Destination,Requirement, or Passport and a code for each destination"),
            found=repr(lines[0][:60] if lines else ""),
            remedy=_("use the tidy or matrix file with two-letter codes (iso2)"),
        )
    table = read_rows(cells, known)
    if not table.count:
        raise InputError(
            _("nothing in this file can be used"),
            where=str(file),
            expected=_("two-letter codes, and words such as 90, e-visa, visa required"),
            found=", ".join([*table.unknown_codes, *table.unknown_words][:5]) or _("no rows"),
            remedy=_("use the tidy or matrix file with two-letter codes (iso2)"),
        )
    day = dated or _day_in_name(file) or datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    return Imported(keep_table(home, table, day, file.name), day, table)


def _text_of(file: Path) -> str:
    if file.is_dir():
        raise InputError(_("this is a folder"), where=str(file), expected=_("a CSV file"))
    if file.stat().st_size > _LARGEST_BYTES:
        raise InputError(_("this file is too large for a passport index"), where=str(file), expected=_("under 20 MB"))
    try:
        return file.read_text(encoding="utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        raise InputError(_("not a text file"), where=str(file), expected=_("a CSV file in UTF-8")) from None


def _day_in_name(file: Path) -> date | None:
    match = _DAY.search(file.stem)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
