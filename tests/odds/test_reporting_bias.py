"""Refusals make stories: how much more often they are told than passages, only a panel can say."""

from dataclasses import replace

import numpy as np
import pytest
from tests.odds.conftest import CROSSINGS, attempt, levels_at

from waypost.odds import ModelSpec, Posterior, Row, Scale, assume_refused_report_factor, fit, forecast_rates
from waypost.odds.gaussian import likelihood_part

PASSES = 0.8
FACTOR = 4.0
"""In this world a refusal is told four times as often as a passage."""


def tales(number: int, *, seed: int = 3, panel: bool = False) -> list[Row]:
    """Reports as told freely, or by everybody who was asked."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    while len(rows) < number:
        passed = bool(rng.random() < PASSES)
        if panel or rng.random() < (1.0 / FACTOR if passed else 1.0):
            crossing = CROSSINGS[rng.integers(len(CROSSINGS))]
            when = float(2012.0 + 4.0 * rng.random())
            rows.append(Row(passed, when, levels_at(crossing), "panel" if panel else "told"))
    return rows


@pytest.fixture(scope="module")
def open_minded(spec: ModelSpec) -> ModelSpec:
    """A model that thinks the tellers may be biased either way by a factor of four."""
    return replace(spec, refused_report_factors={"told": Scale(1.0, 0.7)})


def factor_of(posterior: Posterior) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm of the tellers' factor."""
    block = posterior.blocks["all"]
    at = 2 + 2 * block.table.sources.index("told")
    logs = np.array([likelihood_part(block.problem, part.theta)[at] for part in block.mixture.parts])
    mean = float(block.weights @ logs)
    return mean, float(np.sqrt(block.weights @ (logs - mean) ** 2))


def chance(posterior: Posterior) -> float:
    return float(forecast_rates(posterior, (attempt("cn-kz/khorgos"),)).mean[0])


def test_without_a_panel_the_bias_is_what_was_thought_before(open_minded: ModelSpec) -> None:
    mean, sd = factor_of(fit(open_minded, tales(200)))

    assert mean == pytest.approx(0.0, abs=0.35)
    assert sd > 0.5


def test_a_panel_tells_the_bias_of_all_others(open_minded: ModelSpec) -> None:
    mean, sd = factor_of(fit(open_minded, [*tales(200), *tales(120, panel=True)]))

    assert mean == pytest.approx(np.log(FACTOR), abs=2.0 * sd)
    assert mean > 0.7
    assert sd < 0.5


def test_with_a_panel_the_forecast_finds_the_truth_behind_biased_tales(spec: ModelSpec, open_minded: ModelSpec) -> None:
    rows = [*tales(200), *tales(120, panel=True)]

    blind, seeing = chance(fit(spec, rows)), chance(fit(open_minded, rows))

    assert abs(seeing - PASSES) < 0.06 < abs(blind - PASSES)


def test_an_assumed_bias_that_is_the_true_one_finds_the_truth_without_a_panel(spec: ModelSpec) -> None:
    assumed = assume_refused_report_factor(spec, FACTOR, ("told",))

    assert chance(fit(assumed, tales(200))) == pytest.approx(PASSES, abs=0.08)
