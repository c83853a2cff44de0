"""What a report says of the side that decided, and which reports say anything at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journeys.told_reports import almanac_of, told, tried

from waypost.domain.dates import parse_partial_date
from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.reports import Attempt, Report
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import (
    AttemptOutcome,
    Ending,
    Flag,
    HowKnown,
    NationalityRelation,
    PlateRelation,
    Side,
    VehicleKind,
)
from waypost.journeys.forecasts.dated_rules import DatedRules
from waypost.journeys.forecasts.eras import Eras
from waypost.journeys.forecasts.evidence_rows import report_rows
from waypost.journeys.forecasts.features import (
    first_answers,
    first_attempt_passed,
    later_tries,
    nationality_relation,
    plate_relation,
    subject_for,
    subjects_of,
)
from waypost.journeys.forecasts.paper_status import PaperThen

CN, KZ, US = TerritoryId("cn"), TerritoryId("kz"), TerritoryId("us")
NO_RULES = DatedRules(Eras(()), PaperThen(almanac_of()))
OUT_OF_CHINA = parse_direction("CN-KZ")


def rows_of(report: Report) -> list[tuple[str, bool, str]]:
    return [
        (row.comparability, row.outcome, row.source_class)
        for row in report_rows(almanac_of(report), [report], NO_RULES)
    ]


def test_a_passage_is_an_answer_of_each_side() -> None:
    assert rows_of(told("passed")) == [
        ("exit:home-plate", True, "first-hand"),
        ("entry:foreign-plate", True, "first-hand"),
    ]


def test_a_refusal_on_the_exit_side_says_nothing_of_the_other() -> None:
    assert rows_of(told("refused", tried("exit", "refused"))) == [("exit:home-plate", False, "first-hand")]


def test_a_refusal_on_an_untold_side_counts_on_both_as_a_source_that_may_mean_the_other() -> None:
    assert rows_of(told("somewhere", tried("unknown", "refused"))) == [
        ("exit:home-plate", False, "first-hand, exit side untold"),
        ("entry:foreign-plate", False, "first-hand, entry side untold"),
    ]


def test_where_the_exit_was_passed_an_untold_refusal_was_on_entry() -> None:
    assert rows_of(told("far", tried("exit", "passed"), tried("unknown", "refused"))) == [
        ("exit:home-plate", True, "first-hand"),
        ("entry:foreign-plate", False, "first-hand"),
    ]


def test_only_the_first_answer_of_a_side_counts() -> None:
    chain = (tried("exit", "redirected"), tried("exit", "refused", "chief"), tried("exit", "passed", "capital"))

    report = told("khorgos", *chain, tried("entry", "passed"))

    assert [(side, attempt.outcome.value) for attempt, side, _ in first_answers(report)] == [
        (Side.EXIT, "redirected"),
        (Side.ENTRY, "passed"),
    ]
    assert [attempt.level.value for attempt in later_tries(report)] == ["chief", "capital", "counter"]


@pytest.mark.parametrize("outcome", ["closed", "gave-up", "not-attempted", "pending"])
def test_what_no_authority_decided_is_no_answer(outcome: str) -> None:
    report = told("none", tried("exit", outcome))

    assert (rows_of(report), first_attempt_passed(report)) == ([], None)


@pytest.mark.parametrize(
    "report",
    [
        told("unlawful", flags=frozenset({Flag.UNLAWFUL})),
        told("plan-only", flags=frozenset({Flag.PLAN_ONLY})),
        told("duplicate", flags=frozenset({Flag.DUPLICATE})),
        told("not-own-vehicle", flags=frozenset({Flag.NOT_OWN_VEHICLE})),
        told("same-as", same_as="cn-kz/other"),
        told("rumour", how_known=HowKnown.RUMOUR),
    ],
    ids=lambda report: report.id,
)
def test_what_breaks_the_law_repeats_or_is_hearsay_of_nobody_is_kept_out(report: Report) -> None:
    assert rows_of(report) == []


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ((tried("exit", "passed"), tried("entry", "passed")), True),
        ((tried("exit", "refused"), tried("exit", "passed"), tried("entry", "passed")), False),
        ((tried("exit", "passed"), tried("entry", "refused")), False),
        ((tried("unknown", "redirected"),), False),
        ((tried("exit", "closed"), tried("exit", "passed"), tried("entry", "passed")), True),
        ((tried("exit", "passed"), tried("entry", "pending")), None),
    ],
)
def test_the_scored_event_is_that_the_first_attempt_passes(chain: tuple[Attempt, ...], expected: bool | None) -> None:
    ending = Ending.PASSED if chain[-1].outcome is AttemptOutcome.PASSED else Ending.UNKNOWN

    assert first_attempt_passed(told("event", *chain, ending=ending)) is expected


def test_a_plate_is_seen_from_the_side_that_decides() -> None:
    leaving, entering = subjects_of(told("us", nationalities=["us"]))

    assert (leaving.plate, entering.plate) == (PlateRelation.FOREIGN_OWNED_LOCAL, PlateRelation.NEIGHBOUR)
    assert plate_relation(CN, CN, OUT_OF_CHINA, [CN]) is PlateRelation.HOME
    assert plate_relation(US, KZ, OUT_OF_CHINA, []) is PlateRelation.THIRD
    assert plate_relation(UNKNOWN, KZ, OUT_OF_CHINA, [CN]) is PlateRelation.UNKNOWN


@pytest.mark.parametrize(
    ("passports", "expected"),
    [([], "unknown"), ([CN], "citizen"), ([KZ], "neighbour"), ([US], "third"), ([US, CN], "mixed")],
)
def test_passports_are_seen_from_the_side_that_decides(passports: list[TerritoryId], expected: str) -> None:
    assert nationality_relation(passports, CN, OUT_OF_CHINA) is NationalityRelation(expected)


def test_persons_home_plates_and_foreign_plates_do_not_compare() -> None:
    def block(vehicle: VehicleKind, plate: TerritoryId) -> str:
        return subject_for(
            OUT_OF_CHINA,
            "cn-kz/khorgos",
            Side.EXIT,
            vehicle=vehicle,
            plate=plate,
            nationalities=(),
            procedure="ordinary",
        ).comparability

    assert block(VehicleKind.BICYCLE, CN) == "exit:person"
    assert block(VehicleKind.MOTORCYCLE, CN) == "exit:home-plate"
    assert block(VehicleKind.MOTORCYCLE, US) == "exit:foreign-plate"


@pytest.mark.parametrize(
    ("passports", "expected"),
    [
        (["cn"], "exit:citizen-plate"),
        (["us"], "exit:home-plate"),
        (["us", "cn"], "exit:home-plate"),
        ([], "exit:home-plate"),
    ],
)
def test_citizens_leaving_with_their_own_plates_say_nothing_of_foreigners_on_such_plates(
    passports: list[str], expected: str
) -> None:
    leaving, _ = subjects_of(told("owner", nationalities=passports))

    assert leaving.comparability == expected


def test_a_crossing_nobody_told_is_another_one_at_every_border() -> None:
    one, _ = subjects_of(told("a", crossing=None))
    other, _ = subjects_of(told("b", crossing=None, direction="LA-TH"))

    assert one.levels()["crossing"] != other.levels()["crossing"]


def test_a_guide_and_an_agency_are_one_way_through() -> None:
    guided, _ = subjects_of(told("g", procedure="guide"))
    sold, _ = subjects_of(told("a", procedure="agency"))

    assert guided.levels() == sold.levels()


def test_a_report_is_known_from_its_publication_not_from_its_passage() -> None:
    report = told("late", when="2014", published_on=parse_partial_date("2016-03"))

    (row, _) = report_rows(almanac_of(report), [report], NO_RULES)
    (unpublished, _) = report_rows(almanac_of(report), [replace(report, published_on=UNKNOWN)], NO_RULES)

    assert row.known_on is not None
    assert int(row.known_on) == 2016
    assert unpublished.known_on == pytest.approx(2014.9986, abs=1e-3)


SIDES = st.sampled_from(["exit", "entry", "unknown"])
OUTCOMES = st.sampled_from([str(one) for one in AttemptOutcome])


@given(st.lists(st.builds(tried, SIDES, OUTCOMES), min_size=1, max_size=8))
def test_no_chain_however_long_counts_more_than_once_a_side(chain: list[Attempt]) -> None:
    sides = [side for _, side, _ in first_answers(told("any", *chain))]

    assert len(sides) == len(set(sides))
