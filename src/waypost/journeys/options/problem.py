"""A trip as a planning problem: places, drives, stages of crossings, arrangements, endings.

Mapping is simple, planning is not (DESIGN section 7): this module only writes down what may be done.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, inf

from waypost.domain.identity import Direction
from waypost.domain.vocabulary import Side
from waypost.journeys.map.drives import drive_action, driving_window
from waypost.journeys.map.routes import Candidate
from waypost.journeys.options.blueprint import Blueprint, Leap, Passage
from waypost.journeys.options.ordering import arranging
from waypost.journeys.options.stages import Stage, StagePlan, stage_action
from waypost.planning.problem import (
    Action,
    Deadline,
    GiveUp,
    Goal,
    Grant,
    Intervals,
    Outcome,
    Problem,
    Start,
)

ARRIVED = "arrived"
"""The place where such a trip ends."""
ARRIVE = "arrive"
"""The action that ends a trip which had places to visit."""
_FRONTS_PER_PLACE = 4
"""Drives to this many crossings are kept from each place: the quickest onward ones.

Where a visa may be declined, to all: else the way round would begin by way of the wrong border.
"""
_MANY_BORDERS = 4
_QUICK_AND_SLOW = 2
_PLAIN = frozenset({Stage.EXIT, Stage.EXIT_LATER, Stage.ENTRY, Stage.ENTRY_LATER, Stage.BACK})
_SLOWLY = "passed slowly"
"""What the slower outcome of a stage is called."""
_LATE_SHIP = 0.25
"""Chance that a ship is waited for as long as in a bad case."""


def build_problem(blueprint: Blueprint) -> Problem:
    """The planning problem of a trip."""
    drives = tuple(_drives(blueprint))
    actions = [
        *drives,
        *(_stage(stage, blueprint) for stage in planned_stages(blueprint)),
        *(action for one in blueprint.arrangements for action in arranging(one, blueprint)),
        *(_leaping(one) for one in blueprint.leaps),
        *_endings(blueprint),
        *_vias(blueprint),
    ]
    return Problem(
        name=blueprint.trip.name,
        start=Start(blueprint.origin, blueprint.start_hour, blueprint.held),
        goals=_goals(blueprint),
        actions=tuple(actions),
        groups=blueprint.groups,
        hour_cost=blueprint.trip.preferences.hour_value,
        give_up=GiveUp(blueprint.give_up_cost, _give_up_between(blueprint)),
        deadline=_deadline(blueprint),
        horizon_hour=blueprint.horizon_hour,
    )


def planned_stages(blueprint: Blueprint) -> tuple[StagePlan, ...]:
    """The stages that are planned with: over many borders only the plain ones, each taking its mean time."""
    if not is_long(blueprint):
        return blueprint.stages
    kept = (stage for stage in blueprint.stages if stage.stage in _PLAIN)
    return tuple(one if one.places.crossing in blueprint.passages else _evenly(one) for one in kept)


def _evenly(stage: StagePlan) -> StagePlan:
    """A stage that takes its mean time where it passes: quick or slow at twenty borders is a million ways."""
    passed = stage.odds.passed_hours
    if len(passed) < _QUICK_AND_SLOW:
        return stage
    mean = sum(share * hours for share, hours in passed) / sum(share for share, _hours in passed)
    return replace(stage, odds=replace(stage.odds, passed_hours=((1.0, ceil(mean * 2) / 2),)))


def is_long(blueprint: Blueprint) -> bool:
    """Whether the trip may cross many borders."""
    return len({one.direction for one in blueprint.usable()}) > _MANY_BORDERS


def _goals(blueprint: Blueprint) -> tuple[Goal, ...]:
    arrived = ARRIVED if blueprint.vias and not is_layered(blueprint) else blueprint.target
    return (Goal(arrived), *(Goal(ending.goal, ending.cost) for ending in blueprint.endings))


def _deadline(blueprint: Blueprint) -> Deadline | None:
    if blueprint.deadline_hour is None:
        return None
    return Deadline(blueprint.deadline_hour, blueprint.trip.preferences.late_cost)


def _give_up_between(blueprint: Blueprint) -> dict[str, float | None]:
    """Giving up between the posts is not cheap: the vehicle is left or impounded there."""
    return dict.fromkeys((stage.places.gap for stage in blueprint.stages), blueprint.stranded_cost)


def _vias(blueprint: Blueprint) -> Iterable[Action]:
    """Places to be visited on the way: a free stop at each, and arriving needs them all."""
    if is_layered(blueprint):
        return
    for via in blueprint.vias:
        outcome = Outcome(what="visited", grants=(Grant(f"via:{via}"),))
        yield Action(id=f"visit:{via}", at=(via,), tries=1, outcomes=(outcome,), unless=(f"via:{via}",))
    if blueprint.vias:
        done = Outcome(what="arrived", to=ARRIVED)
        needs = tuple(f"via:{via}" for via in blueprint.vias)
        yield Action(id=ARRIVE, at=(blueprint.target,), needs=needs, outcomes=(done,))


def is_layered(blueprint: Blueprint) -> bool:
    """Whether the places to be visited part the trip in stretches that share no post and no port.

    Then whoever is on a later stretch has been there, and nothing has to be kept in mind: all ways of an earlier
    stretch end at the place, and those of the later one begin there.
    """
    stops = (blueprint.origin, *blueprint.vias, blueprint.target)
    met: dict[str, set[int]] = {}
    for crossing in blueprint.usable():
        for node in (crossing.front, crossing.far):
            met.setdefault(node, set()).update(crossing.stretches)
    for leap in blueprint.leaps:
        for node in (leap.origin, leap.target):
            met.setdefault(node, set()).update(leap.stretches)
    apart = all(len(found) == 1 for found in met.values()) and not met.keys() & set(stops)
    return bool(blueprint.vias) and apart and len(set(stops)) == len(stops)


@dataclass(frozen=True, slots=True)
class _Departure:
    """Where drives begin: when about, how far from the end of the stretch, and by which crossing one came."""

    place: str
    hour: float
    remaining: float
    came_by: Candidate | None
    stretches: tuple[int, ...]


def _drives(blueprint: Blueprint) -> Iterable[Action]:
    starts: dict[str, _Departure] = {}
    every = tuple(range(len(blueprint.vias) + 1))
    layered = is_layered(blueprint)
    for number, stop in enumerate((blueprint.origin, *blueprint.vias)):
        here = (number,) if layered else every
        starts.setdefault(stop, _Departure(stop, blueprint.start_hour, inf, None, here))
    for leap in blueprint.leaps:
        hour, here = blueprint.start_hour + leap.hours_before, leap.stretches if layered else every
        starts[leap.target] = _Departure(leap.target, hour, leap.hours_after, None, here)
    for one in blueprint.usable():
        hour, here = blueprint.start_hour + one.hours_before, one.stretches if layered else every
        starts.setdefault(one.front, _Departure(one.front, hour, one.hours, one, here))
        starts[one.far] = _Departure(one.far, hour, one.hours_after, one, here)
    for departure in starts.values():
        yield from _drives_from(blueprint, departure, layered=layered)


def _drives_from(blueprint: Blueprint, start: _Departure, *, layered: bool) -> Iterable[Action]:
    place, reach = start.place, blueprint.roads.drives_from(start.place)

    def is_here(one: Candidate | Leap) -> bool:
        return not layered or one.stretches == start.stretches

    fronts = sorted(
        (reach[one.front].hours + one.hours_after, one.front)
        for one in blueprint.usable()
        if one.front in reach and one.front != place and is_here(one) and _leads_on(one, start)
    )
    in_doubt = any(one.granted < 1 for one in blueprint.arrangements)
    onward = [front for _, front in (fronts if in_doubt else fronts[:_FRONTS_PER_PLACE])]
    onward += [
        leap.origin
        for leap in blueprint.leaps
        if leap.origin in reach and is_here(leap) and leap.hours_after < start.remaining
    ]
    stops = (*blueprint.vias, blueprint.target)
    ends = stops if not layered else [stops[number] for number in start.stretches]
    onward += [stop for stop in ends if stop in reach]
    window = None
    if not blueprint.driving.at_night:
        window = driving_window(blueprint.nodes[place].point, blueprint.zones[place], blueprint.clock, start.hour)
    for target in dict.fromkeys(onward):
        if target != place:
            yield drive_action(f"drive:{place}>{target}", place, target, reach[target], blueprint.driving, window)


def _leads_on(one: Candidate, start: _Departure) -> bool:
    """Whether driving to this crossing can be part of getting on: never back, but through a country on the way twice.

    Alaska to the rest of the United States leads through Canada, Tierra del Fuego through Chile and Argentina in turn.
    """
    came_by = start.came_by
    if came_by is None:
        return one.hours_after < start.remaining
    if start.place == came_by.far:
        return one.crossing.id != came_by.crossing.id and one.hours_after < start.remaining
    return _same_side(one.direction, came_by.direction)


def _same_side(one: Direction, other: Direction) -> bool:
    return one.origin == other.origin


def _stage(stage: StagePlan, blueprint: Blueprint) -> Action:
    """A stage; leaving by a crossing over the sea also waits for the ship, pays it and sails."""
    action = stage_action(stage)
    passage = blueprint.passages.get(stage.places.crossing)
    if passage is None or stage.stage.side is not Side.EXIT:
        return action
    outcomes = tuple(_sailing(one, passage) if one.to == stage.places.gap else one for one in action.outcomes)
    return replace(action, outcomes=outcomes)


def _sailing(outcome: Outcome, passage: Passage) -> Outcome:
    """Passed quickly finds the usual wait, passed slowly the bad one."""
    wait = passage.slow_wait_hours if outcome.what == _SLOWLY else passage.wait_hours
    return replace(outcome, hours=outcome.hours + wait + passage.hours, cost=outcome.cost + passage.cost)


def _leaping(leap: Leap) -> Action:
    outcomes = (
        Outcome("shipped", 1 - _LATE_SHIP, leap.wait_hours + leap.hours, leap.cost, leap.target),
        Outcome("shipped late", _LATE_SHIP, leap.slow_wait_hours + leap.hours, leap.cost, leap.target),
    )
    return Action(id=leap.id, at=(leap.origin,), needs=leap.needs, outcomes=outcomes)


def _endings(blueprint: Blueprint) -> Iterable[Action]:
    for ending in blueprint.endings:
        outcome = Outcome(what="done", hours=ending.hours, to=ending.goal)
        yield Action(id=ending.id, at=ending.places, outcomes=(outcome,))


def opening_of(intervals: Iterable[tuple[float, float]]) -> Intervals:
    """An opening from absolute hours."""
    return Intervals(tuple(intervals))


def actions_by_id(problem: Problem) -> Mapping[str, Action]:
    """The actions of a problem by their ids."""
    return {action.id: action for action in problem.actions}
