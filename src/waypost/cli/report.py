"""``waypost report ingest | review | import | export``: accounts from prose and tables, and out of here again."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from waypost.almanac import find_home, open_almanac
from waypost.cli.options import COMMON, Common
from waypost.cli.printing import print_json, print_lines, section
from waypost.ingest.exporting import export_lines
from waypost.ingest.importing import Imported, import_reports
from waypost.ingest.tables import read_columns, read_rows
from waypost.messages import _, ngettext

app = App(name="report")
app.command(
    "waypost.cli.report_ingest:ingest",
    name="ingest",
    help=_("A traveller's prose into drafts, for a person to confirm."),
)
app.command("waypost.cli.report_review:review", name="review", help=_("Look at the drafts: accept, correct, drop."))


@app.command(name="import", help=_("Reports of a file (.yaml, .jsonl, .csv) into this machine's overlay, each once."))
def import_(
    file: Annotated[Path, Parameter(help=_("Reports in the plain format, or lines that export wrote."))],
    /,
    *,
    columns: Annotated[str, Parameter(help=_("Of .csv and .jsonl: what it calls the fields, date=when,from=a."))] = "",
    common: Common = COMMON,
) -> int:
    """Import a file and say what came of every report in it."""
    rows = read_rows(file, read_columns(columns))
    home = find_home()
    done = import_reports(open_almanac(), rows, home, datetime.now(UTC).date())
    if common.json:
        print_json(_json(done))
    else:
        print_lines(_lines(done))
    return 0


@app.command(help=_("This machine's reports as JSON Lines, which import takes back."))
def export(
    file: Annotated[Path | None, Parameter(help=_("Where to write them; default: print them."))] = None, /
) -> int:
    """Export the overlay's reports."""
    text = "".join(f"{line}\n" for line in export_lines(find_home()))
    if file is None:
        sys.stdout.write(text)
    else:
        file.write_text(text, encoding="utf-8")
    return 0


def _json(done: Imported) -> dict[str, object]:
    return {
        "imported": list(done.written),
        "unchanged": list(done.unchanged),
        "set_aside": [{"id": one.id, "where": one.where, "reason": one.reason} for one in done.left_out],
    }


def _lines(done: Imported) -> list[str]:
    new = ngettext("{count} report imported", "{count} reports imported", len(done.written))
    counts = (
        new.format(count=len(done.written)),
        _("{count} there already").format(count=len(done.unchanged)),
        _("{count} set aside").format(count=len(done.left_out)),
    )
    lines = [", ".join(counts) + "."]
    return lines + section(_("Set aside"), [f"{one.id or one.where}: {one.reason}" for one in done.left_out])
