"""What each paper, inquiry, extra day, second passport and crossing is worth: the plan again with one thing changed.

Every change is planned on the same draws as the trip as it is, so that differences are not luck. Where a plan is not
proven best, the worth is known between bounds, and both are given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from math import ceil

from waypost.almanac import Almanac
from waypost.domain.identity import DocumentId, TerritoryId
from waypost.domain.territories import name_in
from waypost.domain.trips import Person, Trip
from waypost.domain.unknown import Unknown
from waypost.journeys.map.setting import Setting
from waypost.journeys.options.blueprint import Arrangement
from waypost.journeys.options.ordering import lead_left, plain_id
from waypost.journeys.options.papers_in_time import entry_token
from waypost.journeys.options.problem import build_problem
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.beside import beside
from waypost.journeys.plans.outlook import days_of, endings_of
from waypost.journeys.plans.plan import EndingKind
from waypost.journeys.plans.plan_making import Draft, draft_plan, solve_trip
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.plans.unfolding import Unfolded, unfold
from waypost.messages import _, language, ngettext
from waypost.planning.problem import GiveUp, Held, Problem
from waypost.planning.solution import Solution

_MOST_CROSSINGS = 8


class Kind(StrEnum):
    """What is changed."""

    PAPER = "paper"
    INQUIRY = "inquiry"
    EXTRA_DAY = "extra-day"
    DEPARTURE = "departure"
    PASSPORT = "passport"
    WITHOUT_CROSSING = "without-crossing"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a plan comes to: its expected cost with proven bounds, days, chance of arriving."""

    value: float
    lower: float
    days: float
    arriving: float

    @property
    def gap(self) -> float:
        """How far the plan may be from the best, relative to its value."""
        return 0.0 if self.value <= 0 else (self.value - self.lower) / self.value


@dataclass(frozen=True, slots=True)
class Worth:
    """One change, and by how much the expected cost falls with it."""

    id: str
    kind: Kind
    text: str
    fall: float
    """In the trip's currency; negative where the change makes the trip dearer."""
    least: float
    most: float
    """Between these it lies for certain, for these odds."""
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The trip as it is, and the changes ranked by how much they save."""

    trip: Trip
    as_it_is: Outlook
    worths: tuple[Worth, ...]
    almanac_version: str


@dataclass(frozen=True, slots=True)
class _Change:
    id: str
    kind: Kind
    text: str
    problem: Problem
    setting: Setting
    is_unused: bool = False
    """Whether the plan does without what is taken away: then it stays as it is."""


_WIDER = frozenset({Kind.PAPER, Kind.EXTRA_DAY})
"""Changes that allow all that the trip allows as it is: they can cost no more."""
_NARROWER = frozenset({Kind.INQUIRY, Kind.WITHOUT_CROSSING})
"""Changes that take something away (an inquiry is valued by the trip without it): they can cost no less."""


def what_if(request: PlanRequest) -> WhatIf:
    """Plan a trip as it is and with each change, each with the effort asked for, and rank the changes.

    Raises: InputError for a trip that names what does not exist.
    """
    trip, effort = request.trip, request.effort
    draft = draft_plan(request)
    problem = build_problem(draft.blueprint)
    solution = solve_trip(problem, draft.setting, effort)
    unfolded = unfold(solution.policy)
    base = _outlook(solution, unfolded, problem)
    changes = [
        *_papers(draft, problem),
        *_inquiries(draft, problem, unfolded),
        *_extra_days(draft, problem),
        *_passports(request),
        *_later_departure(draft, request, unfolded),
        *_without_crossings(draft, problem, unfolded),
    ]
    outlooks = _all_solved(changes, base, request)
    base, outlooks = _reconciled(base, changes, outlooks)
    worths = [_worth(*pair, base) for pair in zip(changes, outlooks, strict=True)]
    ranked = sorted(worths, key=lambda one: (-one.fall, one.id))
    return WhatIf(trip, base, tuple(ranked), request.almanac.version)


def _outlook(solution: Solution, unfolded: Unfolded, problem: Problem) -> Outlook:
    endings = endings_of(unfolded, problem, problem)
    arriving = sum(one.probability for one in endings if one.kind is EndingKind.ARRIVED)
    return Outlook(solution.value, solution.lower, days_of(unfolded, problem.start.hour, problem).mean, arriving)


def _all_solved(changes: list[_Change], base: Outlook, request: PlanRequest) -> list[Outlook]:
    """What each change comes to; every other one is worked out beside this process, where that may be."""

    def solved(some: list[_Change]) -> list[Outlook]:
        return [base if one.is_unused else _solved(one, request.effort) for one in some]

    beside_this = beside(lambda: solved(changes[1::2]), is_allowed=request.may_fork)
    found = [base] * len(changes)
    found[::2] = solved(changes[::2])
    found[1::2] = beside_this()
    return found


def _solved(change: _Change, effort: Effort) -> Outlook:
    solution = solve_trip(change.problem, change.setting, effort)
    return _outlook(solution, unfold(solution.policy), change.problem)


def _reconciled(base: Outlook, changes: list[_Change], outlooks: list[Outlook]) -> tuple[Outlook, list[Outlook]]:
    """What is known of one problem is known of those that allow more, or less: values and bounds are brought in order.

    A plan for the trip with something taken away is a plan for the trip as it is, and that one is a plan for the trip
    with something added; lower bounds hold the other way round.
    """
    pairs = list(zip(changes, outlooks, strict=True))
    best = min([base, *(one for change, one in pairs if change.kind in _NARROWER)], key=lambda one: one.value)
    lower = max([base.lower, *(one.lower for change, one in pairs if change.kind in _WIDER)])
    base = replace(best, lower=min(lower, best.value))
    return base, [_in_order(change, one, base) for change, one in pairs]


def _in_order(change: _Change, one: Outlook, base: Outlook) -> Outlook:
    if change.is_unused:
        return base
    if change.kind in _WIDER and one.value > base.value:
        return replace(base, lower=one.lower)
    if change.kind in _NARROWER:
        return replace(one, lower=max(one.lower, base.lower))
    return one


def _worth(change: _Change, changed: Outlook, base: Outlook) -> Worth:
    """How much the expected cost falls with the change; for an inquiry, with the inquiry as against without it."""
    before, after = (changed, base) if change.kind is Kind.INQUIRY else (base, changed)
    least, most = before.lower - after.value, before.value - after.lower
    if change.kind in _WIDER or change.kind is Kind.INQUIRY:
        least = max(0.0, least)
    if change.kind is Kind.WITHOUT_CROSSING:
        most = min(0.0, most)
    return Worth(change.id, change.kind, change.text, before.value - after.value, least, most, changed)


def _papers(draft: Draft, problem: Problem) -> Iterable[_Change]:
    """Each paper and approval that would have to be got on the way, in hand at the start and paid for."""
    held = {one.token for one in problem.start.tokens}
    for one in draft.blueprint.arrangements:
        if one.token not in held:
            start = replace(problem.start, tokens=(*problem.start.tokens, Held(one.token)))
            text = _("having {paper} in hand from the start").format(paper=_paper_name(one, draft.almanac))
            yield _Change(one.id, Kind.PAPER, text, replace(problem, start=start), draft.setting)


def _paper_name(one: Arrangement, almanac: Almanac) -> str:
    procedure = almanac.find_procedure(one.what)
    document = almanac.find_document(DocumentId(one.what))
    names = procedure.names if procedure is not None else document.names if document is not None else {}
    return name_in(names, language()) or one.what


def _inquiries(draft: Draft, problem: Problem, unfolded: Unfolded) -> Iterable[_Change]:
    """Each question on foot or by telephone that may be put: the same trip where it may not."""
    used = {str(one.node.action) for one in unfolded.nodes.values()}
    asked = {one.id: one for one in draft.blueprint.stages if one.stage in {Stage.ASK, Stage.CALL}}
    for action in problem.actions:
        if action.id not in asked:
            continue
        stage = asked[action.id]
        name = draft.setting.names[stage.places.front]
        on_foot = _("asking on foot at {name} before the exit stamp")
        by_phone = _("finding out by telephone whether the far side of {name} lets you in")
        text = (on_foot if stage.stage is Stage.ASK else by_phone).format(name=name)
        without = replace(problem, actions=tuple(one for one in problem.actions if one.id != action.id))
        yield _Change(action.id, Kind.INQUIRY, text, without, draft.setting, is_unused=action.id not in used)


def _extra_days(draft: Draft, problem: Problem) -> Iterable[_Change]:
    """The deadline, and the last day of each dated visa, a day later."""
    if problem.deadline is not None:
        later = replace(problem.deadline, hour=problem.deadline.hour + 24)
        text = _("a day more before the deadline")
        yield _Change("deadline+1", Kind.EXTRA_DAY, text, replace(problem, deadline=later), draft.setting)
    for territory, (_first, last) in draft.setting.visa_days.items():
        if last is not None:
            tokens = tuple(_a_day_longer(one, entry_token(territory)) for one in problem.start.tokens)
            found = draft.almanac.find_territory(territory)
            name = territory.upper() if found is None else name_in(found.names, language())
            text = _("a day more on the visa of {territory}").format(territory=name)
            longer = replace(problem, start=replace(problem.start, tokens=tokens))
            yield _Change(f"visa:{territory}+1", Kind.EXTRA_DAY, text, longer, draft.setting)


def _a_day_longer(held: Held, token: str) -> Held:
    return replace(held, until_hour=held.until_hour + 24) if held.token == token else held


def _later_departure(draft: Draft, request: PlanRequest, unfolded: Unfolded) -> Iterable[_Change]:
    """Leaving so much later that what the plan orders at home is there before one leaves, even in a bad case."""
    ordered = {plain_id(str(one.node.action)) for one in unfolded.nodes.values()}
    ahead, depart = draft.blueprint.ahead_hours, request.trip.depart
    left = [lead_left(one.slow_lead_hours, ahead) for one in draft.blueprint.arrangements if one.id in ordered]
    days = ceil(max(left, default=0.0) / 24)
    if not ahead or not days or isinstance(depart, Unknown):
        return
    later = draft_plan(replace(request, trip=replace(request.trip, depart=depart + timedelta(days=days))))
    text = ngettext(
        "leaving {n} day later, with all that is ordered at home in hand",
        "leaving {n} days later, with all that is ordered at home in hand",
        days,
    ).format(n=days)
    yield _Change(f"depart+{days}", Kind.DEPARTURE, text, build_problem(later.blueprint), later.setting)


def _passports(request: PlanRequest) -> Iterable[_Change]:
    """Each further passport a person states, used in place of the first."""
    for person in request.trip.persons:
        for passport in person.passports[1:]:
            draft = draft_plan(replace(request, trip=_with_passport(request.trip, person, passport)))
            text = _("{person} travelling on the {passport} passport").format(
                person=person.id, passport=passport.upper()
            )
            problem = build_problem(draft.blueprint)
            yield _Change(f"passport:{person.id}:{passport}", Kind.PASSPORT, text, problem, draft.setting)


def _with_passport(trip: Trip, person: Person, passport: TerritoryId) -> Trip:
    others = tuple(one for one in person.passports if one != passport)
    changed = replace(person, passports=(passport, *others))
    return replace(trip, persons=tuple(changed if one.id == person.id else one for one in trip.persons))


def _without_crossings(draft: Draft, problem: Problem, unfolded: Unfolded) -> Iterable[_Change]:
    """Each crossing the plan may use, set aside: what is lost with it, likeliest first."""
    chance: dict[str, float] = {}
    of_stage = {one.id: str(one.places.crossing) for one in draft.blueprint.stages}
    for reached in unfolded.nodes.values():
        crossing = of_stage.get(str(reached.node.action))
        if crossing is not None:
            chance[crossing] = max(chance.get(crossing, 0.0), reached.p)
    names = {str(one.crossing.id): draft.setting.names[one.front] for one in draft.setting.candidates}
    for crossing in sorted(chance, key=lambda one: (-chance[one], one))[:_MOST_CROSSINGS]:
        text = _("not using {name}").format(name=names[crossing])
        without = _set_aside(problem, crossing)
        yield _Change(f"without:{crossing}", Kind.WITHOUT_CROSSING, text, without, draft.setting)


def _set_aside(problem: Problem, crossing: str) -> Problem:
    """The problem without the stages of a crossing, and without the drives to it."""
    kept = tuple(
        action
        for action in problem.actions
        if not action.id.startswith((f"{crossing}:", f"drive:{crossing}#")) and f">{crossing}#" not in action.id
    )
    at = {place: cost for place, cost in problem.give_up.at.items() if not place.startswith(f"{crossing}~")}
    return replace(problem, actions=kept, give_up=GiveUp(problem.give_up.cost, at))
