"""What holds for the plan of every example trip."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.examples.planned import arriving, plan_of, told_of

from waypost.domain.vocabulary import PaperStatus
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.plans.plan import EndingKind, Plan
from waypost.journeys.plans.plan_json import plan_json
from waypost.journeys.plans.reading import read_plan
from waypost.journeys.plans.verdict import is_unsure
from waypost.planning.policy import Node

EXAMPLES = (
    "khorgos-2015",
    "london-bangkok",
    "berlin-ulaanbaatar",
    "cape-town-cairo",
    "tangier-dakar",
    "alaska-ushuaia",
    "pamir-bicycle",
)


@pytest.fixture(params=EXAMPLES, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def plan(name: str) -> Plan:
    return plan_of(name)


def test_it_finds_a_way_and_advises_it(plan: Plan) -> None:
    assert plan.solution.status.value != "no-plan"
    assert not is_unsure(plan)
    assert arriving(plan) > 0.4


def test_nobody_drives_in_circles_in_the_least_likely_branch_either(plan: Plan) -> None:
    for reached in plan.unfolded.nodes.values():
        way = [reached.node.place]
        for action in _drives_after(plan, reached.node):
            way.append(action.split(">")[-1])
            assert len(set(way)) == len(way), way


def _drives_after(plan: Plan, node: Node) -> Iterator[str]:
    """The drives that follow each other with nothing done between."""
    while node.action is not None and node.action.startswith("drive:"):
        yield node.action
        ((_branch, node),) = plan.solution.policy.children(node)


def test_its_endings_are_all_that_can_happen(plan: Plan) -> None:
    assert sum(one.probability for one in plan.endings) == pytest.approx(1.0, abs=1e-6)
    assert all(one.low <= one.probability <= one.high for one in plan.endings)
    assert EndingKind.UNRESOLVED not in {one.kind for one in plan.endings}


def test_its_bounds_are_in_order(plan: Plan) -> None:
    assert plan.solution.lower <= plan.solution.value + 1e-9
    assert plan.solution.upper == plan.solution.value


def test_no_forbidden_or_shut_option_is_used(plan: Plan) -> None:
    used = plan.actions_used()

    for option in plan.options.listed:
        if option.paper is PaperStatus.FORBIDDEN or option.access.verdict is Verdict.NO:
            assert option.id not in used


def test_every_step_follows_from_another(plan: Plan) -> None:
    answer: dict[str, Any] = plan_json(plan)
    nodes = answer["steps"]["nodes"]

    targets = {target for node in nodes.values() for target in node["on"].values()}
    assert set(nodes) == targets | {plan.solution.policy.root.id}


def test_the_usual_way_runs_with_the_clock_and_every_refusal_is_answered(plan: Plan) -> None:
    page = read_plan(plan)
    begins = {one.number: one.begins for one in page.paragraphs}

    for one in page.paragraphs:
        for onward in one.onward:
            assert onward.target is not None or onward.sequel
        first = one.onward[0].target if one.onward else None
        if first == one.number + 1:
            assert begins[first] >= one.begins


def test_every_paragraph_is_led_to(plan: Plan) -> None:
    page = read_plan(plan)

    assert {one.number for one in page.paragraphs} == {1} | {
        onward.target for one in page.paragraphs for onward in one.onward if onward.target
    }


def test_nothing_unlawful_is_advised(name: str) -> None:
    """Accounts of others may tell of it; what the plan says itself does not."""
    steps, _, beside = told_of(name).partition("Paper against practice")
    said = (steps + beside.partition("Not in this plan")[2]).lower()

    assert "bribe" not in said
    assert "out of the hands of goods customs" not in said
    assert "avoid customs" not in said


def test_it_says_how_it_may_end_what_it_assumes_and_warns_of_the_gap(name: str) -> None:
    said = told_of(name)

    assert "basis:" in said
    assert "Do not take the exit stamp until the far side has agreed" in said
    assert "What this assumes" in said
    assert "Not legal advice" in said


def test_the_plan_stands_beside_the_cheapest_fastest_and_surest(plan: Plan) -> None:
    aims = [aim.value for way in plan.ways for aim in way.aims]

    assert aims[0] == "plan"
    assert sorted(aims) == ["cheapest", "fastest", "plan", "surest"]
    assert all(way.days > 0 and 0 < way.arriving <= 1 for way in plan.ways)
