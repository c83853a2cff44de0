"""Means and variances of the log-odds of cells, at each integration point, folded reports included."""

from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.extension import (
    NOWHERE,
    Bridge,
    Extension,
    bridge,
    carry_back,
    carry_forward,
    extend,
    innovation_variance,
    mean_values,
    sum_nodes,
)
from waypost.odds.gaussian import Gaussian, draw_around
from waypost.odds.posterior import BlockPosterior, point_count
from waypost.odds.table import Cell

_EXACT_LIMIT = 100
"""Up to so many cells variances are solved for exactly; beyond, they are estimated from draws."""
_PROBES = 32


@dataclass(frozen=True, slots=True)
class Moments:
    """Gaussian approximations of log-odds, noise included, by integration point."""

    mean: Floats
    """Dims (point, query)."""
    variance: Floats
    """Dims (point, query)."""


def moments(block: BlockPosterior, cells: tuple[Cell, ...]) -> Moments:
    """Means and variances of the log-odds of some cells.

    Args:
        block: the posterior of their comparability block.
        cells: dims (query,).
    """
    folded = tuple(fold.cell for fold in block.folds)
    extension = extend(block.problem, block.observed, (*cells, *folded), block.spec.period_years)
    points = [_at_point(block, extension, p, len(cells)) for p in range(point_count(block))]
    return Moments(np.array([mean for mean, _ in points]), np.array([variance for _, variance in points]))


def gain(covariance: Floats, folded: Ints, precision: Floats) -> Floats:
    """Regression of all cells on the folded reports.

    Args:
        covariance: of all cells with the folded ones, dims (cell, fold).
        folded: rows of the folded cells, dims (fold,).
        precision: of the folded observations, dims (fold,).

    Returns:
        Dims (cell, fold).
    """
    inner = covariance[folded] + np.diag(1.0 / precision)
    return np.asarray(np.linalg.solve(inner, covariance.T).T, dtype=np.float64)


def fold_observations(block: BlockPosterior, p: int) -> tuple[Floats, Floats]:
    """Precisions and targets of the folded reports at point ``p``, dims (fold,)."""
    precision = np.array([fold.precision[p] for fold in block.folds])
    target = np.array([fold.target[p] for fold in block.folds])
    return precision, target


def covariance_with(
    block: BlockPosterior, gaussian: Gaussian, extension: Extension, by: Bridge, chosen: Ints
) -> Floats:
    """Covariance of all cells' log-odds with those of some, dims (cell, chosen)."""
    field = block.problem.field
    base, own = carry_back(field, extension, by, chosen)
    forward = carry_forward(field, extension, by, gaussian.factor.solve(base), by.variance[:, None] * own)
    return sum_nodes(extension, forward)


def _at_point(block: BlockPosterior, extension: Extension, p: int, wanted: int) -> tuple[Floats, Floats]:
    field, gaussian = block.problem.field, block.mixture.parts[p]
    by = bridge(block.problem, gaussian, extension, block.remainders[p])
    total = len(extension.columns)
    folded = np.arange(wanted, total)
    if wanted <= _EXACT_LIMIT:
        mean, covariance = _exact(block, gaussian, extension, by)
        variance, covariance = np.diagonal(covariance).copy(), covariance[:, wanted:]
    else:
        mean = sum_nodes(extension, mean_values(field, extension, by, gaussian)) + field.offset
        variance = _estimated_variance(block, gaussian, extension, by, p)
        covariance = covariance_with(block, gaussian, extension, by, folded)
    if len(folded):
        precision, target = fold_observations(block, p)
        regression = gain(covariance, folded, precision)
        mean = mean + regression @ (target - mean[folded])
        variance = variance - np.sum(regression * covariance, axis=1)
    return mean[:wanted], np.maximum(variance[:wanted], 1e-9)


def _exact(block: BlockPosterior, gaussian: Gaussian, extension: Extension, by: Bridge) -> tuple[Floats, Floats]:
    """Mean and covariance of all cells' log-odds, dims (cell,) and (cell, cell)."""
    field = block.problem.field
    base, own = carry_back(field, extension, by, np.arange(len(extension.columns)))
    covariance = base.T @ gaussian.factor.solve(base) + own.T @ (by.variance[:, None] * own)
    # The noise of observed cells is stated about the log-odds at the mean.
    seen = extension.observed != NOWHERE
    constant = by.mean.copy()
    constant[seen] -= by.slope[seen] * (gaussian.eta[extension.observed[seen]] - field.offset)
    return base.T @ gaussian.mean + own.T @ constant + field.offset, covariance


def _estimated_variance(block: BlockPosterior, gaussian: Gaussian, extension: Extension, by: Bridge, p: int) -> Floats:
    """Innovations exactly; what the fitted nodes leave open from draws, different ones at each point."""
    rng = np.random.default_rng((11, p))
    problem = block.problem
    latent = rng.standard_normal((problem.field.size, _PROBES))
    cell = rng.standard_normal((len(problem.field.columns), _PROBES))
    draws = draw_around(problem, gaussian, latent, cell)
    carried = carry_forward(problem.field, extension, by, draws, np.zeros((len(extension.left), _PROBES)))
    fitted = np.mean(sum_nodes(extension, carried) ** 2, axis=1)
    return np.asarray(fitted + innovation_variance(extension, by), dtype=np.float64)
