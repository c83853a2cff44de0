"""Two ways of learning from few examples: plain logistic regression, and steps added up by boosting."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ROWS, _COLUMNS = 0.6, 0.15
"""The shares of examples and figures that each step sees."""
_RATE = 0.05
_THRESHOLDS = 8


def as_matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    """Rows of named figures as a matrix; what is missing is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)


def fit_logistic(matrix: Floats, yes: Floats, weights: Floats, penalty: float, before: Floats | None = None) -> Floats:
    """The weights of a logistic regression without a start, by Newton's method; held to those of before."""
    prior = np.zeros(matrix.shape[1]) if before is None else before
    found = prior.copy()
    for _turn in range(50):
        chances = 1 / (1 + np.exp(-np.clip(matrix @ found, -30, 30)))
        slope = matrix.T @ (weights * (chances - yes)) + penalty * (found - prior)
        bend = (matrix * (weights * chances * (1 - chances))[:, None]).T @ matrix + penalty * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-7:
            break
    return found


def fit_steps(
    matrix: Floats,
    yes: Floats,
    weights: Floats,
    *,
    rounds: int,
    least: float,
    before: Floats | None = None,
    penalty: float = 5.0,
) -> tuple[float, dict[tuple[int, float], float]]:
    """Log odds as a start and steps: (column, threshold) -> what exceeding it adds.

    Args:
        matrix: figures of the examples.
        yes: 1 or 0 for each.
        weights: how much each counts.
        rounds: how many steps are added.
        least: examples on either side of a step at the least.
        before: log odds that each example has already, from steps fitted elsewhere; what is found is added to them.
        penalty: how far single steps are held back.
    """
    chance = np.random.default_rng(0)
    keys = [(column, at) for column in range(matrix.shape[1]) for at in _thresholds(matrix[:, column])]
    exceeds = np.array([matrix[:, column] > at for column, at in keys], dtype=np.float64).T
    columns = np.array([column for column, _at in keys])
    start = float(np.log((weights * yes).sum() / (weights * (1 - yes)).sum())) if before is None else 0.0
    sums = np.full(len(yes), start) if before is None else before.copy()
    steps = dict[tuple[int, float], float]()
    for _round in range(rounds):
        seen = (chance.random(len(yes)) < _ROWS) * weights
        chosen = np.flatnonzero(np.less(chance.random(matrix.shape[1]), _COLUMNS)[columns])
        if not chosen.size:
            continue
        chances = 1 / (1 + np.exp(-sums))
        slope, bend = seen * (yes - chances), seen * chances * (1 - chances)
        above = (slope @ exceeds[:, chosen], bend @ exceeds[:, chosen], seen @ exceeds[:, chosen])
        below = tuple(values.sum() - part for values, part in zip((slope, bend, seen), above, strict=True))
        gain = above[0] ** 2 / (above[1] + penalty) + below[0] ** 2 / (below[1] + penalty)
        gain[(above[2] < least) | (below[2] < least)] = -1.0
        best = int(np.argmax(gain))
        if gain[best] <= slope.sum() ** 2 / (bend.sum() + penalty):
            continue
        high = _RATE * above[0][best] / (above[1][best] + penalty)
        low = _RATE * below[0][best] / (below[1][best] + penalty)
        sums += np.where(exceeds[:, chosen[best]] > 0, high, low)
        start += float(low)
        key = keys[chosen[best]]
        steps[key] = steps.get(key, 0.0) + float(high - low)
    return start, steps


def _thresholds(values: Floats) -> list[float]:
    """Between the values, at about equal shares of the examples."""
    distinct = np.unique(values)
    wanted = np.quantile(values, np.linspace(0, 1, _THRESHOLDS + 2)[1:-1])
    found = {
        round(float((distinct[distinct <= one].max() + distinct[distinct > one].min()) / 2), 4)
        for one in wanted
        if (distinct > one).any()
    }
    return sorted(found)
