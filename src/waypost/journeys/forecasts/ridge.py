"""A ridge logistic regression on one-hot features: the baseline that a statistician would try first.

The same model as scikit-learn's LogisticRegression with an L2 penalty, which is not among what Waypost installs.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from waypost.odds import UNKNOWN, Query, Row

INVERSE_PENALTY = 0.3
"""scikit-learn's C; the best of 0.1, 0.3 and 1 on the almanac's reports, so the baseline gets the benefit."""


def ridge_logistic(rows: Sequence[Row], queries: Sequence[Query]) -> tuple[float, ...]:
    """Forecast attempts from the reports known so far (a ``waypost.odds.baselines.Baseline``)."""
    if len({row.outcome for row in rows}) < 2:
        rate = (sum(row.outcome for row in rows) + 1.0) / (len(rows) + 2.0)
        return tuple(rate for _ in queries)
    column: dict[tuple[str, str], int] = {}
    names = sorted({name for row in rows for name in row.levels})
    index = np.array([[column.setdefault((n, r.levels.get(n, UNKNOWN)), len(column)) for n in names] for r in rows])
    passed = np.array([row.outcome for row in rows], dtype=np.float64)
    weights = _fitted(index, passed, len(column))
    known = [[column.get((n, query.levels.get(n, UNKNOWN))) for n in names] for query in queries]
    log_odds = (weights[-1] + sum(weights[at] for at in found if at is not None) for found in known)
    return tuple(float(1.0 / (1.0 + np.exp(-one))) for one in log_odds)


def _fitted(index: NDArray[np.int64], passed: NDArray[np.float64], columns: int) -> NDArray[np.float64]:
    """Coefficients, the unpenalised intercept last."""

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        log_odds = weights[index].sum(axis=1) + weights[-1]
        value = np.logaddexp(0.0, log_odds).sum() - passed @ log_odds
        residual = 1.0 / (1.0 + np.exp(-log_odds)) - passed
        pull = weights[:-1] / INVERSE_PENALTY
        by_column = np.bincount(index.ravel(), np.repeat(residual, index.shape[1]), minlength=columns)
        return float(value + 0.5 * weights[:-1] @ pull), np.append(by_column + pull, residual.sum())

    found = minimize(loss, np.zeros(columns + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x, dtype=np.float64)
