"""``waypost replan``: the plan from where you stand, after what has happened."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import find_home, open_almanac
from waypost.cli.options import COMMON, AsOf, Common, KnownAsOf, read_day
from waypost.cli.printing import print_json, print_lines
from waypost.messages import _


def replan(
    trip_file: Annotated[Path, Parameter(help=_("The trip file the plan was made from."))],
    /,
    *,
    events: Annotated[Path, Parameter(help=_("What has happened (TOML): [[event]] at, what, crossing, side ..."))],
    seconds: Annotated[float, Parameter(help=_("How long to think about the plan, about."))] = 1.0,
    as_of: AsOf = None,
    known_as_of: KnownAsOf = None,
    common: Common = COMMON,
) -> int:
    """Plan again."""
    from waypost.journeys.crossings.package_holidays import keep_in
    from waypost.journeys.forecasts.forecast_store import keep_shown
    from waypost.journeys.forecasts.forecasts import build_forecasts
    from waypost.journeys.plans.plan import Effort
    from waypost.journeys.plans.plan_json import shown_forecasts
    from waypost.journeys.plans.replan import replan as plan_again
    from waypost.journeys.trips.events import read_events
    from waypost.journeys.trips.trip_reading import read_trip

    trip = read_trip(trip_file)
    happened = read_events(events)
    known = read_day(known_as_of, "--known-as-of")
    almanac = open_almanac()
    home = find_home()
    keep_in(home / "cache")
    made = plan_again(
        trip,
        happened,
        almanac,
        build_forecasts(almanac, known, cache=home / "cache"),
        as_of=read_day(as_of, "--as-of"),
        known_as_of=known,
        today=datetime.now(UTC).date(),
        effort=Effort(seconds=seconds),
        home=home,
    )
    keep_shown(home, shown_forecasts(made.plan, datetime.now(UTC)))
    if common.json:
        from waypost.journeys.plans.plan_json import plan_json

        answer = plan_json(made.plan)
        answer["standing"] = {
            "place": made.standing.place,
            "spent": made.standing.spent,
            "effective_draws": {group: round(n, 1) for group, n in made.effective_draws.items()},
        }
        print_json(answer)
    else:
        from waypost.cli.plan_text import plan_lines, standing_lines

        print_lines([*standing_lines(made), *plan_lines(made.plan, almanac)])
    return 1 if made.plan.solution.status.value == "no-plan" else 0
