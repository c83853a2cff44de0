"""``waypost almanac import visas FILE``: who needs a visa where, from a public passport index."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from waypost.almanac import find_home, open_almanac
from waypost.cli.options import COMMON, Common, read_day
from waypost.cli.printing import paragraph, print_json, print_lines
from waypost.messages import _, ngettext

app = App(name="import")
_MOST_LISTED = 20


@app.command(help=_("A public passport index (CSV, tidy or matrix, two-letter codes): who needs a visa where."))
def visas(
    file: Annotated[Path, Parameter(help=_("The CSV file."))],
    /,
    *,
    dated: Annotated[
        str | None, Parameter(help=_("The table's day; default: a day in its name, else when it was last changed."))
    ] = None,
    common: Common = COMMON,
) -> int:
    """Import the table and list what could not be used."""
    from waypost.journeys.visas.visas_import import import_visas

    known = frozenset(str(one.id) for one in open_almanac().list_territories())
    done = import_visas(file, find_home(), known, read_day(dated, "--dated"))
    table = done.table
    if common.json:
        print_json(
            {
                "imported": table.count,
                "passports": len(table.needs),
                "dated": done.dated.isoformat(),
                "path": str(done.path),
                "left_out": {"codes": table.unknown_codes, "words": table.unknown_words},
            }
        )
        return 0
    lines = paragraph(
        ngettext(
            "{count} entry for {passports} passports imported, dated {day}.",
            "{count} entries for {passports} passports imported, dated {day}.",
            table.count,
        ).format(count=table.count, passports=len(table.needs), day=done.dated)
    )
    lines += _left_out(_("Left out, no such territory"), table.unknown_codes)
    lines += _left_out(_("Left out, not understood"), table.unknown_words)
    print_lines(lines)
    return 0


def _left_out(title: str, found: dict[str, int]) -> list[str]:
    if not found:
        return []
    listed = [f"{name} ({count})" for name, count in sorted(found.items())]
    more = _(" and {n} more").format(n=len(listed) - _MOST_LISTED) if len(listed) > _MOST_LISTED else ""
    return paragraph(f"{title}: {', '.join(listed[:_MOST_LISTED])}{more}.")
