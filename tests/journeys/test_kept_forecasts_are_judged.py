"""Forecasts that were shown, judged by what was reported since: only those made before the day, only what compares."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.journeys.told_reports import almanac_of, told, tried

from waypost.domain.reports import Report
from waypost.domain.vocabulary import Side
from waypost.journeys.forecasts.kept import KeptProof, judge_kept, read_record


def shown(p: float = 0.7, *, at: str = "2026-05-01T08:00:00+00:00", on: str = "2026-06-10") -> Mapping[str, object]:
    """A record as ``waypost odds`` keeps it."""
    return {
        "shown_at": at,
        "crossing": "cn-kz/khorgos",
        "direction": "CN-KZ",
        "on": on,
        "vehicle": "motorcycle",
        "plate": "cn",
        "passports": ["us"],
        "procedure": "ordinary",
        "sides": {"exit": {"mean": p}, "entry": {"mean": 0.9}},
    }


def judged(*reports: Report, records: list[Mapping[str, object]] | None = None) -> KeptProof:
    return judge_kept(almanac_of(*reports), [(one, True) for one in records or [shown()]])


def passage(name: str = "since", *attempts: Any, when: str = "2026-06-12", **rest: Any) -> Report:
    return told(name, *attempts, when=when, nationalities=["us"], **rest)


def test_a_passage_after_the_forecast_judges_each_side() -> None:
    proof = judged(passage("mixed", tried("exit", "passed"), tried("entry", "refused")))

    assert [(one.forecast.side, one.forecast.p, one.passed) for one in proof.judged] == [
        (Side.EXIT, 0.7, True),
        (Side.ENTRY, 0.9, False),
    ]
    assert proof.scores.brier == pytest.approx((0.3**2 + 0.9**2) / 2)


@pytest.mark.parametrize(
    "other",
    [
        passage(when="2026-04-30"),
        passage(when="2026-05"),
        passage(when="2026-09-01"),
        passage(crossing="cn-kz/dulata"),
        passage(plate="kz"),
        passage(direction="KZ-CN"),
    ],
    ids=["before it was shown", "perhaps before", "months away", "elsewhere", "another plate", "the other way"],
)
def test_what_does_not_answer_the_question_judges_nothing(other: Report) -> None:
    assert judged(other).judged == ()


def test_only_the_last_forecast_before_a_passage_is_judged() -> None:
    later = shown(0.2, at="2026-06-01T08:00:00+00:00")

    proof = judged(passage(), records=[shown(), later])

    assert [one.forecast.p for one in proof.judged if one.forecast.side is Side.EXIT] == [0.2]


def test_a_refusal_on_a_side_nobody_told_judges_neither() -> None:
    assert judged(passage("somewhere", tried("unknown", "refused"))).judged == ()


def test_a_record_that_was_altered_is_left_out_and_counted() -> None:
    proof = judge_kept(almanac_of(passage()), [(shown(), False)])

    assert (proof.records, proof.changed, proof.forecasts, proof.judged) == (1, 1, 0, ())


def test_first_tries_of_a_plan_are_judged_and_later_ones_are_not() -> None:
    option = {"on": "2026-06-10", "comparability": "exit:home-plate", "p": 0.6}
    record = {
        "shown_at": "2026-05-01T08:00:00+00:00",
        "forecasts": [
            {"option": f"cn-kz/khorgos:CN-KZ:ordinary:{stage}", **option} for stage in ("exit", "exit-chief")
        ],
    }

    assert [(one.side, one.p) for one in read_record(record)] == [(Side.EXIT, 0.6)]


@pytest.mark.parametrize("record", [{}, {"sides": {}}, {"sides": 3, "passports": []}, {"forecasts": [{"option": "x"}]}])
def test_a_record_of_another_kind_forecasts_nothing(record: Mapping[str, object]) -> None:
    assert list(read_record(record)) == []
