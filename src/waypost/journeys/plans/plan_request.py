"""What is asked of a plan: a trip, what is known of the world and when, and how long to think."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from waypost.almanac import Almanac
from waypost.domain.trips import Trip
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.journeys.options import assumptions
from waypost.planning.limits import used_megabytes

STATES_A_SECOND = 600
"""About what the solver looks at in a second of an ordinary machine."""
_BUSY = 60.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to think about a plan, and what memory it may take beside what the process holds already.

    What counts is the number of situations looked at, so that the same question gives the same plan on a busy machine;
    the clock ends it only where that takes many times as long.
    """

    seconds: float = 1.0
    memory_mb: float = 280.0
    """With what a process holds by then, some 220, that is under 500; a site's worker holds more of its own."""

    most_mb: float | None = None
    """What the whole process may come to, once one has begun."""

    def begun(self) -> "Effort":
        """The same, counting memory from now on: all that belongs to one plan shares what it may take."""
        return replace(self, most_mb=self.process_mb)

    @property
    def states(self) -> int:
        """Situations to look at."""
        return max(1, round(self.seconds * STATES_A_SECOND))

    @property
    def process_mb(self) -> float:
        """What the whole process may come to."""
        return used_megabytes() + self.memory_mb if self.most_mb is None else self.most_mb

    @property
    def seconds_at_most(self) -> float:
        """After which the best plan so far has to do."""
        return self.seconds * _BUSY


PLAIN_EFFORT = Effort()


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """One question to `make_plan`, `replan` or `what_if`: the same request gives the same answer."""

    trip: Trip
    almanac: Almanac
    forecasts: Forecasts
    today: date
    """The day the plan is made on."""
    as_of: date | None = None
    """The world as it was on a day; None for the departure."""
    known_as_of: date | None = None
    """Use only what was known on a day; the forecasts are built for the same."""
    effort: Effort = PLAIN_EFFORT
    seed: int = 0
    """Of the draws that are the plan's hypotheses."""
    refusals_told: float = assumptions.REFUSALS_TOLD
    """How many times as often as a passage a refusal is reckoned to be told."""
    roads: str = ""
    """Address of a Valhalla or OSRM server that tells distances; empty assumes them."""
    may_fork: bool = False
    """Whether work may be done in a process beside this one; for programs that do nothing else meanwhile."""
    home: Path | None = None
    """WAYPOST_HOME, where fits and an imported visa table are kept; None keeps and reads none."""
