"""The plan of a trip: the policy of its planning problem, written out for a person, with what it may cost and take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from waypost.almanac import Almanac
from waypost.domain.sources import Citation, Citations
from waypost.domain.trips import Trip
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.journeys.map.setting import Setting
from waypost.journeys.options.assumptions import Assumption
from waypost.journeys.options.blueprint import Arrangement, Blueprint
from waypost.journeys.options.options import Options
from waypost.journeys.options.problem import ARRIVED
from waypost.journeys.options.stage_plans import DRAWS, HYPOTHESES
from waypost.journeys.plans.unfolding import Unfolded
from waypost.journeys.plans.ways import Way
from waypost.messages import _
from waypost.planning.problem import Problem
from waypost.planning.solution import Solution

GAP = 0.01


class EndingKind(StrEnum):
    """How a trip may end."""

    ARRIVED = "arrived"
    SOLD = "vehicle-sold"
    GAVE_UP = "gave-up"
    STRANDED = "stranded-between-the-posts"
    UNRESOLVED = "other"
    """Histories too unlikely to be written out."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number with its range over the draws of the odds."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EndingChance:
    """The chance of one way to end, with its 80% range over the draws."""

    kind: EndingKind
    probability: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution in a few numbers: mean, median and the bad case that one plan in ten exceeds.

    ``low`` and ``high`` hold the mean in eight of ten draws of the odds; where these are only words, of their prior.
    """

    mean: float
    median: float
    p90: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fresh:
    """The same policy on draws it was not made on: mean cost and half its 95% interval."""

    mean: float
    half95: float


@dataclass(frozen=True, slots=True)
class Fragility:
    """Whether the first step holds across the range of what is not known."""

    world: str
    first_action: str | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A contingent plan."""

    almanac: Almanac
    trip: Trip
    setting: Setting
    options: Options
    blueprint: Blueprint
    problem: Problem
    solution: Solution
    unfolded: Unfolded
    endings: tuple[EndingChance, ...]
    days: Spread
    money: Spread
    fresh: Fresh
    fragile: tuple[Fragility, ...]
    assumptions: tuple[Assumption, ...]
    almanac_version: str
    made_on: date
    territory_names: Mapping[str, str]
    procedure_names: Mapping[str, str]
    document_names: Mapping[str, str]
    procedure_papers: Mapping[str, tuple[str, ...]]
    ways: tuple[Way, ...] = ()
    """The plan, and the cheapest, fastest and surest ways beside it."""

    @property
    def is_assumed(self) -> bool:
        """Whether odds the plan rests on are only words: then its numbers are assumed, and printed as words."""
        used = self.actions_used()
        return any(one.id in used and one.forecast.words for one in self.options.listed)

    def actions_used(self) -> frozenset[str]:
        """The actions that the plan may take, as far as it is unfolded."""
        return frozenset(str(one.node.action) for one in self.unfolded.nodes.values() if one.node.action)

    def posts_used(self) -> frozenset[str]:
        """The posts (``cn-kz/khorgos#cn``) at which the plan may do something."""
        used = self.actions_used()
        return frozenset(
            f"{one.candidate.crossing.id}#{one.subject.decider}" for one in self.options.listed if one.id in used
        )

    def hours_of(self, option: str) -> tuple[tuple[float, float], ...]:
        """How long a stage takes where it passes: pairs (chance, hours); empty where the plan may not use it."""
        found = next((one for one in self.blueprint.stages if one.id == option), None)
        return () if found is None else found.odds.passed_hours

    def could_be_read(self, citation: Citation) -> bool:
        """Whether a source was published by the day the plan is limited to."""
        source = self.almanac.find_source(citation.source)
        limit = self.setting.known_as_of
        if limit is None or source is None or isinstance(source.published_on, Unknown):
            return True
        return source.published_on.earliest <= limit

    def known_from(self, citations: Citations) -> Maybe[date]:
        """The day from which something can have been known."""
        return self.almanac.known_from(citations, UNKNOWN)

    def arrangement_of(self, procedure: str) -> Arrangement | None:
        """What must be arranged for a procedure, where it must."""
        return next((one for one in self.blueprint.arrangements if one.what == procedure), None)

    def local(self, hour: float, node: str) -> datetime:
        """An hour of the problem on the clock of a place."""
        return self.setting.clock.local(hour, self.zone(node))

    def zone(self, place: str) -> str:
        """The official zone of a place of the problem; the gap keeps the clock of the side left behind."""
        zones: Mapping[str, str] = self.setting.zones
        if place == ARRIVED:
            return zones.get(self.setting.target, self.setting.clock.zone)
        for candidate in self.setting.candidates:
            if place == f"{candidate.crossing.id}~{candidate.direction}":
                return zones[candidate.front]
        return zones.get(place, self.setting.clock.zone)


def status_words(plan: Plan) -> str:
    """How good the plan is known to be, in words."""
    solution = plan.solution
    if solution.status.value == "optimal":
        return _("no better plan exists for these odds")
    if solution.status.value == "no-plan":
        return _("no way to arrive was found")
    text = _("at most {gap:.1%} from the best plan for these odds, drawn {draws} times and sorted into {cases} cases")
    return text.format(gap=solution.gap, draws=DRAWS, cases=HYPOTHESES)
