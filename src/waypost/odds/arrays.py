"""Array types and the few special functions the engine needs, on numpy alone.

scipy's special functions are not used: importing them costs more than fitting a small table.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def expit(x: Floats) -> Floats:
    """Logistic function 1 / (1 + exp(-x)), strictly inside (0, 1) for any finite x.

    Args:
        x: log-odds, any shape.
    """
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0))), dtype=np.float64)


def logit(p: Floats) -> Floats:
    """Log-odds of a probability in (0, 1), any shape."""
    return np.asarray(np.log(p) - np.log1p(-p), dtype=np.float64)


def normal_cdf(x: Floats) -> Floats:
    """Standard normal distribution function, any shape; absolute error below 1e-7.

    Source: the rational approximation 26.2.17 of Abramowitz and Stegun, Handbook of Mathematical Functions.
    """
    t = 1.0 / (1.0 + 0.2316419 * np.abs(x))
    poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    upper = np.exp(-0.5 * np.minimum(x * x, 1400.0)) / np.sqrt(2.0 * np.pi) * poly
    return np.asarray(np.where(x >= 0.0, 1.0 - upper, upper), dtype=np.float64)


def hermite_rule(size: int) -> tuple[Floats, Floats]:
    """Nodes and weights of the Gauss-Hermite rule for the standard normal density; weights add up to 1."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(size)
    return nodes, weights / weights.sum()
