"""Flags that ``plan``, ``replan`` and ``what-if`` share, and the request they make."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waypost.almanac import find_home, open_almanac
from waypost.cli.options import AsOf, KnownAsOf, read_day
from waypost.domain.errors import InputError
from waypost.domain.trips import Trip
from waypost.messages import _

if TYPE_CHECKING:
    from waypost.journeys.plans.plan_request import PlanRequest


Verbose = Annotated[
    bool, Parameter(negative=(), help=_("Also list what is folded: every other way, assumption and question."))
]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class PlanFlags:
    """How to plan."""

    seconds: Annotated[float, Parameter(help=_("How long to think about each plan, about."))] = 1.0
    if_refused_report: Annotated[
        float, Parameter(help=_("How many times as often as a passage a refusal is reckoned to be told."))
    ] = 3.0
    roads: Annotated[str, Parameter(help=_("Address of a Valhalla or OSRM server that tells distances."))] = ""
    as_of: AsOf = None
    known_as_of: KnownAsOf = None

    def request(self, trip: Trip) -> "PlanRequest":
        """What is asked of a plan for this trip, on the almanac and the home of this machine.

        Raises: InputError for a day that is none, or a factor.
        """
        if not 0.01 <= self.if_refused_report <= 100:
            raise InputError(
                _("not a factor"),
                where="--if-refused-report",
                expected=_("a number from 0.01 to 100; 1 takes reports as they are"),
                found=repr(self.if_refused_report),
            )
        from waypost.journeys.crossings.package_holidays import keep_in
        from waypost.journeys.forecasts.forecasts import build_forecasts
        from waypost.journeys.plans.plan_request import Effort, PlanRequest

        as_of, known = read_day(self.as_of, "--as-of"), read_day(self.known_as_of, "--known-as-of")
        almanac = open_almanac()
        home = find_home()
        keep_in(home / "cache")
        return PlanRequest(
            trip,
            almanac,
            build_forecasts(almanac, known, cache=home / "cache"),
            today=datetime.now(UTC).date(),
            as_of=as_of,
            known_as_of=known,
            effort=Effort(seconds=self.seconds),
            refusals_told=self.if_refused_report,
            roads=self.roads or os.environ.get("WAYPOST_ROADS", ""),
            may_fork=True,
            home=home,
        )


PLAN_FLAGS = PlanFlags()
