"""Integration over the hyperparameters: where they are likely, and a few weighted points that stand for them.

The most probable hyperparameters are found by quasi-Newton steps that start from the average information matrix
(Gilmour, Thompson & Cullis 1995). A rotated spherical-radial rule of degree three (Arasaratnam & Haykin 2009) then
places points at typical distances, and each is weighed by its evidence relative to the Gaussian it was placed by.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from waypost.odds.arrays import Floats
from waypost.odds.field import REVERSION
from waypost.odds.gaussian import Gaussian, Problem, approximate, gradient, prior_sds, scatter
from waypost.odds.hyper import means

_MOST_STEPS = 15
_LARGE_TABLE = 6000
"""Tables of more cells pin the hyperparameters down so well that their most probable values stand for all."""
_CELL_STEPS = 256_000
"""Steps times cells that a fit may take: large tables start near enough and every step costs."""
_LONGEST_STEP = 1.5
_DECREMENT = 0.03
_TOLERATED_LOSS = 1.0
_FEWEST_DIRECTIONS = 8
_MOST_DIRECTIONS = 16
_LOG_WEIGHT_LIMIT = 2.0
_LEAST_WEIGHT = 0.02
"""Points of less than this share of the largest weight are dropped."""


class FitStatus(StrEnum):
    """How a fit ended."""

    CONVERGED = "converged"
    STOPPED_EARLY = "stopped-early"
    PRIOR_ONLY = "prior-only"


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How well the fit went; apart from the answer."""

    steps: int
    """Quasi-Newton steps on the hyperparameters."""
    decrement: float
    """Expected gain in log evidence from one more step."""
    effective_points: float
    """Integration points that matter: 1 / sum of squared weights."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """Weighted Gaussian approximations that stand for the posterior of field and hyperparameters."""

    parts: tuple[Gaussian, ...]
    weights: Floats
    """Dims (point,); add up to 1."""
    status: FitStatus
    diagnostics: Diagnostics


def integrate(problem: Problem) -> Mixture:
    """Approximate the posterior of one table.

    Args:
        problem: the table and model.

    Returns:
        16 to 32 weighted points; one if every hyperparameter is known or the table is large.
    """
    best, covariance, steps, decrement = _climb(problem)
    root = np.linalg.cholesky(covariance)
    parts: list[Gaussian] = []
    log_weights: list[float] = []
    for offset in _offsets(len(problem.free)):
        if _is_large(problem):
            break
        theta = best.theta.copy()
        theta[problem.free] += root @ offset
        part = approximate(problem, theta, best)
        parts.append(part)
        log_weights.append(part.log_evidence - best.log_evidence + 0.5 * float(offset @ offset))
    if not parts:
        parts, log_weights = [best], [0.0]
    weights = _normalised(np.array(log_weights))
    keep = np.flatnonzero(weights >= _LEAST_WEIGHT * weights.max())
    weights = weights[keep] / weights[keep].sum()
    status = FitStatus.CONVERGED if decrement < 1.0 else FitStatus.STOPPED_EARLY
    if not len(problem.field.columns):
        status = FitStatus.PRIOR_ONLY
    return Mixture(
        tuple(parts[i] for i in keep), weights, status, Diagnostics(steps, decrement, float(1.0 / np.sum(weights**2)))
    )


def _is_large(problem: Problem) -> bool:
    return len(problem.field.columns) > _LARGE_TABLE


def _climb(problem: Problem) -> tuple[Gaussian, Floats, int, float]:
    """Most probable hyperparameters, their approximate covariance, steps taken, remaining decrement."""
    gaussian = approximate(problem, means(problem.hypers))
    slope = gradient(problem, gaussian)
    covariance = np.asarray(np.linalg.inv(_information(problem, gaussian)), dtype=np.float64)
    decrement = float(slope @ covariance @ slope)
    most_steps = max(1, min(_MOST_STEPS, _CELL_STEPS // max(len(problem.field.columns), 1)))
    for steps in range(most_steps):
        if decrement < _DECREMENT:
            return gaussian, covariance, steps, decrement
        step = covariance @ slope
        step *= min(1.0, _LONGEST_STEP / float(np.linalg.norm(step / prior_sds(problem))))
        theta = gaussian.theta.copy()
        theta[problem.free] += step
        nearer = approximate(problem, theta, gaussian)
        nearer_slope = gradient(problem, nearer)
        covariance = _secant(covariance, step, slope - nearer_slope)
        # The gradient is estimated and the evidence is not: a small loss may still be the gradient's root.
        if nearer.log_evidence > gaussian.log_evidence - _TOLERATED_LOSS:
            gaussian, slope = nearer, nearer_slope
        decrement = float(slope @ covariance @ slope)
    return gaussian, covariance, most_steps, decrement


def _information(problem: Problem, gaussian: Gaussian) -> Floats:
    """Average information about the free hyperparameters plus their prior precision, dims (free, free)."""
    field = problem.field
    blocks = [k - 1 - REVERSION for k in problem.free if REVERSION < k < len(field.hypers)]
    effects = 2.0 * gaussian.mean[field.columns[:, blocks]]
    weighted = effects * gaussian.local.curvature[:, None]
    through = scatter(field, weighted)
    information = np.diag(prior_sds(problem) ** -2.0)
    inside = [i for i, k in enumerate(problem.free) if REVERSION < k < len(field.hypers)]
    information[np.ix_(inside, inside)] += 0.5 * (effects.T @ weighted - through.T @ gaussian.factor.solve(through))
    return np.asarray(information, dtype=np.float64)


def _secant(inverse: Floats, step: Floats, drop: Floats) -> Floats:
    """The BFGS update of minus the log evidence's inverse Hessian; none where the curvature is not positive."""
    curvature = float(step @ drop)
    if curvature < 0.05 * float(step @ np.linalg.solve(inverse, step)):
        return inverse
    across = np.eye(len(step)) - np.outer(step, drop) / curvature
    updated = across @ inverse @ across.T + np.outer(step, step) / curvature
    return np.asarray(0.5 * (updated + updated.T), dtype=np.float64)


def _offsets(free: int) -> Floats:
    """Points whose mean is 0 and covariance the identity, dims (point, free)."""
    if free == 0:
        return np.zeros((1, 0))
    directions = min(max(free, _FEWEST_DIRECTIONS), _MOST_DIRECTIONS)
    rng = np.random.default_rng(7)
    size = max(directions, free)
    basis = np.linalg.qr(rng.standard_normal((size, size)))[0]
    half = np.sqrt(size) * basis[:directions, :free]
    return np.concatenate([half, -half])


def _normalised(log_weights: Floats) -> Floats:
    # Gaussian placement is only roughly right; limits keep one lucky point from standing for all.
    centred = np.clip(log_weights - np.median(log_weights), -4.0 * _LOG_WEIGHT_LIMIT, _LOG_WEIGHT_LIMIT)
    weights = np.exp(centred)
    return np.asarray(weights / weights.sum(), dtype=np.float64)
