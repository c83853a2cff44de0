"""The backtest: nothing is seen before its day, everything set aside is named, and a pattern beats the mean."""

import math
from dataclasses import replace

import pytest
from tests.journeys.told_reports import almanac_of, told, tried

from waypost.domain.dates import parse_partial_date
from waypost.domain.reports import Report
from waypost.domain.vocabulary import Flag
from waypost.journeys.forecasts.backtest import Proof, backtest, score_reports
from waypost.journeys.forecasts.ridge import ridge_logistic
from waypost.odds import Query, Row

REFUSED = tried("entry", "refused")


def years_of(number: int) -> list[Report]:
    """A border that lets through and one that does not, month by month."""
    reports = []
    for month in range(number):
        when = f"{2010 + month // 12}-{month % 12 + 1:02}-15"
        reports.append(told(f"open-{month}", when=when))
        reports.append(told(f"shut-{month}", REFUSED, direction="CN-KG", crossing="cn-kg/torugart", when=when))
    return reports


def p_of(proof: Proof) -> dict[str, float]:
    return {one.report.id: one.p for one in proof.scored}


def test_a_forecast_does_not_know_its_own_report_nor_any_later_one() -> None:
    reports = years_of(6)
    flipped = [replace(one, attempts=(REFUSED,)) if one.id == "cn-kz/open-3" else one for one in reports]

    before, after = p_of(backtest(almanac_of(*reports))), p_of(backtest(almanac_of(*flipped)))

    unseen = [one.id for one in reports if str(one.when) <= "2010-04-15"]
    assert {name: before[name] for name in unseen} == {name: after[name] for name in unseen}
    assert before["cn-kz/open-4"] > after["cn-kz/open-4"]


def test_a_report_published_years_later_is_not_known_before() -> None:
    early = told("early", REFUSED, when="2010-01-15")
    late = replace(early, published_on=parse_partial_date("2020"))
    rest = years_of(4)

    told_late = p_of(backtest(almanac_of(late, *rest)))

    assert told_late["cn-kz/open-3"] > p_of(backtest(almanac_of(early, *rest)))["cn-kz/open-3"]


def test_a_pattern_that_lasts_beats_every_mean() -> None:
    proof = backtest(almanac_of(*years_of(20)))

    assert proof.scores.log_score < proof.baselines["global-mean"].log_score
    assert proof.scores.log_score < math.log(2) / 2


def test_what_is_not_scored_is_named_with_its_reason() -> None:
    aside = [
        told("undated", when=None),
        told("unlawful", flags=frozenset({Flag.UNLAWFUL})),
        told("shut", tried("exit", "closed")),
    ]

    proof = backtest(almanac_of(told("scored"), *aside))

    assert proof.scores.scored == 1
    assert {one.id.split("/")[1]: one.reason.split(":")[0] for one in proof.aside} == {
        "undated": "without a date",
        "unlawful": "passed unlawfully",
        "shut": "no authority decided",
    }


def test_no_report_at_all_is_a_proof_of_nothing() -> None:
    proof = backtest(almanac_of())

    assert (proof.scores.scored, proof.coverage80, proof.aside) == (0, None, ())


def test_an_undated_report_is_forecast_from_everything_unless_the_almanac_holds_it() -> None:
    undated = told("unseen", when=None)

    proof = score_reports(almanac_of(*years_of(4)), [undated], addresses={undated.id: "https://example.org/unseen"})

    assert [one.known for one in proof.scored] == [8]


def test_ridge_finds_what_a_border_tells_and_survives_one_outcome() -> None:
    rows = [Row(outcome=one.border == "cn-kz", when=2010.0, levels={"border": one.border}) for one in years_of(20)]

    kz, kg, new = ridge_logistic(rows, [Query({"border": name}, 2011.0) for name in ("cn-kz", "cn-kg", "ir-tr")])

    assert kz > 0.75 > new > 0.25 > kg
    assert ridge_logistic(rows[::2], [Query({}, 2011.0)])[0] == pytest.approx(21 / 22)


def test_scales_from_elsewhere_take_nothing_from_the_almanac_and_learn_as_well() -> None:
    proof = backtest(almanac_of(*years_of(6)), outside=True)

    assert proof.scores.log_score < proof.baselines["global-mean"].log_score
    assert proof.runs == 1
