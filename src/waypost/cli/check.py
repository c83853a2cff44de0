"""``waypost check``: what paper says of a trip, border by border, with its expiries and its money."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import find_home, open_almanac
from waypost.cli.options import COMMON, AsOf, Common, KnownAsOf, read_day
from waypost.cli.printing import print_json, print_lines
from waypost.messages import _


def check(
    trip_file: Annotated[Path, Parameter(help=_("A trip file (TOML); see the examples folder."))],
    /,
    *,
    ask: Annotated[
        bool, Parameter(negative=(), help=_("Only list the questions that could change a verdict."))
    ] = False,
    all_crossings: Annotated[
        bool, Parameter(name="--all", negative=(), help=_("Judge every crossing of the corridor, not only the best."))
    ] = False,
    as_of: AsOf = None,
    known_as_of: KnownAsOf = None,
    common: Common = COMMON,
) -> int:
    """Check the papers of a trip."""
    from waypost.journeys.checks.check_report import make_report
    from waypost.journeys.trips.trip_reading import read_trip

    report = make_report(
        read_trip(trip_file),
        open_almanac(),
        find_home(),
        as_of=read_day(as_of, "--as-of"),
        known_as_of=read_day(known_as_of, "--known-as-of"),
        all_crossings=all_crossings,
    )
    if common.json:
        from waypost.journeys.checks.check_json import check_json

        print_json(check_json(report))
    else:
        from waypost.cli.check_text import check_lines, question_lines

        print_lines(question_lines(report.check) if ask else check_lines(report))
    return 0 if report.check.is_met else 1
