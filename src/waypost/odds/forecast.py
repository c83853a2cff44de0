"""Forecasts: probability of passing with its intervals, and how much evidence it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats, expit, hermite_rule, normal_cdf
from waypost.odds.moments import Moments, moments
from waypost.odds.posterior import Posterior, block_of
from waypost.odds.rows import Query
from waypost.odds.table import cell_of

_NODES, _WEIGHTS = hermite_rule(15)
_TAILS = (0.05, 0.10, 0.90, 0.95)
_BISECTIONS = 26
_REACH = 6.0


@dataclass(frozen=True, slots=True)
class Interval:
    """An equal-tailed interval of a probability."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Forecast rates of passing, dims (query,)."""

    mean: Floats
    low80: Floats
    high80: Floats
    low90: Floats
    high90: Floats


def forecast_rates(posterior: Posterior, queries: Sequence[Query]) -> Rates:
    """Means and intervals of the rates of passing, without the account of the evidence.

    Args:
        posterior: what the reports say.
        queries: attempts to forecast; each rate includes the noise of its cell and period.
    """
    columns = np.empty((5, len(queries)))
    for key in dict.fromkeys(query.comparability for query in queries):
        at = [i for i, query in enumerate(queries) if query.comparability == key]
        block = block_of(posterior, key)
        cells = tuple(cell_of(queries[i], posterior.spec) for i in at)
        columns[:, at] = summarise(moments(block, cells), block.weights)
    low90, low80, high80, high90 = columns[1:]
    return Rates(columns[0], low80, high80, low90, high90)


def summarise(of: Moments, weights: Floats) -> Floats:
    """Mean and 5, 10, 90 and 95% quantiles of rates, dims (5, query)."""
    sd = np.sqrt(of.variance)
    rates = expit(of.mean[..., None] + sd[..., None] * _NODES) @ _WEIGHTS
    return np.vstack([weights @ rates, expit(_quantiles(of.mean, sd, weights))])


def _quantiles(mean: Floats, sd: Floats, weights: Floats) -> Floats:
    """Quantiles of a mixture of normals by bisection, dims (tail, query)."""
    low = np.tile((mean - _REACH * sd).min(axis=0), (len(_TAILS), 1))
    high = np.tile((mean + _REACH * sd).max(axis=0), (len(_TAILS), 1))
    tails = np.array(_TAILS)[:, None]
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        below = np.einsum("p,ptq->tq", weights, normal_cdf((middle - mean[:, None]) / sd[:, None])) < tails
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(0.5 * (low + high), dtype=np.float64)
