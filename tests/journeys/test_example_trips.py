"""What a good answer to the example trips says, in words that can be checked (from the riders' list of trips)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from waypost.cli.plan_text import plan_lines
from waypost.domain.vocabulary import PaperStatus
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import EndingKind, Plan
from waypost.journeys.plans.plan_json import plan_json
from waypost.journeys.plans.steps import Narrator

PlanOf = Callable[[str, date | None], Plan]
BEFORE = date(2015, 7, 1)
EXAMPLES = ["khorgos-2015", "berlin-ulaanbaatar", "pamir-bicycle", "tangier-dakar"]


def text_of(plan: Plan) -> str:
    return " ".join(" ".join(plan_lines(plan, plan.almanac)).split())


def answer_of(plan: Plan) -> dict[str, Any]:
    """What ``plan --json`` prints."""
    return plan_json(plan)


def options_at(plan: Plan, crossing: str, stage: Stage) -> list[Option]:
    return [one for one in plan.options.listed if one.candidate.crossing.id == crossing and one.stage is stage]


@pytest.fixture(params=EXAMPLES)
def any_plan(request: pytest.FixtureRequest, plan_of: PlanOf) -> Plan:
    return plan_of(request.param, None)


@pytest.fixture
def khorgos(plan_of: PlanOf) -> Plan:
    return plan_of("khorgos-2015", BEFORE)


class TestEveryExample:
    def test_it_finds_a_way(self, any_plan: Plan) -> None:
        arrived = [one for one in any_plan.endings if one.kind is EndingKind.ARRIVED]

        assert any_plan.solution.status.value != "no-plan"
        assert arrived
        assert arrived[0].probability > 0.3

    def test_its_endings_are_all_that_can_happen(self, any_plan: Plan) -> None:
        assert sum(one.probability for one in any_plan.endings) == pytest.approx(1.0, abs=1e-6)
        assert all(one.low <= one.probability <= one.high for one in any_plan.endings)

    def test_its_bounds_are_in_order(self, any_plan: Plan) -> None:
        solution = any_plan.solution

        assert solution.lower <= solution.value + 1e-9
        assert solution.upper == solution.value

    def test_no_forbidden_or_shut_option_is_used(self, any_plan: Plan) -> None:
        used = any_plan.actions_used()

        for option in any_plan.options.listed:
            if option.paper is PaperStatus.FORBIDDEN or option.access.verdict is Verdict.NO:
                assert option.id not in used

    def test_every_step_follows_from_another(self, any_plan: Plan) -> None:
        nodes = answer_of(any_plan)["steps"]["nodes"]

        targets = {target for node in nodes.values() for target in node["on"].values()}
        assert set(nodes) == targets | {any_plan.solution.policy.root.id}

    def test_nothing_unlawful_is_advised(self, any_plan: Plan) -> None:
        said = text_of(any_plan).lower()

        assert "bribe" not in said
        assert "out of the hands of goods customs" not in said
        assert "avoid customs" not in said

    def test_it_warns_of_the_gap_and_says_what_it_assumes(self, any_plan: Plan) -> None:
        said = text_of(any_plan)

        assert "Do not take the exit stamp until the far side has agreed" in said
        assert "What this assumes" in said
        assert "Not legal advice" in said


class TestKhorgosAsKnownBefore:
    def test_it_goes_to_khorgos_for_the_opening_on_monday(self, khorgos: Plan) -> None:
        root = khorgos.solution.policy.root
        steps = Narrator(khorgos).steps()
        at_the_post = next(step for step in steps if step.place == "cn-kz/khorgos#cn")

        assert root.action == "drive:urumqi>cn-kz/khorgos#cn"
        assert (20, 10, 30) == (at_the_post.begins.day, at_the_post.begins.hour, at_the_post.begins.minute)
        assert "10:30 Beijing time = 08:30 Almaty" in text_of(khorgos)

    def test_recourse_asks_another_shift_and_higher(self, khorgos: Plan) -> None:
        stages = {option.stage for option in khorgos.options.listed if option.id in khorgos.actions_used()}

        assert {Stage.EXIT, Stage.EXIT_LATER, Stage.EXIT_CHIEF, Stage.BACK} <= stages

    def test_odds_are_words_with_the_few_accounts(self, khorgos: Plan) -> None:
        exit_option = options_at(khorgos, "cn-kz/khorgos", Stage.EXIT)[0]

        assert exit_option.forecast.words == "weak evidence"
        assert 1 <= len(exit_option.forecast.reports) <= 4
        assert khorgos.is_assumed
        assert "weak evidence" in text_of(khorgos)

    def test_ata_satisfies_the_chinese_exit_at_most(self, khorgos: Plan) -> None:
        said = text_of(khorgos)
        exits = [one for one in khorgos.options.listed if one.procedure == "ata-cn"]

        assert exits
        assert {Stage.EXIT} == {one.stage for one in exits}
        assert not any(one.is_usable for one in exits), "the bikes do not come back within the year"
        assert "satisfies the Chinese exit only" in said

    def test_the_agency_is_for_torugart_alone(self, khorgos: Plan) -> None:
        agency = [one for one in khorgos.options.listed if one.procedure == "agency-cn-torugart"]

        assert ["cn-kg/torugart"] == [one.candidate.crossing.id for one in agency]

    def test_whether_dulata_lets_foreigners_through_is_unknown(self, khorgos: Plan) -> None:
        dulata = options_at(khorgos, "cn-kz/dulata", Stage.EXIT)

        assert dulata
        assert {Verdict.UNKNOWN} == {one.access.verdict for one in dulata}

    def test_selling_the_bikes_is_an_option(self, khorgos: Plan) -> None:
        ids = {option["id"] for option in answer_of(khorgos)["options"]}

        assert {"sell", "give-up"} <= ids

    def test_nothing_learned_later_is_used(self, khorgos: Plan) -> None:
        answer = answer_of(khorgos)
        sources = {source for option in answer["options"] for source in option["sources"]}

        assert "rideon.life/khorgos" not in sources
        assert "rideon.life" not in text_of(khorgos)

    def test_two_bikes_on_foreign_owned_home_plates_need_no_admission_at_home(self, khorgos: Plan) -> None:
        exit_option = options_at(khorgos, "cn-kz/khorgos", Stage.EXIT)[0]

        assert exit_option.procedure == "ordinary"


def test_today_the_account_itself_is_known(plan_of: PlanOf) -> None:
    assert "rideon.life" in text_of(plan_of("khorgos-2015", None))


class TestBerlinToUlaanbaatar:
    def test_finland_is_shut_and_narva_takes_no_vehicle(self, plan_of: PlanOf) -> None:
        plan = plan_of("berlin-ulaanbaatar", None)
        shut = {one.candidate.crossing.id for one in plan.options.listed if one.access.verdict is Verdict.NO}

        assert any(crossing.startswith("fi-ru/") for crossing in shut)
        assert "ee-ru/narva" in shut

    def test_latvia_only_at_terehova_and_grebneva(self, plan_of: PlanOf) -> None:
        plan = plan_of("berlin-ulaanbaatar", None)
        open_ones = {one.candidate.crossing.id for one in plan.options.listed if one.is_usable}

        assert {"lv-ru/terehova", "lv-ru/grebneva"} == {one for one in open_ones if one.startswith("lv-ru/")}

    def test_it_does_not_drive_through_kaliningrad(self, plan_of: PlanOf) -> None:
        plan = plan_of("berlin-ulaanbaatar", None)

        assert not any("kaliningrad" in str(node.node.place) for node in plan.unfolded.nodes.values())


class TestPamirByBicycle:
    def test_it_goes_over_kyzyl_art(self, plan_of: PlanOf) -> None:
        used = plan_of("pamir-bicycle", None).actions_used()

        assert "kg-tj/kyzyl-art:KG-TJ:ordinary:exit" in used

    def test_a_bicycle_needs_no_vehicle_paper(self, plan_of: PlanOf) -> None:
        plan = plan_of("pamir-bicycle", None)

        assert {"ordinary"} == {one.procedure for one in plan.options.listed}

    def test_it_waits_for_the_visa_to_begin(self, plan_of: PlanOf) -> None:
        plan = plan_of("pamir-bicycle", None)
        entries = [one for one in Narrator(plan).steps() if one.action == "kg-tj/kyzyl-art:KG-TJ:ordinary:entry"]

        assert entries
        assert min(step.begins.date() for step in entries) >= date(2026, 7, 5)


class TestTangierToDakar:
    def test_mauritania_by_its_own_permit_and_senegal_by_a_passavant(self, plan_of: PlanOf) -> None:
        plan = plan_of("tangier-dakar", None)
        used = {one.procedure for one in plan.options.listed if one.id in plan.actions_used()}

        assert "passavant-sn" in used
        assert any(one.startswith("national-permit") for one in used)

    def test_it_says_to_stay_on_the_track_at_guerguerat(self, plan_of: PlanOf) -> None:
        assert "Mines off the track" in text_of(plan_of("tangier-dakar", None))

    def test_diama_is_named_for_the_dry_season(self, plan_of: PlanOf) -> None:
        assert "In the dry season take Diama rather than Rosso" in text_of(plan_of("tangier-dakar", None))
