"""Writing reports and their sources into the overlay: checked first, then put in place at once, never half-written."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import yaml

from waypost.domain.errors import InputError
from waypost.messages import _

from .kinds import REPORT, SOURCE, Kind
from .opening import overlay_folder
from .reading import read_thing


def write_report(home: Path, report_id: str, report: Mapping[str, object], *, replace: bool = False) -> Path:
    """Write one report as a file of the overlay.

    Args:
        home: WAYPOST_HOME.
        report_id: ``cn-kz/<slug>``.
        report: the keys of a report's file; yes and no may be booleans, dates and numbers as they are.
        replace: whether a report with this id may be replaced.
    Returns: the file's path.
    Raises: InputError where the report is not one, or is already there.
    """
    if not REPORT.is_id(report_id):
        raise InputError(_("not the id of a report"), expected=f"one like {REPORT.example}", found=repr(report_id))
    path = overlay_folder(home) / REPORT.folder / f"{report_id}.yaml"
    if path.exists() and not replace:
        raise InputError(_("this report is already there"), where=str(path))
    return _write(REPORT, path, report_id, report)


def write_source(home: Path, source_id: str, source: Mapping[str, object]) -> Path:
    """Write the publication a report cites as a file of the overlay; one that is there stays as it is.

    Raises: InputError where it is not one.
    """
    path = overlay_folder(home) / SOURCE.folder / f"{source_id}.yaml"
    return path if path.exists() else _write(SOURCE, path, source_id, source)


def file_text(keys: Mapping[str, object]) -> str:
    """The text of a file with these keys, as it would be written."""
    return yaml.safe_dump(_as_text(keys), allow_unicode=True, sort_keys=False, width=110)


def _write(kind: Kind[Any], path: Path, thing_id: str, keys: Mapping[str, object]) -> Path:
    text = file_text(keys)
    reading = read_thing(kind, thing_id, text, thing_id)
    if reading.findings:
        first = reading.findings[0]
        raise InputError(first.message, where=thing_id, remedy=first.remedy)
    _put(path, text)
    return path


def _as_text(value: object) -> object:
    """Data as files write it: every value a text, what is None left out."""
    if isinstance(value, Mapping):
        return {str(key): _as_text(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple | set | frozenset):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, prefix=".", suffix=".new", delete=False, encoding="utf-8") as made:
        made.write(text)
    try:
        Path(made.name).replace(path)
    finally:
        Path(made.name).unlink(missing_ok=True)
