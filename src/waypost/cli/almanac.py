"""``waypost almanac check | stats | new | compile``: the almanac as files, for those who keep it."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from waypost.almanac import (
    check_almanac,
    compile_almanac,
    find_home,
    find_root,
    load_almanac,
    open_almanac,
    overlay_folder,
)
from waypost.cli.options import COMMON, Common
from waypost.cli.printing import paragraph, print_json, print_lines
from waypost.domain.errors import InputError
from waypost.domain.findings import Finding, Severity
from waypost.messages import _, ngettext

app = App(name="almanac")

Folder = Annotated[
    Path | None, Parameter(help=_("The almanac's folder (default: this program's), then without the overlay."))
]


@app.command(help=_("Every finding about its files: errors exit 1, warnings and notes do not."))
def check(folder: Folder = None, /, *, common: Common = COMMON) -> int:
    """Print every finding, sorted by file and line."""
    if folder is not None and not folder.is_dir():
        raise InputError(_("no such folder"), where="waypost almanac check", found=str(folder))
    root = folder or find_root()
    overlay = overlay_folder(find_home())
    findings = check_almanac(root, overlay if folder is None and overlay.is_dir() else None)
    if not any(one.is_error for one in findings):
        from waypost.journeys.audits.audit import audit_almanac

        almanac = open_almanac() if folder is None else load_almanac(root)
        findings = tuple(sorted({*findings, *audit_almanac(almanac, datetime.now(UTC).date())}))
    counts = Counter(one.severity for one in findings)
    if common.json:
        totals = {f"{severity}s": counts[severity] for severity in Severity}
        print_json({**totals, "findings": [one.to_dict() for one in findings]})
    else:
        print_lines([*(str(one) for one in findings), _summary(findings)])
    return 1 if counts[Severity.ERROR] else 0


def _summary(findings: Iterable[Finding]) -> str:
    counts = Counter(one.severity for one in findings)
    errors, warnings, notes = (counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    return ", ".join(
        (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
            ngettext("{count} note", "{count} notes", notes).format(count=notes),
        )
    )


@app.command(help=_("How many things of each kind it holds."))
def stats(*, common: Common = COMMON) -> int:
    """Print the totals; crossings, reports and provisions first."""
    from waypost.journeys.audits.rules_counted import count_rules

    almanac = open_almanac()
    totals, rules = almanac.stats(), count_rules(almanac)
    if common.json:
        print_json({**totals, "rules": rules, "almanac": almanac.version})
    else:
        print_lines([f"{count:>7}  {kind}" for kind, count in totals.items()])
        print_lines(["", *paragraph(_rules_told().format(**rules)), "", almanac.version])
    return 0


def _rules_told() -> str:
    return _(
        "Of the provisions {evaluable} are evaluated ({binding} bind, {practised} are printed as practised), "
        "{filed} are filed with crossings and delays, {advice} are kept as advice with the reason why; "
        "{with_primary_source} have a primary source, {from_memory} none but general knowledge."
    )


@app.command(help=_("Write a new file to fill in, every key explained."))
def new(
    kind: Annotated[str, Parameter(help=_("crossing, report, provision, source, place ..."))],
    thing: Annotated[str, Parameter(name="ID", help=_("Its id: cn-kz/khorgos."))],
    /,
    *,
    folder: Annotated[
        Path | None, Parameter(help=_("The almanac's folder to write to; default: this one, for reports your own."))
    ] = None,
    common: Common = COMMON,
) -> int:
    """Write a skeleton and print its path."""
    from waypost.almanac.skeletons import new_thing

    own = overlay_folder(find_home()) if kind == "report" else None
    path = new_thing(kind, thing, folder or own or find_root())
    if common.json:
        print_json({"path": str(path)})
    else:
        print_lines([str(path)])
    return 0


@app.command(name="compile", help=_("Make the caches anew: the compiled almanac, and public holidays."))
def compile_cache(
    *,
    schemas: Annotated[bool, Parameter(negative=(), help=_("Write the JSON Schemas of its files too."))] = False,
    common: Common = COMMON,
) -> int:
    """Write the cache and print its path."""
    paths = [compile_almanac()]
    _compute_holidays()
    if schemas:
        from waypost.almanac.schemas import write_schemas

        paths += write_schemas(find_root())
    if common.json:
        print_json({"paths": [str(path) for path in paths]})
    else:
        print_lines([str(path) for path in paths])
    return 0


def _compute_holidays() -> None:
    """Public holidays of every calendar, from last year to the year after next: their package is slow to import."""
    from waypost.journeys.crossings.package_holidays import compute_ahead, keep_in

    year = datetime.now(UTC).year
    keep_in(find_home() / "cache")
    codes = {one.package for one in open_almanac().list_calendars() if one.package}
    compute_ahead(sorted(codes), year - 1, year + 2)


app.command("waypost.cli.visas:app", name="import", help=_("Bring in public tables: who needs a visa where."))
