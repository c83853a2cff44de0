"""Recourse across borders: a visa declined, a post that refuses, approvals that name their posts."""

from dataclasses import replace
from datetime import date
from functools import cache

from tests.examples.planned import BEFORE_KHORGOS, THE_COMMANDS, almanac, plan_of, request_of

from waypost.cli.plan_text import plan_lines
from waypost.domain.identity import DocumentId
from waypost.domain.trips import Trip
from waypost.journeys.options.papers_in_time import doubtful_visas, granted_share
from waypost.journeys.options.problem import build_problem
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_making import draft_plan, make_plan, solve_trip
from waypost.journeys.trips.trip_reading import parse_trip
from waypost.planning.policy import Node, NodeKind, Policy

TEHRAN_TO_SAMARKAND = """
[trip]
from = "tehran"
to = "samarkand"
depart = 2019-06-03T08:00:00+04:30
plan_from = 2019-03-01
avoid = ["territory:ru", "territory:af", "territory:am", "territory:ge"]

[preferences]
hour_value = 2
give_up_cost = 6000

[party.rider]
passports = ["DE"]
residence = "DE"
licences = ["DE", "idp-1968"]

[vehicle.bike]
kind = "motorcycle"
plate = "DE"
driver = "rider"
registered_to = "driver"
value = 6000
returns_home = true

[[paper]]
id = "registration"

[[paper]]
id = "cpd"
"""
VISA = "get:tm-transit-visa"


def trip_with(more: str = "") -> Trip:
    return parse_trip(TEHRAN_TO_SAMARKAND + more, "tehran", "Tehran to Samarkand")


@cache
def planned() -> Plan:
    return make_plan(request_of(trip_with(), None, THE_COMMANDS))


def usual_course(policy: Policy, node: Node) -> list[str]:
    """What is done from a node on where every answer is the likeliest that is no refusal."""
    actions: list[str] = []
    while node.kind is NodeKind.GOING_ON:
        actions.append(str(node.action))
        passing = [one for one in node.branches if one.what != "refused"]
        node = policy.node(max(passing, key=lambda one: one.p).history)
    return actions


def asked_for_the_visa(policy: Policy) -> Node:
    node = policy.root
    while node.action != VISA:
        node = policy.node(max(node.branches, key=lambda one: one.p).history)
    return node


def after(policy: Policy, what: str) -> list[str]:
    node = asked_for_the_visa(policy)
    branch = next(one for one in node.branches if one.what == what)
    return usual_course(policy, policy.node(branch.history))


class TestTheTurkmenVisa:
    def test_more_than_half_were_declined_from_2015_and_nearly_all_since_2020(self) -> None:
        visa = almanac().get_document(DocumentId("tm-transit-visa"))

        shares = [granted_share(visa, almanac(), date(year, 6, 1), None) for year in (2014, 2018, 2025)]
        assert shares == [1.0, 0.45, 0.1]

    def test_what_nobody_had_told_yet_is_not_used(self) -> None:
        assert "tm" not in doubtful_visas(trip_with(), almanac(), date(2018, 6, 1), date(2010, 1, 1))
        assert "tm" in doubtful_visas(trip_with(), almanac(), date(2018, 6, 1), None)

    def test_who_has_a_visa_asks_for_none(self) -> None:
        visa = '\n[[paper]]\nid = "visa"\nfor = "rider"\nterritories = ["TM"]\n'

        assert "tm" not in doubtful_visas(trip_with(visa), almanac(), date(2019, 6, 1), None)

    def test_granted_the_plan_goes_through_turkmenistan(self) -> None:
        actions = after(planned().solution.policy, "granted")

        assert any(":IR-TM:" in one for one in actions)
        assert not any(":AZ-KZ:" in one for one in actions)

    def test_declined_it_goes_by_the_caspian_ferry_with_its_waiting_time(self) -> None:
        actions = after(planned().solution.policy, "declined")

        assert any(one.startswith("az-kz/alat-aktau:AZ-KZ:") for one in actions)
        assert any(":KZ-UZ:" in one for one in actions)
        assert not any("ir-tm/" in one for one in actions), "it does not set out by way of the Turkmen border"
        leaving = next(one for one in planned().problem.actions if one.id == "az-kz/alat-aktau:AZ-KZ:ordinary:exit")
        sailed = [one.hours for one in leaving.outcomes if one.what.startswith("passed")]
        assert min(sailed) >= 3 * 24 + 25

    def test_the_visa_is_asked_for_before_leaving_and_both_answers_are_told(self) -> None:
        said = " ".join(" ".join(plan_lines(planned(), almanac())).split())

        assert "Order Turkmen transit visa before you leave" in said
        assert "declined ->" in said
        assert "ferry" in said.lower()


class TestKhorgosRefuses:
    def test_approvals_name_their_posts(self) -> None:
        plan = plan_of("khorgos-2015", BEFORE_KHORGOS)
        torugart = [one for one in plan.options.listed if one.procedure == "agency-cn-torugart"]

        assert {"cn-kg/torugart"} == {str(one.candidate.crossing.id) for one in torugart}
        assert all(one.tokens == ("arranged:agency-cn-torugart",) for one in torugart if one.is_usable)
        assert not any(
            "arranged:agency-cn-torugart" in one.tokens for one in plan.options.listed if one not in torugart
        )

    def test_where_kazakhstan_is_out_the_plan_goes_by_torugart_and_kyrgyzstan(self) -> None:
        """The country after it changes: from Kyrgyzstan it goes on to Almaty by Korday or Karkara."""
        plan = plan_of("khorgos-2015", BEFORE_KHORGOS)
        request = request_of(plan.trip, BEFORE_KHORGOS)
        draft = draft_plan(request)
        problem = build_problem(draft.blueprint)
        others = [one for one in problem.actions if not one.id.startswith("cn-kz/")]
        between = {place: cost for place, cost in problem.give_up.at.items() if not place.startswith("cn-kz/")}
        without = replace(problem, actions=tuple(others), give_up=replace(problem.give_up, at=between))
        policy = solve_trip(without, draft.setting, request.effort).policy

        actions = usual_course(policy, policy.root)

        assert any(":CN-KG:" in one for one in actions)
        assert any(":KG-KZ:" in one for one in actions)
