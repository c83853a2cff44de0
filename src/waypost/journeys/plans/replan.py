"""Planning again from real events: where the party stands, what it holds, what the answers say of the next ones.

The draws are renewed: many joint draws are weighted by how well they foretold what happened, and those a plan uses are
taken from them. Ids of actions stay as they were.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from waypost.domain.errors import InputError
from waypost.journeys.options.blueprint import Arrangement, Blueprint
from waypost.journeys.options.ordering import lead_left, plain_id
from waypost.journeys.options.problem import build_problem
from waypost.journeys.options.stage_plans import DRAWS, Drawn
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_making import FRESH_DRAWS, Draft, draft_plan, finish_plan, solve_thoroughly, solve_trip
from waypost.journeys.plans.plan_request import PlanRequest
from waypost.journeys.plans.unfolding import draws_of
from waypost.journeys.trips.events import Event, What, action_of, outcome_of
from waypost.messages import _
from waypost.planning.problem import Action, Held, Outcome, Problem, Start

MANY_DRAWS = 2048
"""Joint draws from which the plan's own are taken after events."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a party stands after its events."""

    place: str
    hour: float
    tokens: tuple[Held, ...]
    seen: tuple[tuple[str, int], ...]
    """Pairs (action, outcome) that say something about the chances."""
    tried: tuple[str, ...]
    events: int
    """How many events were followed."""
    spent: float
    """Money spent so far, in the trip's currency, as far as it was told in that currency."""


@dataclass(frozen=True, slots=True)
class Replan:
    """The new plan, where it starts, and how many draws its odds are still worth by group."""

    plan: Plan
    standing: Standing
    effective_draws: dict[str, float]
    ordered: tuple[Arrangement, ...] = ()
    """What is taken as ordered before departure, because the plan said so."""


def replan(request: PlanRequest, events: Sequence[Event]) -> Replan:
    """Plan the rest of a trip after what has happened.

    Raises: InputError for events that cannot have happened on this trip.
    """
    draft, ordered = _under_way(draft_plan(request), request, events)
    request = replace(request, effort=request.effort.begun())
    many = draft.drawn(request.seed, MANY_DRAWS)
    standing = stand(events, draft.problem_on(many), draft)
    weights, effective = _conditioned(many, draft, standing)
    chosen = many.taken(_systematic(weights, DRAWS, request.seed))
    alike = chosen.taken_alike(standing.tried, standing.place)
    problem = _from_here(draft, alike, standing)
    solved = solve_thoroughly(problem, draft.setting, request, is_thought_through=False)
    fresh = many.taken(_systematic(weights, FRESH_DRAWS, request.seed + 1))
    plan = finish_plan(draft, solved, _from_here(draft, fresh, standing), request)
    return Replan(plan, standing, effective, ordered)


def _under_way(draft: Draft, request: PlanRequest, events: Sequence[Event]) -> tuple[Draft, tuple[Arrangement, ...]]:
    """The draft once one has left: what the plan ordered beforehand is held, unless events say otherwise."""
    blueprint = draft.blueprint
    if not blueprint.ahead_hours:
        return draft, ()
    declined = {plain_id(event.action) for event in events if event.what is What.DECLINED}
    ordered = tuple(one for one in _ordered(draft, request) if one.id not in declined)
    held = tuple(_held(one, blueprint) for one in ordered)
    left = replace(blueprint, ahead_hours=0.0, held=(*blueprint.held, *held))
    return replace(draft, blueprint=left), ordered


def _ordered(draft: Draft, request: PlanRequest) -> Iterator[Arrangement]:
    """What the plan orders at home, at its usual course."""
    if not draft.blueprint.arrangements:
        return
    found = {one.id: one for one in draft.blueprint.arrangements}
    policy = solve_trip(build_problem(draft.blueprint), draft.setting, request.effort).policy
    node = policy.root
    while node.action is not None and plain_id(node.action) in found and node.begins == draft.blueprint.start_hour:
        yield found[plain_id(node.action)]
        node = policy.node(max(node.branches, key=lambda one: one.p).history)


def _held(one: Arrangement, blueprint: Blueprint) -> Held:
    first = blueprint.start_hour + lead_left(one.lead_hours, blueprint.ahead_hours)
    return Held(one.token, first, inf if one.valid_hours is None else first + one.valid_hours)


def stand(events: Sequence[Event], problem: Problem, draft: Draft) -> Standing:
    """Follow the events to where the party stands now."""
    place, hour = problem.start.place, problem.start.hour
    tokens = {held.token: held for held in problem.start.tokens}
    seen: list[tuple[str, int]] = []
    tried: list[str] = []
    spent = 0.0
    for event in events:
        now = draft.setting.clock.hours(event.at)
        if now < problem.start.hour - 24 * 365:
            raise InputError(_("an event long before the trip"), where=event.at.isoformat())
        hour = max(hour, now)
        spent += _spent(event, draft)
        action = action_of(event, problem, place)
        if action is None:
            place = _moved(event, draft, place)
            continue
        index = outcome_of(event, action)
        tried.append(action.id)
        if index is None:
            continue
        outcome = action.outcomes[index]
        if action.group is not None:
            seen.append((action.id, index))
        place = outcome.to or (action.at[0] if action.at and place not in action.at else place)
        _apply(outcome, tokens, hour)
    return Standing(place, hour, tuple(tokens.values()), tuple(seen), tuple(tried), len(events), spent)


def _spent(event: Event, draft: Draft) -> float:
    currency = draft.setting.trip.preferences.currency
    return event.amount if event.currency in {"", currency} else 0.0


def _moved(event: Event, draft: Draft, place: str) -> str:
    """Where a move without an action of the plan leads: a place of the almanac, or the front of a crossing."""
    if event.what is not What.MOVED:
        return place
    for candidate in draft.setting.candidates:
        if event.crossing == candidate.crossing.id:
            return candidate.far if event.side == "entry" else candidate.front
    found = draft.almanac.resolve_place(event.place).id if event.place else place
    return str(found)


def _apply(outcome: Outcome, tokens: dict[str, Held], hour: float) -> None:
    for token in outcome.uses:
        tokens.pop(token, None)
    for grant in outcome.grants:
        first = hour + grant.after_hours
        last = float("inf") if grant.valid_hours is None else first + grant.valid_hours
        tokens[grant.token] = Held(grant.token, first, last)


def _conditioned(many: Drawn, draft: Draft, standing: Standing) -> tuple[Vector, dict[str, float]]:
    """How well each draw foretold what was seen, as weights; and by group how many draws that leaves."""
    problem = draft.problem_on(many)
    actions = {action.id: action for action in problem.actions}
    n = draws_of(problem)
    weights: Vector = np.ones(n)
    for action_id, index in standing.seen:
        weights = weights * _likelihood(actions[action_id], index)
    weights = weights / weights.sum() if weights.sum() > 0 else np.full(n, 1.0 / n)
    return weights, {group.id: float(1.0 / np.sum(weights**2)) for group in problem.groups}


def _from_here(draft: Draft, drawn: Drawn, standing: Standing) -> Problem:
    """The problem from where the party stands."""
    problem = draft.problem_on(drawn)
    kept = tuple(action for action in problem.actions if _may_still(action, standing))
    start = Start(standing.place, standing.hour, standing.tokens)
    return replace(problem, start=start, actions=kept)


def _likelihood(action: Action, outcome: int) -> Vector:
    """Chance of what was seen under each draw; a quick and a slow passage are the same answer."""
    seen = action.outcomes[outcome]
    family = [one for one in action.outcomes if one.what.split(" ")[0] == seen.what.split(" ")[0]]
    if action.id.rsplit(":", maxsplit=1)[-1] in {"ask", "call"}:
        family = [seen]
    likelihood: Vector = np.sum([np.asarray(one.p, dtype=float) for one in family], axis=0)
    return likelihood


def _systematic(weights: Vector, n: int, seed: int) -> NDArray[np.intp]:
    """Systematic resampling: n indices, each as often as its weight asks for, within one."""
    points = (np.random.default_rng([seed, 7]).random() + np.arange(n)) / n
    return np.minimum(np.searchsorted(np.cumsum(weights), points), len(weights) - 1)


def _may_still(action: Action, standing: Standing) -> bool:
    """Tries that were used are used."""
    return action.tries is None or standing.tried.count(action.id) < action.tries
