"""Making a plan: setting, options, draws, problem, solution, and the policy unfolded and valued on fresh draws."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from waypost.almanac import Almanac
from waypost.domain.identity import Direction
from waypost.domain.territories import name_in
from waypost.journeys.checks.check_report import rules_for
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.journeys.map.road_measuring import measure_roads
from waypost.journeys.map.road_server import find_road_server
from waypost.journeys.map.setting import Setting, build_setting
from waypost.journeys.options.assembling import assemble, without_dear
from waypost.journeys.options.assumptions import Assumption
from waypost.journeys.options.blueprint import Blueprint
from waypost.journeys.options.options import OptionBuilder, Options
from waypost.journeys.options.problem import build_problem
from waypost.journeys.options.stage_plans import DRAWS, Drawn, StageBuilder
from waypost.journeys.plans.beside import beside
from waypost.journeys.plans.outlook import days_of, endings_of, fragility_of, money_of
from waypost.journeys.plans.plan import GAP, Fresh, Plan
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.plans.unfolding import unfold, value_on
from waypost.journeys.plans.ways import Way, other_ways, ranked_ways
from waypost.messages import language
from waypost.planning.problem import Action, GiveUp, Problem
from waypost.planning.solution import Solution, Status
from waypost.planning.solve import solve
from waypost.rules.check import RuleSource

_GOOD_ENOUGH = 0.5
_FAR_FROM_THE_BEST = 0.2
"""A plan that may be so much dearer than the best is thought about again."""
_MORE = 5.0
"""Times the effort, then."""
_BEFORE_ALL_REPORTS = date(1900, 1, 1)
_PLAIN_PER_DIRECTION = 2
FRESH_DRAWS = 256
"""Joint draws a plan is valued on, and over which its chances, days and money range."""


def cache_in(home: Path | None) -> Path | None:
    """The folder of a home in which fits are kept."""
    return None if home is None else home / "cache"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything of a plan but its solution."""

    almanac: Almanac
    setting: Setting
    options: Options
    builder: StageBuilder
    blueprint: Blueprint
    assumptions: tuple[Assumption, ...]
    home: Path | None
    """WAYPOST_HOME, where fits and an imported visa table are kept; None keeps and reads none."""

    def wide_problem(self, seed: int) -> Problem:
        """The same problem on draws of the prior: what the odds would be had nobody told anything."""
        forecasts = build_forecasts(self.almanac, _BEFORE_ALL_REPORTS, cache=cache_in(self.home))
        prior = replace(self.builder, forecasts=forecasts)
        return self.problem_on(prior.draw(self.options.listed, seed, FRESH_DRAWS))

    def drawn(self, seed: int, n: int = FRESH_DRAWS) -> Drawn:
        """So many joint draws of a seed, each as it is."""
        return self.builder.draw(self.options.listed, seed, n)

    def problem_on(self, drawn: Drawn) -> Problem:
        """The planning problem on draws."""
        return build_problem(replace(self.blueprint, stages=drawn.stages, groups=drawn.groups))

    def fresh_problem(self, seed: int) -> Problem:
        """The planning problem on fresh draws, each as it is: a plan is valued on them."""
        return self.problem_on(self.drawn(seed))


def draft_plan(request: PlanRequest) -> Draft:
    """Find a trip's options and put its problem together.

    Raises: InputError for a trip that names what does not exist.
    """
    almanac = request.almanac
    setting = build_setting(
        request.trip, almanac, as_of=request.as_of, known_as_of=request.known_as_of, today=request.today
    )
    if request.roads:
        measure_roads(setting, find_road_server(request.roads))
    options = OptionBuilder(setting, almanac, request.forecasts, _rules(request)).build()
    builder = StageBuilder(setting, almanac, request.forecasts, request.refusals_told)
    options = without_dear(options, setting, almanac)
    drawn = builder.draw(options.listed, request.seed, DRAWS).taken_alike()
    needed = {token for stage in drawn.stages for token in stage.needs}
    options = replace(options, arrangements=tuple(one for one in options.arrangements if one.token in needed))
    blueprint, assumptions = assemble(setting, options, drawn, almanac)
    return Draft(almanac, setting, options, builder, blueprint, assumptions, request.home)


def _rules(request: PlanRequest) -> RuleSource:
    """The almanac's rules, with those of an imported visa table where there is one."""
    if request.home is None:
        return request.almanac
    return rules_for(request.trip, request.almanac, request.home, as_of=request.as_of, known_as_of=request.known_as_of)


def make_plan(request: PlanRequest) -> Plan:
    """Plan a trip, with about the effort asked for.

    Raises: InputError for a trip that names what does not exist.
    """
    draft = draft_plan(request)
    request = replace(request, effort=request.effort.begun())
    solved = solve_thoroughly(build_problem(draft.blueprint), draft.setting, request, is_thought_through=True)
    return finish_plan(draft, solved, draft.fresh_problem(request.seed + 1), request)


@dataclass(frozen=True, slots=True)
class Solved:
    """A problem, what is best in it, and other ways through it."""

    problem: Problem
    solution: Solution
    others: Callable[[], list[Way]]
    """Waits for these."""


def solve_thoroughly(problem: Problem, setting: Setting, request: PlanRequest, *, is_thought_through: bool) -> Solved:
    """Solve a trip's problem, and look for other ways meanwhile.

    ``is_thought_through`` asks for more effort where the first solution may be far from the best. Replanning does
    without: on the road the next step counts, and it is planned again after it.
    """
    effort = request.effort
    others = beside(lambda: other_ways(problem, effort.process_mb), is_allowed=request.may_fork)
    solution = solve_trip(problem, setting, effort)
    if is_thought_through:
        solution = _thought_through(problem, solution, effort)
    return Solved(problem, solution, others)


def solve_trip(problem: Problem, setting: Setting, effort: Effort) -> Solution:
    """Solve a trip's problem; where time runs out, also with its plainest crossings alone, and keep the better policy.

    A policy of the narrower problem is one of the whole: its value holds, and so does the lower bound of the whole.
    """
    whole = _solve(problem, effort)
    if whole.status not in {Status.TIME_LIMIT, Status.MEMORY_LIMIT} or whole.gap <= _GOOD_ENOUGH:
        return whole
    plain = replace(problem, actions=tuple(plain_actions(problem, setting)), give_up=_give_up(problem, setting))
    narrow = _solve(plain, effort, like=whole)
    if narrow.value >= whole.value:
        return whole
    return replace(narrow, status=whole.status, lower=whole.lower, seconds=whole.seconds + narrow.seconds)


def _thought_through(problem: Problem, first: Solution, effort: Effort) -> Solution:
    """The solution, or a better one found with more effort where the first may be far from the best."""
    if first.status not in {Status.TIME_LIMIT, Status.MEMORY_LIMIT} or first.gap <= _FAR_FROM_THE_BEST:
        return first
    more = _solve(problem, replace(effort, seconds=_MORE * effort.seconds), like=first)
    best = more if more.value < first.value else first
    return replace(best, lower=max(first.lower, more.lower), seconds=first.seconds + more.seconds)


def _solve(problem: Problem, effort: Effort, like: Solution | None = None) -> Solution:
    return solve(
        problem,
        gap=GAP,
        time_limit=effort.seconds_at_most,
        memory_limit_mb=effort.process_mb,
        state_limit=effort.states,
        like=like,
    )


def plain_actions(problem: Problem, setting: Setting) -> Iterable[Action]:
    """The actions that have to do with none but the plainest crossings."""
    left_out = {one.crossing.id for one in setting.candidates} - _plain_crossings(setting)
    for action in problem.actions:
        if not any(crossing in action.id for crossing in left_out):
            yield action


def _plain_crossings(setting: Setting) -> set[str]:
    """The quickest crossings of each direction that are known to let the party through, else the quickest."""
    kept: dict[Direction, list[str]] = {}
    ranked = sorted(setting.candidates, key=lambda one: (one.may_pass is not True, one.hours))
    for one in ranked:
        chosen = kept.setdefault(one.direction, [])
        if len(chosen) < _PLAIN_PER_DIRECTION and one.may_pass is not False:
            chosen.append(one.crossing.id)
    return {crossing for chosen in kept.values() for crossing in chosen}


def _give_up(problem: Problem, setting: Setting) -> GiveUp:
    """Giving up, at the places that are left."""
    plain = _plain_crossings(setting)
    at = {place: cost for place, cost in problem.give_up.at.items() if place.split("~")[0] in plain}
    return GiveUp(problem.give_up.cost, at)


def finish_plan(draft: Draft, solved: Solved, fresh: Problem, request: PlanRequest) -> Plan:
    """Write down what a drafted problem's solution comes to; ``fresh`` gives the same problem on other draws."""
    problem, solution = solved.problem, solved.solution
    unfolded = unfold(solution.policy)
    used = {str(one.node.action) for one in unfolded.nodes.values()}
    in_words = any(one.id in used and one.forecast.words for one in draft.options.listed)
    world = draft.wide_problem(0) if in_words else fresh
    almanac = draft.almanac
    procedures = almanac.list_procedures()
    return Plan(
        almanac=almanac,
        trip=draft.setting.trip,
        setting=draft.setting,
        options=draft.options,
        blueprint=draft.blueprint,
        problem=problem,
        solution=solution,
        unfolded=unfolded,
        endings=endings_of(unfolded, problem, world),
        days=days_of(unfolded, problem.start.hour, world),
        money=money_of(unfolded, draft.blueprint, world),
        fresh=Fresh(*value_on(unfolded, fresh)),
        fragile=fragility_of(problem, solution, unfolded, request.effort.process_mb),
        assumptions=draft.assumptions,
        almanac_version=almanac.version,
        made_on=request.today,
        territory_names={str(one.id): name_in(one.names, language()) for one in almanac.list_territories()},
        procedure_names={str(one.id): name_in(one.names, language()) for one in procedures},
        document_names={str(one.id): name_in(one.names, language()) for one in almanac.list_documents()},
        procedure_papers={
            str(one.id): tuple(
                dict.fromkeys(str(paper) for paper in (*one.needs, *(p for step in one.steps for p in step.papers)))
            )
            for one in procedures
        },
        ways=ranked_ways(problem, unfolded, solved.others()),
    )
