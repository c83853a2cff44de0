"""Making a plan: setting, options, draws, problem, solution, and the policy unfolded and valued on fresh draws."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.territories import name_in
from waypost.domain.trips import Trip
from waypost.planning.problem import Problem
from waypost.planning.solve import solve

from .assembling import assemble
from .assumptions import Assumption
from .blueprint import Blueprint
from .forecasts import Forecasts
from .options import OptionBuilder, Options
from .outlook import days_of, endings_of, fragility_of, money_of
from .plan import GAP, MEMORY_LIMIT_MB, TIME_LIMIT_SECONDS, Fresh, Plan
from .problem import build_problem
from .setting import Setting, build_setting
from .stage_plans import DRAWS, StageBuilder
from .unfolding import unfold, value_on


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything of a plan but its solution."""

    almanac: Almanac
    setting: Setting
    options: Options
    builder: StageBuilder
    blueprint: Blueprint
    assumptions: tuple[Assumption, ...]

    def problem(self, seed: int, n: int = DRAWS) -> Problem:
        """The planning problem on the draws of a seed."""
        drawn = self.builder.draw(self.options.listed, seed, n)
        return build_problem(replace(self.blueprint, stages=drawn.stages, groups=drawn.groups))


def draft_plan(
    trip: Trip, almanac: Almanac, forecasts: Forecasts, *, as_of: date | None, known_as_of: date | None, seed: int = 0
) -> Draft:
    """Find a trip's options and put its problem together.

    Raises: InputError for a trip that names what does not exist.
    """
    setting = build_setting(trip, almanac, as_of=as_of, known_as_of=known_as_of)
    options = OptionBuilder(setting, almanac, forecasts).build()
    builder = StageBuilder(setting, almanac, forecasts)
    drawn = builder.draw(options.listed, seed)
    needed = {token for stage in drawn.stages for token in stage.needs}
    options = replace(options, arrangements=tuple(one for one in options.arrangements if one.token in needed))
    blueprint, assumptions = assemble(setting, options, drawn, almanac)
    return Draft(almanac, setting, options, builder, blueprint, assumptions)


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
    draft = draft_plan(trip, almanac, forecasts, as_of=as_of, known_as_of=known_as_of, seed=seed)
    return finish_plan(draft, build_problem(draft.blueprint), lambda: draft.problem(seed + 1), today)


def finish_plan(draft: Draft, problem: Problem, fresh: Callable[[], Problem], today: date) -> Plan:
    """Solve a drafted problem and write down what it comes to; ``fresh`` gives the same problem on other draws."""
    solution = solve(problem, gap=GAP, time_limit=TIME_LIMIT_SECONDS, memory_limit_mb=MEMORY_LIMIT_MB)
    unfolded = unfold(solution.policy)
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
        endings=endings_of(unfolded, problem),
        days=days_of(unfolded, problem.start.hour),
        money=money_of(unfolded, draft.blueprint),
        fresh=Fresh(*value_on(unfolded, fresh())),
        fragile=fragility_of(problem, solution),
        assumptions=draft.assumptions,
        almanac_version=almanac.version,
        made_on=today,
        territory_names={str(one.id): name_in(one.names, "en") for one in almanac.list_territories()},
        procedure_names={str(one.id): name_in(one.names, "en") for one in procedures},
        document_names={str(one.id): name_in(one.names, "en") for one in almanac.list_documents()},
        procedure_papers={
            str(one.id): tuple(
                dict.fromkeys(str(paper) for paper in (*one.needs, *(p for step in one.steps for p in step.papers)))
            )
            for one in procedures
        },
    )
