"""What a planning problem is built from: the trip on its clock, the corridor, the options and the arrangements."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from waypost.domain.identity import Direction
from waypost.domain.trips import Trip
from waypost.domain.vocabulary import Side
from waypost.journeys.map.drives import Driving
from waypost.journeys.map.roads import Node, RoadMap
from waypost.journeys.map.routes import Candidate
from waypost.journeys.options.clock import Clock
from waypost.journeys.options.stages import StagePlan
from waypost.planning.problem import Group, Held


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Something to get before it is needed: a paper, an approval that names its post, a cancelled plate."""

    id: str
    token: str
    what: str
    """The paper or procedure, by its almanac id."""
    area: str | None
    """Where it can be asked for; None = anywhere (by message or telephone)."""
    asking_hours: float
    lead_hours: float
    slow_lead_hours: float
    valid_hours: float | None
    cost: float
    """Money spent, in the trip's currency: fees, premiums, and securities that this trip would lose."""
    security: float
    """Money locked that comes back if the stated condition is met."""
    granted: float = 1.0
    """Chance that it is granted."""
    is_assumed: bool = False
    """Whether nobody told what it costs."""
    issuer: str = ""
    """Whose price it is, where prices hang on who issues it."""


@dataclass(frozen=True, slots=True)
class Leap:
    """A way between two areas that is no crossing: shipping the vehicle, a long ferry."""

    id: str
    origin: str
    target: str
    wait_hours: float
    slow_wait_hours: float
    hours: float
    cost: float
    needs: tuple[str, ...] = ()
    """What every way of entering there asks for."""
    hours_before: float = 0.0
    """Of the corridor search, like those of a candidate."""
    hours_after: float = 0.0
    stretches: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Passage:
    """The ship between the posts of a crossing: it is waited for and paid after the exit stamp."""

    wait_hours: float
    slow_wait_hours: float
    hours: float
    cost: float


@dataclass(frozen=True, slots=True)
class Ending:
    """A way to end other than arriving: selling the vehicles, or leaving them."""

    id: str
    places: tuple[str, ...]
    goal: str
    hours: float
    cost: float


@dataclass(frozen=True, slots=True)
class Blueprint:
    """All that the problem is made of; amounts in the trip's currency, hours on the clock."""

    trip: Trip
    clock: Clock
    start_hour: float
    origin: str
    target: str
    nodes: Mapping[str, Node]
    zones: Mapping[str, str]
    roads: RoadMap
    driving: Driving
    candidates: tuple[Candidate, ...]
    best_hours: float
    stages: tuple[StagePlan, ...]
    groups: tuple[Group, ...]
    give_up_cost: float
    stranded_cost: float
    arrangements: tuple[Arrangement, ...] = ()
    leaps: tuple[Leap, ...] = ()
    passages: Mapping[str, Passage] = field(default_factory=dict)
    """Crossing -> the ship between its posts."""
    endings: tuple[Ending, ...] = ()
    held: tuple[Held, ...] = ()
    deadline_hour: float | None = None
    horizon_hour: float | None = None
    vias: tuple[str, ...] = ()
    ahead_hours: float = 0.0
    """How long before departure papers can be ordered; 0 once under way."""

    def usable(self) -> tuple[Candidate, ...]:
        """The crossings that can be left on one side and entered on the other."""
        sides: dict[str, set[Side]] = {}
        for stage in self.stages:
            sides.setdefault(stage.places.gap, set()).add(stage.stage.side)
        through = {gap for gap, found in sides.items() if len(found) == len(Side)}
        return tuple(one for one in self.candidates if gap_place(one.crossing.id, one.direction) in through)


def gap_place(crossing: str, direction: Direction) -> str:
    """The place between the posts."""
    return f"{crossing}~{direction}"
