"""The plan of a trip: the policy of its planning problem, written out for a person, with what it may cost and take."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

import numpy as np

from waypost.almanac import Almanac
from waypost.domain.sources import Citations
from waypost.domain.territories import name_in
from waypost.domain.trips import Trip
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.messages import _
from waypost.planning.policy import NodeKind
from waypost.planning.problem import Group, Problem
from waypost.planning.solution import Solution
from waypost.planning.solve import solve

from .assembling import assemble
from .assumptions import Assumption
from .blueprint import Arrangement, Blueprint
from .forecasts import Forecasts
from .options import OptionBuilder, Options
from .problem import build_problem
from .setting import Setting, build_setting
from .unfolding import Reached, Unfolded, quantiles, unfold, value_on

GAP = 0.01
TIME_LIMIT_SECONDS = 5.0
MEMORY_LIMIT_MB = 500.0
_TAIL = 0.25


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
    """A distribution in a few numbers: mean, median and the bad case that one plan in ten exceeds."""

    mean: float
    median: float
    p90: float


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
        for candidate in self.setting.candidates:
            if place == f"{candidate.crossing.id}~{candidate.direction}":
                return zones[candidate.front]
        return zones.get(place, self.setting.clock.zone)


def make_plan(
    trip: Trip,
    almanac: Almanac,
    forecasts: Forecasts,
    *,
    as_of: date | None,
    known_as_of: date | None,
    today: date,
    seed: int = 0,
) -> Plan:
    """Plan a trip.

    Raises: InputError for a trip that names what does not exist.
    """
    setting = build_setting(trip, almanac, as_of=as_of, known_as_of=known_as_of)
    builder = OptionBuilder(setting, almanac, forecasts)
    options = builder.build(seed)
    blueprint, assumptions = assemble(setting, options, almanac)
    problem = build_problem(blueprint)
    solution = solve(problem, gap=GAP, time_limit=TIME_LIMIT_SECONDS, memory_limit_mb=MEMORY_LIMIT_MB)
    unfolded = unfold(solution.policy)
    renewed = build_problem(replace(blueprint, stages=builder.redrawn(options, seed + 1)))
    mean, half95 = value_on(unfolded, renewed)
    return Plan(
        almanac=almanac,
        trip=trip,
        setting=setting,
        options=options,
        blueprint=blueprint,
        problem=problem,
        solution=solution,
        unfolded=unfolded,
        endings=_endings(unfolded, problem),
        days=_days(unfolded, blueprint),
        money=_money(unfolded, blueprint),
        fresh=Fresh(mean, half95),
        fragile=_fragility(problem, solution),
        assumptions=assumptions,
        almanac_version=almanac.version,
        made_on=today,
        territory_names={str(one.id): name_in(one.names, "en") for one in almanac.list_territories()},
        procedure_names={str(one.id): name_in(one.names, "en") for one in almanac.list_procedures()},
        document_names={str(one.id): name_in(one.names, "en") for one in almanac.list_documents()},
        procedure_papers={
            str(one.id): tuple(
                dict.fromkeys(str(paper) for paper in (*one.needs, *(p for step in one.steps for p in step.papers)))
            )
            for one in almanac.list_procedures()
        },
    )


def _kind(reached: Reached, problem: Problem) -> EndingKind:
    place = reached.node.place
    if reached.node.kind is NodeKind.ARRIVED:
        return EndingKind.SOLD if place == "sold" else EndingKind.ARRIVED
    between = place in problem.give_up.at
    return EndingKind.STRANDED if between else EndingKind.GAVE_UP


def _endings(unfolded: Unfolded, problem: Problem) -> tuple[EndingChance, ...]:
    sums: dict[EndingKind, np.ndarray] = {}
    chance: dict[EndingKind, float] = {}
    for reached in unfolded.endings:
        kind = _kind(reached, problem)
        sums[kind] = sums.get(kind, np.zeros(unfolded.draws)) + reached.under
        chance[kind] = chance.get(kind, 0.0) + reached.p
    if unfolded.rest > 1e-9:
        chance[EndingKind.UNRESOLVED] = unfolded.rest
        sums[EndingKind.UNRESOLVED] = sum((one.under for one in unfolded.cut), np.zeros(unfolded.draws))
    found = []
    for kind, under in sums.items():
        low, high = np.quantile(under, [0.1, 0.9])
        found.append(EndingChance(kind, chance[kind], float(low), float(high)))
    return tuple(sorted(found, key=lambda one: list(EndingKind).index(one.kind)))


def _days(unfolded: Unfolded, blueprint: Blueprint) -> Spread:
    hours = np.array([one.node.hour - blueprint.start_hour for one in unfolded.endings])
    return _spread(hours / 24, unfolded)


def _money(unfolded: Unfolded, blueprint: Blueprint) -> Spread:
    lost = {ending.goal: ending.cost for ending in blueprint.endings}
    money = np.array([one.money + lost.get(one.node.place, 0.0) for one in unfolded.endings])
    return _spread(money, unfolded)


def _spread(values: np.ndarray, unfolded: Unfolded) -> Spread:
    weights = np.array([one.p for one in unfolded.endings])
    if not len(values) or weights.sum() <= 0:
        return Spread(0.0, 0.0, 0.0)
    median, bad = quantiles(values, weights, (0.5, 0.9))
    return Spread(float((values * weights).sum() / weights.sum()), median, bad)


def _fragility(problem: Problem, solution: Solution) -> tuple[Fragility, ...]:
    """Solve again in the worst and the best quarter of what the draws allow: does the first step hold?"""
    found = []
    for world in ("low", "high"):
        shifted = replace(problem, groups=tuple(_tail(group, problem, world) for group in problem.groups))
        again = solve(shifted, gap=0.03, time_limit=1.0, memory_limit_mb=MEMORY_LIMIT_MB)
        found.append(Fragility(world, again.first_action, again.first_action == solution.first_action))
    return tuple(found)


def _tail(group: Group, problem: Problem, world: str) -> Group:
    """The quarter of a group's draws in which passing is least, or most, likely."""
    passing = np.zeros(len(group.weights))
    for action in problem.actions:
        if action.group == group.id:
            passing += np.asarray(action.outcomes[0].p)
    order = np.argsort(passing if world == "low" else -passing)
    kept = max(1, int(len(order) * _TAIL))
    weights = np.zeros(len(order))
    weights[order[:kept]] = 1.0 / kept
    return Group(group.id, tuple(weights))


def status_words(plan: Plan) -> str:
    """How good the plan is known to be, in words."""
    solution = plan.solution
    if solution.status.value == "optimal":
        return _("no better plan exists for these odds")
    if solution.status.value == "no-plan":
        return _("no way to arrive was found")
    return _("at most {gap:.1%} from the best plan for these odds").format(gap=solution.gap)
