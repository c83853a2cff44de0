"""``waypost dossier TRIP.toml --out DIR``: the plan on paper, and on a phone without network."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waypost.cli.options import COMMON, Common
from waypost.cli.plan_flags import PLAN_FLAGS, PlanFlags
from waypost.cli.printing import paragraph, print_json, print_lines, section
from waypost.messages import _

if TYPE_CHECKING:
    from waypost.journeys.plans.plan import Plan


def dossier(
    trip_file: Annotated[Path, Parameter(help=_("A trip file (TOML); see the examples folder."))],
    /,
    *,
    out: Annotated[Path, Parameter(help=_("The folder to write prepare/ and carry/ into."))],
    how: PlanFlags = PLAN_FLAGS,
    common: Common = COMMON,
) -> int:
    """Write a dossier."""
    from waypost.dossier.dossier import make_dossier
    from waypost.dossier.folder import require_folder, write_dossier
    from waypost.journeys.plans.plan_making import make_plan
    from waypost.journeys.trips.trip_reading import read_trip

    require_folder(out)
    request = how.request(read_trip(trip_file))
    plan = make_plan(request)
    made = make_dossier(plan, request, datetime.now(UTC))
    write_dossier(made, out)
    if common.json:
        print_json({"almanac": request.almanac.version, "out": str(out), "files": _listed(made.files)})
    else:
        print_lines(_lines(plan, out, made.files))
    return 1 if plan.solution.status.value == "no-plan" else 0


def _listed(files: Mapping[str, bytes]) -> list[dict[str, object]]:
    return [{"path": name, "bytes": len(content)} for name, content in sorted(files.items())]


def _lines(plan: "Plan", out: Path, files: Mapping[str, bytes]) -> list[str]:
    """What was written, with what each set is for."""
    from waypost.journeys.plans.verdict import verdict_line

    lines = [plan.trip.name, *paragraph(verdict_line(plan))]
    lines += section(
        _("For your own eyes: read it the night before, never show it at a window"), _named(out, files, "prepare")
    )
    lines += section(_("For the window: print it, one sheet a crossing"), _named(out, files, "carry"))
    return lines


def _named(out: Path, files: Mapping[str, bytes], part: str) -> list[str]:
    return [f"{out / name} ({len(files[name]) / 1024:,.0f} kB)" for name in sorted(files) if name.startswith(part)]
