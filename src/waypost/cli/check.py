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
        bool,
        Parameter(
            negative=(),
            help=_("Ask for what could change a verdict, the most decisive first; in a pipe, only list the questions."),
        ),
    ] = False,
    all_crossings: Annotated[
        bool, Parameter(name="--all", negative=(), help=_("Judge every crossing of the corridor, not only the best."))
    ] = False,
    as_of: AsOf = None,
    known_as_of: KnownAsOf = None,
    common: Common = COMMON,
) -> int:
    """Check the papers of a trip."""
    from waypost.cli.asking import ask_on, can_ask, checker
    from waypost.journeys.checks.check_report import make_report
    from waypost.journeys.trips.trip_reading import read_trip

    almanac, home = open_almanac(), find_home()
    world, known = read_day(as_of, "--as-of"), read_day(known_as_of, "--known-as-of")
    trip = read_trip(trip_file)
    interactive = ask and can_ask() and not common.json
    if interactive:
        trip = ask_on(trip, checker(almanac, home, world, known), almanac)
    report = make_report(trip, almanac, home, as_of=world, known_as_of=known, all_crossings=all_crossings)
    if common.json:
        from waypost.journeys.checks.check_json import check_json

        print_json(check_json(report))
    else:
        from waypost.cli.check_text import check_lines, question_lines

        print_lines(question_lines(report) if ask and not interactive else check_lines(report))
    return 0 if report.is_met else 1
