"""A policy can be read node by node, by history, by id, and compared with what else could be done."""

import pytest

from waypost.planning import Action, GiveUp, Goal, Grant, Group, NodeKind, Outcome, Problem, Start, node_id, solve


@pytest.fixture
def problem() -> Problem:
    ask = (Outcome("passed", (0.9, 0.3), 2, 5, "goal"), Outcome("refused", (0.1, 0.7), 1, grants=(Grant("no"),)))
    appeal = (Outcome("passed", (0.8, 0.4), 4, 20, "goal"), Outcome("refused", (0.2, 0.6), 4, 10))
    detour = (Outcome("drove", 1.0, 30, 40, "goal"),)
    actions = (
        Action("ask", ask, at=("post",), group="g", tries=1),
        Action("appeal", appeal, at=("post",), group="g", tries=1, needs=("no",)),
        Action("detour", detour, at=("post",)),
    )
    return Problem(
        "policy", Start("post", 9.0), (Goal("goal"),), actions, (Group("g", (0.5, 0.5)),), hour_cost=1.0,
        give_up=GiveUp(200.0),
    )  # fmt: skip


def test_the_root_says_what_to_do_and_by_how_much_it_is_better(problem: Problem) -> None:
    root = solve(problem).policy.root

    assert root.action == "ask"
    assert root.cost_to_go == pytest.approx(min(option.cost_to_go for option in root.options))
    assert root.runner_up is not None
    assert root.margin == pytest.approx(root.runner_up.cost_to_go - root.cost_to_go)
    assert {option.action for option in root.options} == {"ask", "detour", "give-up"}


def test_a_refusal_moves_belief_and_grants_the_token(problem: Problem) -> None:
    policy = solve(problem).policy

    refused = policy.after((("ask", 1),))

    assert refused.belief["g"] == pytest.approx((0.05 / 0.4, 0.35 / 0.4))
    assert [held.token for held in refused.tokens] == ["no"]
    assert refused.hour == pytest.approx(10.0)
    assert refused.effective_draws["g"] == pytest.approx(1 / (0.125**2 + 0.875**2))


def test_the_id_of_a_node_depends_on_its_history_alone(problem: Problem) -> None:
    exact, rough = solve(problem).policy, solve(problem, gap=0.5).policy
    history = (("ask", 1),)

    assert exact.after(history).id == rough.after(history).id == node_id(history)
    assert exact.root.id != node_id(history)


def test_events_that_left_the_plan_are_taken_as_given(problem: Problem) -> None:
    policy = solve(problem).policy

    stuck = policy.after((("ask", 1), ("appeal", 1)))

    assert stuck.kind is NodeKind.GOING_ON
    assert stuck.action == "detour"


@pytest.mark.parametrize("history", [(("appeal", 0),), (("swim", 0),), (("ask", 7),), (("detour", 0), ("ask", 0))])
def test_events_that_cannot_have_happened_are_refused(problem: Problem, history: tuple[tuple[str, int], ...]) -> None:
    with pytest.raises(KeyError):
        solve(problem).policy.after(history)


def test_a_node_off_the_policy_is_not_on_it(problem: Problem) -> None:
    with pytest.raises(KeyError):
        solve(problem).policy.node((("detour", 0),))


def test_every_node_costs_what_its_branches_cost(problem: Problem) -> None:
    policy = solve(problem).policy
    nodes = [policy.root]
    for node in nodes:
        children = list(policy.children(node))
        if children:
            expected = sum(b.p * (b.cost + (0 if c.kind is NodeKind.ARRIVED else c.cost_to_go)) for b, c in children)
            assert expected == pytest.approx(node.cost_to_go)
        nodes.extend(child for _, child in children)
    assert len(nodes) > 3
