"""Khorgos, July 2015, as the two riders could have known it (TRIPS 1)."""

import re

import pytest
from tests.examples.planned import BEFORE_KHORGOS, plan_of, told_of

from waypost.journeys.crossings.access import Verdict
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.panels import advice
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_json import plan_json
from waypost.journeys.plans.steps import Narrator


@pytest.fixture
def khorgos() -> Plan:
    return plan_of("khorgos-2015", BEFORE_KHORGOS)


@pytest.fixture
def said() -> str:
    return told_of("khorgos-2015", BEFORE_KHORGOS)


def options_at(plan: Plan, crossing: str, stage: Stage) -> list[Option]:
    return [one for one in plan.options.listed if one.candidate.crossing.id == crossing and one.stage is stage]


def test_it_goes_to_khorgos_for_the_opening_on_monday(khorgos: Plan, said: str) -> None:
    root = khorgos.solution.policy.root
    at_the_post = next(step for step in Narrator(khorgos).steps() if step.place == "cn-kz/khorgos#cn")

    assert root.action == "drive:urumqi>cn-kz/khorgos#cn"
    assert (20, 10, 30) == (at_the_post.begins.day, at_the_post.begins.hour, at_the_post.begins.minute)
    assert "10:30 Beijing time = 08:30 Almaty" in said


def test_recourse_asks_another_shift_and_higher(khorgos: Plan) -> None:
    stages = {option.stage for option in khorgos.options.listed if option.id in khorgos.actions_used()}

    assert {Stage.EXIT, Stage.EXIT_LATER, Stage.EXIT_CHIEF, Stage.BACK} <= stages


def test_odds_are_words_with_the_few_accounts(khorgos: Plan, said: str) -> None:
    exit_option = options_at(khorgos, "cn-kz/khorgos", Stage.EXIT)[0]

    assert exit_option.forecast.words == "weak evidence"
    assert 1 <= len(exit_option.forecast.reports) <= 4
    assert khorgos.is_assumed
    assert "weak evidence: 2 comparable accounts" in said


def test_ata_satisfies_the_chinese_exit_at_most_and_binds_the_bikes_to_come_back(khorgos: Plan, said: str) -> None:
    exits = [one for one in khorgos.options.listed if one.procedure == "ata-cn"]

    assert {Stage.EXIT} == {one.stage for one in exits}
    assert not any(one.is_usable for one in exits), "the bikes do not come back within the year"
    assert "It satisfies the Chinese exit only: nothing on the Kazakh side" in said
    assert "first taken in April 2017, and not for vehicles" in said
    assert "back in China within the carnet's year" in said


def test_the_agency_is_for_torugart_alone_and_has_to_be_ordered(khorgos: Plan, said: str) -> None:
    agency = [one for one in khorgos.options.listed if one.procedure == "agency-cn-torugart"]

    assert ["cn-kg/torugart"] == [one.candidate.crossing.id for one in agency]
    assert "Agency exit of Chinese-plated vehicles at Torugart (Torugart): to be ordered first, usually 21 days" in said


def test_whether_dulata_lets_foreigners_through_is_unknown_and_said_where_it_is_used(khorgos: Plan, said: str) -> None:
    dulata = options_at(khorgos, "cn-kz/dulata", Stage.EXIT)
    doubt = next(one for one in khorgos.assumptions if one.id == "access:cn-kz/dulata:CN-KZ")

    assert {Verdict.UNKNOWN} == {one.access.verdict for one in dulata}
    assert doubt.text == "Dulata: whether it lets you through at all is not known; reckoned as one in two."
    if any(one.id in khorgos.actions_used() for one in dulata):
        assert "whether it lets you through at all is not known; reckoned as one in two" in said


def test_selling_the_bikes_is_an_option(khorgos: Plan) -> None:
    options = plan_json(khorgos)["options"]

    assert isinstance(options, list)
    assert {"sell", "give-up"} <= {option["id"] for option in options}


def test_nothing_learned_later_is_used(khorgos: Plan, said: str) -> None:
    options = plan_json(khorgos)["options"]

    assert isinstance(options, list)
    assert "rideon.life/khorgos" not in {source for option in options for source in option["sources"]}
    assert "rideon.life" not in said


def test_no_temporary_admission_on_the_chinese_side(khorgos: Plan) -> None:
    assert options_at(khorgos, "cn-kz/khorgos", Stage.EXIT)[0].procedure == "ordinary"


def test_today_the_account_itself_is_known() -> None:
    assert "rideon.life" in told_of("khorgos-2015")


def test_what_is_good_to_know_does_not_foretell(khorgos: Plan) -> None:
    told = " ".join(claim.text for one in advice(khorgos) for claim in one.claims)

    assert "only persons get a stamp" in told
    assert not re.search(r"\b20(1[5-9]|2\d)\b", told), "nobody knew then what came later"
