"""``waypost replan``: the plan from where you stand, after what has happened."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import find_home
from waypost.cli.options import COMMON, Common
from waypost.cli.plan_flags import PLAN_FLAGS, PlanFlags, Verbose
from waypost.cli.printing import print_json, print_lines
from waypost.messages import _


def replan(
    trip_file: Annotated[Path, Parameter(help=_("The trip file the plan was made from."))],
    /,
    *,
    events: Annotated[Path, Parameter(help=_("What has happened (TOML): [[event]] at, what, crossing, side ..."))],
    how: PlanFlags = PLAN_FLAGS,
    verbose: Verbose = False,
    common: Common = COMMON,
) -> int:
    """Plan again."""
    from waypost.journeys.forecasts.forecast_store import keep_shown
    from waypost.journeys.plans.plan_json import shown_forecasts
    from waypost.journeys.plans.replan import replan as plan_again
    from waypost.journeys.trips.events import read_events
    from waypost.journeys.trips.trip_reading import read_trip

    trip = read_trip(trip_file)
    happened = read_events(events)
    request = how.request(trip)
    made = plan_again(request, happened)
    keep_shown(find_home(), shown_forecasts(made.plan, datetime.now(UTC)))
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

        print_lines([*standing_lines(made), *plan_lines(made.plan, request.almanac, verbose=verbose)])
    return 1 if made.plan.solution.status.value == "no-plan" else 0
