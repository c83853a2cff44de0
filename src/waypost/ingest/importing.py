"""Reports of a file into the overlay: each once, however often the file is imported; whatever stays out is listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waypost.almanac import Almanac, overlay_folder
from waypost.almanac.writing import file_text, write_report, write_source
from waypost.domain.errors import InputError
from waypost.domain.identity import ReportId
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.messages import _

from .exporting import MARK
from .passages import Draft, LeftOut, draft_reports
from .tables import PlainRow


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    written: tuple[str, ...]
    """Ids of the reports that are new in the overlay."""
    unchanged: tuple[str, ...]
    """Ids of those that had been imported before."""
    left_out: tuple[LeftOut, ...]


def import_reports(almanac: Almanac, rows: Iterable[PlainRow], home: Path, today: date) -> Imported:
    """Put the reports of a file into the overlay.

    Args:
        almanac: with the overlay, so that passages it holds already are found.
        rows: plain rows, or lines that ``export`` wrote.
        home: WAYPOST_HOME.
        today: what happened later is impossible.
    Returns: what was written, what was there already, and what stays out with the reason.
    """
    every = list(rows)
    own = [row for row in every if MARK in row.values]
    drafts, left = draft_reports(almanac, (row for row in every if MARK not in row.values), today, needs_crossing=True)
    written: list[str] = []
    unchanged: list[str] = []
    told = _told_passages(almanac)
    for draft in drafts:
        path = overlay_folder(home) / "reports" / f"{draft.id}.yaml"
        if path.is_file() and path.read_text("utf-8") == file_text(draft.keys):
            unchanged.append(draft.id)
        elif reason := _reason_against(almanac, draft, told):
            left.append(LeftOut(draft.id, draft.row.where, reason))
        else:
            if draft.publication is not None and almanac.find_source(draft.report.citations[0].source) is None:
                write_source(home, draft.publication.id, draft.publication.keys)
            write_report(home, draft.id, draft.keys)
            written.append(draft.id)
    for row in own:
        _take_back(row, home, written, unchanged, left)
    return Imported(tuple(written), tuple(unchanged), tuple(left))


def _told_passages(almanac: Almanac) -> Mapping[object, str]:
    return {_key(report): str(report.id) for report in almanac.list_reports()}


def _key(report: Report) -> object:
    """What tells passages of one account apart."""
    when = "" if isinstance(report.when, Unknown) else str(report.when)
    sources = tuple(sorted(citation.source for citation in report.citations if not citation.is_general_knowledge))
    return (sources, str(report.direction), when, str(report.crossing)) if sources else report.id


def _reason_against(almanac: Almanac, draft: Draft, told: Mapping[object, str]) -> str:
    if almanac.find_report(ReportId(draft.id)) is not None:
        return _("another report has this id; give it one of its own")
    if same := told.get(_key(draft.report)):
        return _("the almanac tells of this passage in {id}").format(id=same)
    return ""


def _take_back(row: PlainRow, home: Path, written: list[str], unchanged: list[str], left: list[LeftOut]) -> None:
    """One line that ``export`` wrote: the report's file and those of its sources, as they were."""
    name, keys, sources = row.text("id"), row.values.get("report"), row.values.get("sources")
    if not isinstance(keys, dict) or not isinstance(sources, dict):
        left.append(LeftOut(name, row.where, _("not a report that was exported")))
        return
    path = overlay_folder(home) / "reports" / f"{name}.yaml"
    if path.is_file() and path.read_text("utf-8") == file_text(keys):
        unchanged.append(name)
        return
    try:
        for source, its_keys in sources.items():
            write_source(home, str(source), its_keys)
        write_report(home, name, keys)
        written.append(name)
    except InputError as error:
        left.append(LeftOut(name, row.where, str(error)))
