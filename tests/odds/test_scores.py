"""Scores, baselines, backtest and the reliability diagram."""

import math
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from waypost.odds import ModelSpec, Query, Reason, Row, Scale, Term
from waypost.odds.backtest import backtest, score_unseen
from waypost.odds.baselines import decayed_beta_binomial, global_mean, shrunk_mean, standard_baselines
from waypost.odds.reliability import render_reliability
from waypost.odds.scores import CalibrationBin, calibration_table, pooled_interval, score_forecasts

SPEC = ModelSpec(terms=(Term(("border",), static=Scale(0.8)), Term(("crossing",), static=Scale(0.4))))


def row(border: str, outcome: bool, when: float, known_on: float | None = None) -> Row:
    return Row(outcome, when, {"border": border, "crossing": f"{border}/a"}, known_on=known_on)


def two_borders(count: int) -> list[Row]:
    """One border nearly always lets pass, the other nearly never."""
    rng = np.random.default_rng(8)
    rows = []
    for i in range(count):
        border, chance = ("kg-kz", 0.95) if rng.random() < 0.5 else ("cn-kz", 0.1)
        rows.append(row(border, bool(rng.random() < chance), 2005.0 + 0.1 * i))
    return rows


def test_the_log_score_is_the_mean_of_minus_ln_p() -> None:
    scores = score_forecasts([0.5, 0.9], [True, False])

    assert scores.log_score == pytest.approx(-(math.log(0.5) + math.log(0.1)) / 2)
    assert scores.brier == pytest.approx((0.25 + 0.81) / 2)


def test_no_forecasts_have_no_score_and_no_error() -> None:
    assert score_forecasts([], []).scored == 0
    assert score_forecasts([], []).calibration_error == 0.0


def test_calibration_bins_are_filled_equally_and_ascend() -> None:
    table = calibration_table([0.9, 0.1, 0.2, 0.8], [True, False, True, True], bins=2)

    assert table == (CalibrationBin(table[0].mean_p, 0.5, 2), CalibrationBin(table[1].mean_p, 1.0, 2))
    assert [one.mean_p for one in table] == pytest.approx([0.15, 0.85])


def test_an_interval_of_passages_widens_with_its_level_and_with_shared_uncertainty() -> None:
    rng = np.random.default_rng(1)
    shared = np.tile(rng.random((4000, 1)), (1, 20))
    independent = rng.random((4000, 20))

    low80, high80 = pooled_interval(shared, 0.8, rng)
    low90, high90 = pooled_interval(shared, 0.9, rng)
    low, high = pooled_interval(independent, 0.8, rng)

    assert low90 <= low80 < high80 <= high90
    assert high - low < high80 - low80


def test_baselines_stay_inside_zero_and_one_without_reports() -> None:
    query = Query({"border": "cn-kz"}, 2016.0)

    for baseline in standard_baselines(("border", "crossing")).values():
        assert baseline((), (query,)) == (0.5,)


def test_the_global_mean_counts_all_and_the_border_mean_its_own() -> None:
    rows = [row("cn-kz", outcome=False, when=2015.0)] * 8 + [row("kg-kz", outcome=True, when=2015.0)] * 8
    query = Query({"border": "kg-kz"}, 2016.0)

    assert global_mean(rows, (query,)) == (0.5,)
    assert shrunk_mean("border")(rows, (query,)) == pytest.approx(((8 + 4 * 0.5) / 12,))


def test_old_reports_fade_in_the_decayed_baseline() -> None:
    forecast = decayed_beta_binomial(("border",))
    old, new = [row("cn-kz", outcome=False, when=when) for when in (1990.0, 2015.0)]
    others = [row("kg-kz", outcome=True, when=2015.0)] * 4
    query = Query({"border": "cn-kz"}, 2016.0)

    assert forecast([*others, *[old] * 5], (query,))[0] > forecast([*others, *[new] * 5], (query,))[0]


def test_the_engine_beats_the_global_mean_where_borders_differ() -> None:
    result = backtest(SPEC, two_borders(120), standard_baselines(("border", "crossing")))

    assert result.scores.scored == 120
    assert result.scores.log_score < result.baselines["global-mean"].log_score
    assert result.scores.log_score < result.baselines["border-mean"].log_score


def test_undated_reports_neither_train_nor_count() -> None:
    dated = two_borders(12)
    undated = Row(outcome=True, when=None, levels={"border": "cn-kz"})

    result = backtest(SPEC, [undated, *dated])

    assert [aside.reason for aside in result.aside] == [Reason.UNDATED]
    assert result.judged == backtest(SPEC, dated).judged


def test_a_report_published_later_does_not_help_earlier_forecasts() -> None:
    told_late = [row("cn-kz", outcome=False, when=2010.0 + 0.01 * i, known_on=2020.0) for i in range(10)]
    asked = row("cn-kz", outcome=False, when=2012.0)

    judged = backtest(SPEC, [*told_late, asked]).judged

    assert [j.known for j in judged] == [0] * 11
    assert judged[-1].p == pytest.approx(judged[0].p, abs=0.01)


def test_the_backtest_does_not_depend_on_the_order_of_rows() -> None:
    rows = two_borders(30)

    assert backtest(SPEC, rows) == backtest(SPEC, rows[::-1])


def test_no_rows_are_a_backtest_of_nothing() -> None:
    result = backtest(SPEC, ())

    assert result.scores.scored == 0
    assert result.coverage80 is None


def test_the_reliability_diagram_is_well_formed_and_escapes_its_labels() -> None:
    svg = render_reliability([CalibrationBin(0.3, 0.4, 10)], "odds <b>", "forecast & more", "observed")

    root = ET.fromstring(svg)

    titles = [node.text for node in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["odds <b>", "0.30 -> 0.40 (10)"]


def test_unseen_reports_are_judged_by_what_was_known_before_them_and_never_learned() -> None:
    known = two_borders(40)
    early, late = row("cn-kz", outcome=False, when=2005.0), row("cn-kz", outcome=False, when=2015.0)

    judged = score_unseen(SPEC, known, [late, early, early]).judged

    assert [j.known for j in judged] == [0, 0, 40]
    assert judged[0].p == judged[1].p
    assert judged[2].p < judged[0].p


def test_undated_unseen_reports_are_judged_by_everything() -> None:
    undated = Row(outcome=False, when=None, levels={"border": "cn-kz", "crossing": "cn-kz/a"})

    judged = score_unseen(SPEC, two_borders(20), [undated]).judged

    assert [j.known for j in judged] == [20]
