"""``waypost check``: what paper says of a trip, border by border, with its expiries and its money."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import find_home, open_almanac
from waypost.cli.options import COMMON, AsOf, Common, KnownAsOf, read_day
from waypost.cli.printing import print_json, print_lines
from waypost.domain.trips import Trip
from waypost.domain.unknown import Unknown
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
    from waypost.journeys.check import check_trip, contradictions_of
    from waypost.journeys.ledger import build_ledger
    from waypost.journeys.timeline import build_timeline
    from waypost.journeys.trip_reading import read_trip
    from waypost.journeys.visas import load_table
    from waypost.journeys.visas_rules import VisaRules

    trip = read_trip(trip_file)
    day, known = read_day(as_of, "--as-of"), read_day(known_as_of, "--known-as-of")
    almanac = open_almanac()
    passports = tuple(dict.fromkeys(code for person in trip.persons for code in person.passports))
    rules = VisaRules(almanac, load_table(find_home()), passports, day or _departure(trip), known)
    made = check_trip(trip, almanac, rules, as_of=day, known_as_of=known, all_crossings=all_crossings)
    today = datetime.now(UTC).date()
    timeline = build_timeline(made, almanac, today if today <= _departure(trip) else None)
    ledger = build_ledger(made, almanac, known)
    against = contradictions_of(made, almanac)
    if common.json:
        from waypost.journeys.check_json import check_json

        print_json(check_json(made, timeline, ledger, against, almanac, rules.find_source))
    else:
        from waypost.cli.check_text import check_lines, question_lines

        shown = question_lines(made) if ask else check_lines(made, timeline, ledger, against, almanac, rules)
        print_lines(shown)
    return 0 if made.is_met else 1


def _departure(trip: Trip) -> date:
    return datetime.now(UTC).date() if isinstance(trip.depart, Unknown) else trip.depart.date()
