"""What one can do at a crossing, as a planning problem whose best course a rider could work out by hand."""

import pytest

from waypost.domain.identity import CrossingId, Direction, TerritoryId
from waypost.journeys.options.stages import CrossingPlaces, Odds, Stage, StagePlan, option_id, stage_action
from waypost.planning.problem import Action, GiveUp, Goal, Group, Problem, Start
from waypost.planning.solve import solve

WAY = Direction(TerritoryId("cn"), TerritoryId("kz"))
PLACES = CrossingPlaces(CrossingId("cn-kz/khorgos"), WAY, "front", "gap", "far")


def stage(kind: Stage, *p: float, hours: float = 2.0) -> Action:
    odds = Odds("odds", tuple(p), ((1.0, hours),), hours)
    return stage_action(StagePlan(option_id(PLACES.crossing, WAY, "ordinary", kind), PLACES, kind, odds, None))


def problem(*actions: Action, start: str = "front", draws: int = 1, stranded: float = 1000.0) -> Problem:
    return Problem(
        name="a post",
        start=Start(start),
        goals=(Goal("far"),),
        actions=actions,
        groups=(Group("odds", (1 / draws,) * draws),),
        hour_cost=1.0,
        give_up=GiveUp(100.0, {"gap": stranded}),
    )


def test_ids_are_crossing_direction_procedure_stage() -> None:
    assert "cn-kz/khorgos:CN-KZ:ordinary:exit-chief" == option_id(PLACES.crossing, WAY, "ordinary", Stage.EXIT_CHIEF)


def test_exit_and_entry_are_two_decisions() -> None:
    found = solve(problem(stage(Stage.EXIT, 1.0), stage(Stage.ENTRY, 1.0)))

    assert found.value == pytest.approx(4.0)


def test_a_refusal_on_the_entry_side_leaves_you_between_the_posts() -> None:
    entry = stage(Stage.ENTRY, 0.0)

    found = solve(problem(entry, start="gap"))

    assert ("gap", "give-up") == (found.policy.root.place, found.first_action)
    assert found.value == pytest.approx(1000.0)


def test_a_later_try_needs_a_refusal_first() -> None:
    later = stage(Stage.EXIT_LATER, 1.0)

    found = solve(problem(later, stage(Stage.ENTRY, 1.0)))

    assert found.first_action == "give-up"


def test_tries_climb_from_shift_to_head_of_post_to_capital() -> None:
    climb = [stage(Stage.EXIT, 0.0), stage(Stage.EXIT_LATER, 0.0), stage(Stage.EXIT_CHIEF, 0.0)]

    found = solve(problem(*climb, stage(Stage.EXIT_CAPITAL, 1.0), stage(Stage.ENTRY, 1.0)))

    assert found.value == pytest.approx(5 * 2.0)


def test_asking_on_foot_spares_a_hopeless_crossing() -> None:
    """In half of the draws the far side refuses for good: known before the exit stamp, that is worth the asking."""
    exit_side, entry = stage(Stage.EXIT, 1.0, 1.0), stage(Stage.ENTRY, 1.0, 0.0)
    call = stage(Stage.CALL, 1.0, 0.0)

    blind = solve(problem(exit_side, entry, draws=2, stranded=5000.0))
    asked = solve(problem(exit_side, entry, call, draws=2, stranded=5000.0))

    assert asked.value <= blind.value


def test_going_back_needs_a_refusal_by_the_far_side() -> None:
    assert ("refused:cn-kz/khorgos:CN-KZ:entry",) == stage(Stage.BACK, 1.0).needs


@pytest.mark.parametrize("kind", list(Stage))
def test_the_outcomes_of_every_stage_are_all_that_can_happen(kind: Stage) -> None:
    action = stage(kind, 0.3, 0.9)

    for draw in range(2):
        total = sum(one.p[draw] if isinstance(one.p, tuple) else one.p for one in action.outcomes)
        assert total == pytest.approx(1.0)
