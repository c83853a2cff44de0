"""Planning again from what has happened: where the party stands, what it may still try, what the answers teach."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from waypost.domain.errors import InputError
from waypost.journeys.options.stage_plans import HYPOTHESES
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.plans.replan import MANY_DRAWS, Replan, replan
from waypost.journeys.trips.events import read_events

BEFORE = date(2015, 7, 1)
RequestFor = Callable[..., PlanRequest]
KHORGOS = "cn-kz/khorgos"
EXIT = f"{KHORGOS}:CN-KZ:ordinary:exit"


@pytest.fixture(scope="module")
def told(request_for: RequestFor) -> Replan:
    """The source account up to the second refusal."""
    return again(request_for, Path("examples/khorgos-2015-events.toml"))


def again(request_for: RequestFor, events: Path) -> Replan:
    return replan(request_for("khorgos-2015", BEFORE, Effort(memory_mb=4000.0)), read_events(events))


def complaint(folder: Path, text: str) -> str:
    file = folder / "events.toml"
    file.write_text(text)
    with pytest.raises(InputError) as caught:
        read_events(file)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_plan_goes_on_from_where_the_party_stands(told: Replan) -> None:
    root = told.plan.solution.policy.root

    assert f"{KHORGOS}#cn" == told.standing.place == root.place
    assert (20, 19) == (told.plan.local(root.hour, root.place).day, told.plan.local(root.hour, root.place).hour)


def test_what_was_tried_is_not_tried_again(told: Replan) -> None:
    ids = {action.id for action in told.plan.problem.actions}

    assert EXIT not in ids
    assert f"{EXIT}-later" not in ids
    assert f"{EXIT}-chief" in ids, "the head of the post was not asked yet"


def test_ids_are_those_of_the_first_plan(told: Replan) -> None:
    assert {action.id for action in told.plan.problem.actions} >= {f"{EXIT}-chief", "sell"}


def test_refusals_weigh_on_the_draws_and_the_draws_are_renewed(told: Replan) -> None:
    group = told.plan.problem.groups[0]

    assert 1 < told.effective_draws[group.id] < MANY_DRAWS
    assert HYPOTHESES == len(group.weights)
    assert {1 / HYPOTHESES} == set(group.weights)


def test_two_refusals_lower_the_hope_of_asking_higher(told: Replan) -> None:
    chief = next(action for action in told.plan.problem.actions if action.id == f"{EXIT}-chief")
    before = next(stage for stage in told.plan.blueprint.stages if stage.id == f"{EXIT}-chief")

    passed = [np.asarray(one.p) for one in chief.outcomes if one.what.startswith("passed")]
    assert float(np.sum(passed)) / HYPOTHESES < sum(before.odds.p) / len(before.odds.p)


def test_an_event_needs_a_clock(tmp_path: Path) -> None:
    assert "offset" in complaint(tmp_path, '[[event]]\nat = 2015-07-20\nwhat = "refused"\n')


def test_an_event_says_what_happened(tmp_path: Path) -> None:
    assert "what" in complaint(tmp_path, "[[event]]\nat = 2015-07-20T13:00:00+08:00\n")


def test_an_outcome_that_does_not_exist_is_refused_with_the_nearest(tmp_path: Path) -> None:
    assert "refused" in complaint(tmp_path, '[[event]]\nat = 2015-07-20T13:00:00+08:00\nwhat = "refusd"\n')


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such events file"):
        read_events(tmp_path / "none.toml")


def test_an_event_at_a_crossing_the_plan_does_not_know(request_for: RequestFor, tmp_path: Path) -> None:
    file = tmp_path / "events.toml"
    file.write_text(
        '[[event]]\nat = 2015-07-20T13:00:00+08:00\nwhat = "refused"\ncrossing = "ma-mr/guerguerat"\nside = "exit"\n'
    )

    with pytest.raises(InputError, match="nothing in this plan is done there"):
        again(request_for, file)
