"""``waypost plan``: a contingent plan for a trip file, or for a trip given as flags."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from waypost.almanac import find_home, open_almanac
from waypost.cli.options import COMMON, Common, read_day, read_moment
from waypost.cli.plan_flags import PLAN_FLAGS, PlanFlags, Verbose
from waypost.cli.printing import print_json, print_lines
from waypost.domain.errors import InputError
from waypost.domain.identity import DocumentId
from waypost.domain.trips import Paper, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN
from waypost.messages import _


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class TripFlags:
    """A trip in flags, where there is no trip file."""

    origin: Annotated[str, Parameter(name="--from", help=_("Where the trip starts: a place, or lat,lon."))] = ""
    target: Annotated[str, Parameter(name="--to", help=_("Where it ends."))] = ""
    passport: Annotated[
        list[str] | None, Parameter(help=_("Per person: US, or US+CN for one person with two; repeat for more."))
    ] = None
    plate: Annotated[str, Parameter(help=_("Territory of the vehicle's plate."))] = ""
    vehicle: Annotated[str, Parameter(help=_("motorcycle, bicycle, car, 4x4, van, truck, bus, foot."))] = ""
    depart: Annotated[str, Parameter(help=_("Day or moment of departure; default: tomorrow."))] = ""
    paper: Annotated[list[str] | None, Parameter(help=_("Papers you hold: cpd, power-of-attorney ..."))] = None

    def trip(self) -> Trip:
        """The trip these flags describe.

        Raises: InputError where start or end is missing, or a flag cannot be read.
        """
        if not self.origin or not self.target:
            raise InputError(
                _("no trip given"),
                expected=_("a trip file, or --from PLACE --to PLACE"),
                remedy=_("try: waypost plan examples/khorgos-2015.toml"),
            )
        from waypost.cli.crossing import read_vehicle
        from waypost.domain.identity import TerritoryId

        persons = tuple(
            Person(f"rider-{number}", tuple(TerritoryId(code.strip().lower()) for code in text.split("+")))
            for number, text in enumerate(self.passport or [], 1)
        )
        plate = TerritoryId(self.plate.lower()) if self.plate else UNKNOWN
        vehicles = (Vehicle("vehicle-1", read_vehicle(self.vehicle), plate),) if self.vehicle or self.plate else ()
        papers = tuple(Paper(DocumentId(name)) for name in self.paper or [])
        moment = read_moment(self.depart or None, "--depart")
        depart = UNKNOWN if moment is None else _morning(moment)
        return Trip(f"{self.origin} - {self.target}", self.origin, self.target, depart, persons=persons,
                    vehicles=vehicles, papers=papers)  # fmt: skip


def _morning(moment: object) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.fromisoformat(f"{moment}T09:00")


NO_FLAGS = TripFlags()


def plan(
    trip_file: Annotated[Path | None, Parameter(help=_("A trip file (TOML); see the examples folder."))] = None,
    /,
    *,
    flags: TripFlags = NO_FLAGS,
    save: Annotated[Path | None, Parameter(help=_("Write the trip of the flags to this file, to complete it."))] = None,
    ask: Annotated[
        bool,
        Parameter(
            negative=(),
            help=_("Ask for what could change a verdict before planning; in a pipe, only list the questions."),
        ),
    ] = False,
    how: PlanFlags = PLAN_FLAGS,
    verbose: Verbose = False,
    common: Common = COMMON,
) -> int:
    """Plan a trip."""
    from waypost.journeys.forecasts.forecast_store import keep_shown
    from waypost.journeys.plans.plan_json import shown_forecasts
    from waypost.journeys.plans.plan_making import make_plan
    from waypost.journeys.trips.trip_reading import read_trip

    trip = flags.trip() if trip_file is None else read_trip(trip_file)
    if interactive := ask and not common.json and _somebody_answers():
        from waypost.cli.asking import ask_on, checker

        as_of, known = read_day(how.as_of, "--as-of"), read_day(how.known_as_of, "--known-as-of")
        almanac = open_almanac()
        trip = ask_on(trip, checker(almanac, find_home(), as_of, known), almanac)
    if save is not None:
        from waypost.journeys.trips.trip_writing import write_trip

        write_trip(trip, save)
    request = how.request(trip)
    _progress(_("planning ..."))
    made = make_plan(request)
    _progress("")
    keep_shown(find_home(), shown_forecasts(made, datetime.now(UTC)))
    if common.json:
        from waypost.journeys.plans.plan_json import plan_json

        print_json(plan_json(made))
    else:
        from waypost.cli.plan_text import plan_lines, question_lines

        only_questions = ask and not interactive
        print_lines(question_lines(made) if only_questions else plan_lines(made, request.almanac, verbose=verbose))
    return 1 if made.solution.status.value == "no-plan" else 0


def _somebody_answers() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _progress(text: str) -> None:
    """One line that is wiped again; only where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
