"""Named tiny problems whose best policy can be worked out by hand, from simple to combined."""

from math import inf

import pytest

from waypost.planning import (
    Action,
    Daily,
    Deadline,
    GiveUp,
    Goal,
    Grant,
    Group,
    Held,
    Intervals,
    NodeKind,
    Outcome,
    Problem,
    Start,
    Status,
    distribution,
    solve,
)

HOME, GOALS, GIVE_UP = Start("home"), (Goal("goal"),), GiveUp(100.0)


def problem(
    *actions: Action,
    start: Start = HOME,
    goals: tuple[Goal, ...] = GOALS,
    groups: tuple[Group, ...] = (),
    give_up: GiveUp = GIVE_UP,
    hour_cost: float = 0.0,
    deadline: Deadline | None = None,
    horizon_hour: float | None = None,
) -> Problem:
    return Problem("named", start, goals, actions, groups, hour_cost, give_up, deadline, horizon_hour)


def drive(cost: float = 10.0, hours: float = 0.0, place: str = "home", to: str = "goal") -> Action:
    return Action(f"drive-{place}-{to}", (Outcome("drove", 1.0, hours, cost, to),), at=(place,))


def test_a_a_journey_that_starts_at_its_goal_is_over() -> None:
    solution = solve(problem(start=Start("goal"), goals=(Goal("goal", 3.0),)))

    assert (Status.OPTIMAL, 3.0, None) == (solution.status, solution.value, solution.first_action)


def test_b_a_single_drive_costs_what_it_costs() -> None:
    solution = solve(problem(drive(10.0, hours=2.0), hour_cost=1.5))

    assert solution.value == pytest.approx(13.0)
    assert solution.first_action == "drive-home-goal"


def test_c_giving_up_is_best_where_going_on_costs_more() -> None:
    solution = solve(problem(drive(500.0)))

    assert (Status.OPTIMAL, 100.0, "give-up") == (solution.status, solution.value, solution.first_action)


def test_d_without_a_way_to_the_goal_there_is_no_plan() -> None:
    solution = solve(problem(drive(to="dead-end"), give_up=GiveUp(100.0, {"dead-end": 20.0})))

    assert (Status.NO_PLAN, 30.0) == (solution.status, solution.value)


def test_e_without_a_way_to_end_the_cost_is_infinite() -> None:
    solution = solve(problem(drive(to="dead-end"), give_up=GiveUp(None)))

    assert (Status.NO_PLAN, inf, None) == (solution.status, solution.value, solution.first_action)
    assert solution.to_json()["value"] is None


def test_f_a_refusal_is_tried_again_as_often_as_allowed() -> None:
    ask = Action("ask", (Outcome("yes", 0.5, cost=10, to="goal"), Outcome("no", 0.5, cost=10)), tries=2)

    assert solve(problem(ask)).value == pytest.approx(10 + 0.5 * (10 + 0.5 * 100))


def test_g_an_unlimited_try_is_repeated_for_ever() -> None:
    ask = Action("ask", (Outcome("yes", 0.25, cost=5, to="goal"), Outcome("no", 0.75, cost=5)))

    assert solve(problem(ask)).value == pytest.approx(20.0)


def test_h_a_refusal_lowers_the_hopes_of_the_next_try() -> None:
    outcomes = (Outcome("yes", (1.0, 0.0), cost=10, to="goal"), Outcome("no", (0.0, 1.0), cost=10))
    asks = Action("ask", outcomes, group="g", tries=2)

    solution = solve(problem(asks, groups=(Group("g", (0.5, 0.5)),)))

    assert solution.value == pytest.approx(10 + 0.5 * 100)


def test_i_a_call_is_made_where_it_saves_a_useless_journey() -> None:
    groups = (Group("g", (0.5, 0.5)),)
    far = Action("far", (Outcome("arrived", 1.0, cost=50, to="post"),), at=("home",))
    cross = Action("cross", (Outcome("yes", (1.0, 0.0), to="goal"), Outcome("no", (0.0, 1.0))), at=("post",), group="g")
    call = Action("call", (Outcome("yes", (1.0, 0.0), cost=2), Outcome("no", (0.0, 1.0), cost=2)), group="g", tries=1)

    without, informed = solve(problem(far, cross, groups=groups)), solve(problem(far, cross, call, groups=groups))

    assert (100.0, "give-up") == (without.value, without.first_action)
    assert informed.value == pytest.approx(2 + 0.5 * 50 + 0.5 * 100)
    assert informed.first_action == "call"


def test_j_coming_too_early_means_waiting_for_the_opening() -> None:
    gate = Action("gate", (Outcome("through", to="goal"),), open=Daily(9, 17))

    assert solve(problem(gate, start=Start("home", 6.5), hour_cost=2.0)).value == pytest.approx(5.0)


def test_k_the_hour_of_closing_is_closed() -> None:
    gate = Action("gate", (Outcome("through", to="goal"),), open=Daily(9, 17))

    assert solve(problem(gate, start=Start("home", 17.0), hour_cost=1.0)).value == pytest.approx(16.0)


def test_l_an_opening_may_pass_midnight() -> None:
    gate = Action("gate", (Outcome("through", to="goal"),), open=Daily(22, 26))

    assert solve(problem(gate, start=Start("home", 25.0), hour_cost=1.0)).value == pytest.approx(0.0)
    assert solve(problem(gate, start=Start("home", 1.0), hour_cost=1.0)).value == pytest.approx(0.0)


def test_m_a_window_that_never_opens_again_leaves_giving_up() -> None:
    gate = Action("gate", (Outcome("through", to="goal"),), open=Intervals(((1, 2),)))

    solution = solve(problem(gate, start=Start("home", 2.0)))

    assert (Status.NO_PLAN, 100.0) == (solution.status, solution.value)


def test_n_a_paper_with_a_lead_is_waited_for_on_the_road() -> None:
    apply = Action("apply", (Outcome("granted", cost=5, grants=(Grant("paper", 10.0),)),), at=("home",), tries=1)
    gate = Action("gate", (Outcome("through", to="goal"),), at=("post",), needs=("paper",))

    solution = solve(problem(apply, drive(0.0, 4.0, to="post"), gate, hour_cost=1.0))

    assert solution.value == pytest.approx(5 + 10)


def test_o_a_paper_that_runs_out_on_the_road_is_worth_nothing() -> None:
    gate = Action("gate", (Outcome("through", to="goal"),), at=("post",), needs=("visa",))
    start = Start("home", 0.0, (Held("visa", 0.0, 4.0),))

    assert solve(problem(drive(0.0, 3.9, to="post"), gate, start=start)).status is Status.OPTIMAL
    assert solve(problem(drive(0.0, 4.0, to="post"), gate, start=start)).status is Status.NO_PLAN


def test_p_a_visa_used_on_entry_cannot_be_used_again() -> None:
    enter = Action(
        "enter", (Outcome("in", 0.5, to="goal", uses=("visa",)), Outcome("out", 0.5, uses=("visa",))), needs=("visa",)
    )

    assert solve(problem(enter, start=Start("home", 0.0, (Held("visa"),)))).value == pytest.approx(50.0)


def test_q_a_bar_that_expires_is_outwaited_only_by_doing_something() -> None:
    gate = Action("gate", (Outcome("through", to="goal"),), unless=("barred",))
    wait = Action("wait", (Outcome("waited", hours=6.0),), tries=1)
    start = Start("home", 0.0, (Held("barred", 0.0, 5.0),))

    assert solve(problem(gate, start=start, hour_cost=1.0)).status is Status.NO_PLAN
    assert solve(problem(gate, wait, start=start, hour_cost=1.0)).value == pytest.approx(6.0)


def test_r_being_late_costs_once_and_only_at_a_goal() -> None:
    late = Deadline(3.0, 40.0)

    assert solve(problem(drive(0.0, 3.0), deadline=late)).value == pytest.approx(0.0)
    assert solve(problem(drive(0.0, 3.5), deadline=late)).value == pytest.approx(40.0)


def test_s_after_the_horizon_nothing_begins() -> None:
    legs = drive(0.0, 5.0, to="post"), drive(0.0, 1.0, place="post")

    assert solve(problem(*legs, horizon_hour=5.0)).status is Status.OPTIMAL
    assert solve(problem(*legs, horizon_hour=4.9)).status is Status.NO_PLAN


def test_t_the_gap_between_the_posts_is_avoided_where_giving_up_there_is_dear() -> None:
    leave = Action("leave", (Outcome("out", cost=1, to="gap"),), at=("home",))
    enter = Action("enter", (Outcome("in", 0.6, to="goal"), Outcome("refused", 0.4)), at=("gap",), tries=1)

    bold = solve(problem(leave, enter, give_up=GiveUp(100.0, {"gap": 200.0})))
    careful = solve(problem(leave, enter, give_up=GiveUp(100.0, {"gap": 300.0})))

    assert bold.value == pytest.approx(1 + 0.4 * 200)
    assert bold.first_action == "leave"
    assert (100.0, "give-up") == (careful.value, careful.first_action)


def test_u_a_branch_that_cannot_end_is_avoided() -> None:
    risky = Action("risky", (Outcome("through", 0.9, to="goal"), Outcome("stuck", 0.1, to="gap")), at=("home",))

    solution = solve(problem(risky, drive(90.0), give_up=GiveUp(None)))

    assert solution.value == pytest.approx(90.0)
    assert solution.first_action == "drive-home-goal"


def test_v_selling_the_vehicle_is_a_goal_of_its_own() -> None:
    sell = Action("sell", (Outcome("sold", to="sold"),))

    solution = solve(problem(drive(60.0), sell, goals=(Goal("goal"), Goal("sold", 45.0))))

    assert (45.0, "sell") == (solution.value, solution.first_action)
    assert distribution(solution.policy).chances() == {(NodeKind.ARRIVED, "sold"): 1.0}


def test_w_going_round_in_circles_for_nothing_ends() -> None:
    circle = drive(0.0, place="home", to="b"), drive(0.0, place="b", to="home")

    assert solve(problem(*circle, drive(7.0, place="b"))).value == pytest.approx(7.0)


def test_x_a_chance_to_be_sent_back_and_forth_is_worked_out() -> None:
    forth = Action(
        "forth", (Outcome("there", 0.5, cost=1, to="goal"), Outcome("on", 0.5, cost=1, to="b")), at=("home",)
    )
    back = Action("back", (Outcome("back", cost=1, to="home"),), at=("b",))

    assert solve(problem(forth, back, give_up=GiveUp(None))).value == pytest.approx(3.0)
