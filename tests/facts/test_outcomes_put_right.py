"""What the rider of ninety countries found wrong with the outcomes, by the ids that the rider named."""

import pytest
from tests.facts.finding import ReportsOf, outcomes

from waypost.domain.vocabulary import AttemptOutcome, Ending, Flag

REFUSED, PASSED = AttemptOutcome.REFUSED, AttemptOutcome.PASSED


@pytest.mark.parametrize(
    ("collected", "outcome"),
    [
        ("cl-bo-ambroise", AttemptOutcome.GAVE_UP),
        ("larsi-alyoka", AttemptOutcome.CLOSED),
        ("sr-gf-tarmo", AttemptOutcome.CLOSED),
        ("karkara-2011", AttemptOutcome.CLOSED),
        ("us-mx-bigadventure", AttemptOutcome.GAVE_UP),
        ("us-mx-worldriders", AttemptOutcome.GAVE_UP),
        ("mk-xk-2005", AttemptOutcome.GAVE_UP),
        ("mr-sn-tony", AttemptOutcome.GAVE_UP),
    ],
)
def test_turning_back_is_not_a_refusal(reports_of: ReportsOf, collected: str, outcome: AttemptOutcome) -> None:
    for report in reports_of(collected):
        assert outcome == report.attempts[-1].outcome
        assert REFUSED not in outcomes(report)


@pytest.mark.parametrize(
    "collected",
    [
        "manzhouli-worldautotour",
        "daut-ota-2014-uktoindia",
        "tr-gr-ipsala-2012-my",
        "mx-bz-hubb39315",
        "sd-eg-packtrack-2017",
    ],
)
def test_a_refusal_hidden_behind_a_crossing_is_an_attempt_of_its_own(reports_of: ReportsOf, collected: str) -> None:
    (report,) = reports_of(collected)
    assert REFUSED in outcomes(report)
    assert [REFUSED, PASSED] != outcomes(report)[-2:] or report.attempts[-1].side == report.attempts[-2].side
    assert PASSED == report.attempts[-1].outcome
    assert Ending.PASSED == report.ending


def test_coming_too_late_and_passing_next_day_is_two_attempts(reports_of: ReportsOf) -> None:
    (report,) = reports_of("tashanta-annadarnley")
    assert [AttemptOutcome.CLOSED, PASSED, PASSED] == outcomes(report)


def test_six_days_between_the_posts_are_kept(reports_of: ReportsOf) -> None:
    (report,) = reports_of("sd-eg-packtrack-2017")
    assert 6.0 == report.days_delayed


@pytest.mark.parametrize("collected", ["koidula-2023-err", "temirbaba-2008", "luhamaa-2024-truck"])
def test_a_wait_that_had_not_ended_is_pending(reports_of: ReportsOf, collected: str) -> None:
    (report,) = reports_of(collected)
    assert Ending.PENDING == report.ending
    assert AttemptOutcome.PENDING == report.attempts[-1].outcome
    assert Flag.UNFINISHED in report.flags


@pytest.mark.parametrize("collected", ["koidula-2023-err", "luhamaa-2024-truck", "orsk-2022-queue", "ilek-2022-foot"])
def test_a_news_item_about_many_travellers_stays_out_of_the_odds(reports_of: ReportsOf, collected: str) -> None:
    (report,) = reports_of(collected)
    assert Flag.NEWS_ITEM in report.flags
    assert not report.counts


@pytest.mark.parametrize(
    "collected",
    [
        "me-xk-unmarked-2014",
        "ke-et-off2africa-2011",
        "cr-ni-overlandbirds-rhd",
        "gt-sv-burtway-rhd",
        "jo-sy-2011-moonspaghetti",
    ],
)
def test_an_unlawful_or_concealed_passage_is_no_success(reports_of: ReportsOf, collected: str) -> None:
    (report,) = reports_of(collected)
    assert Flag.UNLAWFUL in report.flags
    assert not report.counts


def test_a_plan_is_not_a_passage(reports_of: ReportsOf) -> None:
    (report,) = reports_of("xk-rs-2013-loongway")
    assert Ending.NOT_ATTEMPTED == report.ending
    assert Flag.PLAN_ONLY in report.flags
    assert not report.counts


@pytest.mark.parametrize("collected", ["sd-eg-pierre", "sd-eg-packtrack-2017", "et-sd-wildtripping-2017-refused"])
def test_without_a_carnet_the_procedure_was_not_the_carnet(reports_of: ReportsOf, collected: str) -> None:
    (report,) = reports_of(collected)
    assert "cpd" != report.procedure


def test_no_report_keeps_the_collectors_words_for_procedures(reports_of: ReportsOf) -> None:
    collectors = {"tip", "goods-export", "transit-permit", "power-of-attorney"}
    assert not [report.id for report in reports_of("") if report.procedure in collectors]


@pytest.mark.parametrize("target", ["tr", "th", "ge", "la"])
def test_who_writes_permits_is_not_called_ordinary(reports_of: ReportsOf, target: str) -> None:
    hidden = [
        report.id
        for report in reports_of("")
        if report.direction.target == target
        and report.procedure == "ordinary"
        and report.vehicle in {"motorcycle", "car", "4x4", "van"}
        and report.plate != target
        and report.cluster != "rider-five-exits"
        and not report.id.startswith("cn-la/")
    ]
    assert [] == hidden


@pytest.mark.parametrize("collected", ["erenhot-troad", "erenhot-heartdive"])
def test_a_seat_in_a_jeep_is_no_vehicle_of_ones_own(reports_of: ReportsOf, collected: str) -> None:
    (report,) = reports_of(collected)
    assert report.own_vehicle is False
    assert not report.counts


def test_foot_bus_and_train_meet_no_vehicle_customs(reports_of: ReportsOf) -> None:
    travelling = [report for report in reports_of("") if report.vehicle in {"foot", "train"}]
    assert travelling
    assert not [report.id for report in travelling if report.own_vehicle is not False]


def test_confidence_is_in_the_reading_only(reports_of: ReportsOf) -> None:
    (inferred,) = reports_of("vn-la-2012-change-of-plans")
    assert Flag.OUTCOME_INFERRED in inferred.flags
