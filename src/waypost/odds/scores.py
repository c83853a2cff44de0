"""How good forecasts were: proper scores, calibration and coverage."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Forecasts of about the same probability, and what happened."""

    mean_p: float
    """Mean forecast probability of passing."""
    rate: float
    """Share that passed."""
    forecasts: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one way to forecast."""

    scored: int
    log_score: float
    """Mean of -ln of the probability given to what happened; lower is better."""
    brier: float
    """Mean squared difference between probability and outcome; lower is better."""
    calibration: tuple[CalibrationBin, ...]

    @property
    def calibration_error(self) -> float:
        """Mean absolute difference of forecast and rate over the bins, weighted by their forecasts."""
        gaps = sum(b.forecasts * abs(b.mean_p - b.rate) for b in self.calibration)
        return gaps / self.scored if self.scored else 0.0


def score_forecasts(p: Sequence[float], passed: Sequence[bool], bins: int = 10) -> Scores:
    """Score probabilities of passing.

    Args:
        p: strictly between 0 and 1.
        passed: what happened.
        bins: of the calibration table, equally filled.

    Returns:
        The scores; of no forecasts at all, zeros and an empty table.
    """
    n = len(p)
    if not n:
        return Scores(0, 0.0, 0.0, ())
    log_score = -sum(math.log(x if hit else 1.0 - x) for x, hit in zip(p, passed, strict=True)) / n
    brier = sum((x - hit) ** 2 for x, hit in zip(p, passed, strict=True)) / n
    return Scores(n, log_score, brier, calibration_table(p, passed, bins))


def calibration_table(p: Sequence[float], passed: Sequence[bool], bins: int = 10) -> tuple[CalibrationBin, ...]:
    """Forecasts in ascending order, cut into equally filled bins; fewer bins if forecasts are few."""
    order = sorted(range(len(p)), key=lambda i: (p[i], passed[i]))
    parts = [part for part in np.array_split(np.array(order, dtype=np.int64), max(bins, 1)) if len(part)]
    return tuple(
        CalibrationBin(
            mean_p=float(np.mean([p[i] for i in part])),
            rate=float(np.mean([passed[i] for i in part])),
            forecasts=len(part),
        )
        for part in parts
    )


def pooled_interval(draws: Floats, level: float, rng: np.random.Generator) -> tuple[float, float]:
    """Equal-tailed interval of the number of attempts that pass.

    Args:
        draws: joint draws of the attempts' rates, dims (draw, attempt).
        level: such as 0.8.
        rng: for the attempts' own luck.
    """
    counts = (rng.random(draws.shape) < draws).sum(axis=1)
    tail = 0.5 * (1.0 - level)
    low, high = np.quantile(counts, [tail, 1.0 - tail], method="inverted_cdf")
    return float(low), float(high)
