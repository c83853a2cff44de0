"""Files of accounts as plain rows: YAML lists, JSON Lines, and CSV whose columns may be called anything."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from waypost.domain.errors import InputError
from waypost.messages import _

FIELDS = (
    "id", "url", "date", "from", "to", "post", "vehicle", "plate", "nationality", "procedure", "outcome", "hours",
    "days_delayed", "fees", "documents", "obstacle", "tip", "confidence",
)  # fmt: skip
"""The plain format: one row per passage, as the collected facts have it."""
_LISTS = ("nationality", "documents", "fees")
_LIST_MARK = ";"


@dataclass(frozen=True, slots=True)
class PlainRow:
    """One row of a file, its values as they were written."""

    where: str
    """File and line or entry."""
    values: Mapping[str, object]

    def text(self, field: str) -> str:
        """A value as text; empty where it is missing or null."""
        value = self.values.get(field)
        return "" if value is None or value == "null" else str(value).strip()

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of values as texts; a single value counts as one."""
        value = self.values.get(field)
        if isinstance(value, list):
            return tuple(str(one).strip() for one in value if one is not None)
        return (self.text(field),) if self.text(field) else ()


def read_rows(path: Path, columns: Mapping[str, str] | None = None) -> list[PlainRow]:
    """Read a file of accounts; its name's ending tells the format.

    Args:
        path: .yaml, .yml, .jsonl, .ndjson, .json or .csv.
        columns: of CSV and JSON Lines: plain field -> what the file calls it.
    Raises: InputError where the file is not what its ending says, naming the line.
    """
    text = _read(path)
    ending = path.suffix.lower()
    if ending in {".yaml", ".yml"}:
        return list(_from_yaml(path, text))
    if ending in {".jsonl", ".ndjson", ".json"}:
        return [_renamed(row, columns) for row in _from_json(path, text)]
    if ending == ".csv":
        return list(_from_csv(path, text, columns or {}))
    raise InputError(
        _("not a kind of file that can be read"),
        where=str(path),
        expected=_("a name ending in .yaml, .jsonl or .csv"),
        found=repr(ending),
    )


def read_columns(text: str) -> dict[str, str]:
    """Read ``date=when,from=origin``: plain field -> what the file calls it.

    Raises: InputError where a part is not that, or names no field.
    """
    columns = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        field, mark, name = (one.strip() for one in part.partition("="))
        if not mark or not name or field not in FIELDS:
            expected = _("FIELD=COLUMN with a field of {names}").format(names=", ".join(FIELDS))
            raise InputError(_("not a column"), where="--columns", expected=expected, found=repr(part))
        columns[field] = name
    return columns


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(_("not UTF-8 text"), where=str(path), remedy=_("save it as UTF-8")) from None


def _from_yaml(path: Path, text: str) -> Iterator[PlainRow]:
    import yaml  # noqa: PLC0415 - only this format needs it

    try:
        rows = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes text only: NO stays Norway
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise InputError(_("not YAML"), where=where, found=str(getattr(error, "problem", error))) from None
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        where = _("{path}, entry {number}").format(path=path, number=number)
        if not isinstance(row, dict):
            raise InputError(_("not a report"), where=where, expected=_("a list of entries with id, from, to ..."))
        yield PlainRow(where, dict(row))


def _from_json(path: Path, text: str) -> Iterator[PlainRow]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except ValueError:
            raise InputError(_("not JSON"), where=where, expected=_("one object per line")) from None
        if not isinstance(row, dict):
            raise InputError(_("not a report"), where=where, expected=_("one object per line"))
        yield PlainRow(where, row)


def _renamed(row: PlainRow, columns: Mapping[str, str] | None) -> PlainRow:
    if not columns:
        return row
    renamed = {field: row.values[name] for field, name in columns.items() if name in row.values}
    return PlainRow(row.where, {**row.values, **renamed})


def _from_csv(path: Path, text: str, columns: Mapping[str, str]) -> Iterator[PlainRow]:
    reader = csv.DictReader(io.StringIO(text))
    names = list(reader.fieldnames or [])
    missing = [
        name for name in (*columns.values(), *(() if "outcome" in columns else ("outcome",))) if name not in names
    ]
    if missing:
        raise InputError(
            _("no such column"), where=str(path), expected=_("one of {names}").format(names=", ".join(names)),
            found=", ".join(missing), remedy=_("name the columns with --columns outcome=result,date=when"),
        )  # fmt: skip
    for line in reader:
        row = {field: line.get(columns.get(field, field)) or None for field in FIELDS}
        listed = {
            field: [one.strip() for one in (value or "").split(_LIST_MARK) if one.strip()]
            for field, value in row.items()
            if field in _LISTS
        }
        yield PlainRow(f"{path}:{reader.line_num}", {**row, **listed})
