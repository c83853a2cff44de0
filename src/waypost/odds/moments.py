"""Means and variances of the log-odds of cells, at each integration point, folded reports included."""

from collections.abc import Sequence
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
from waypost.odds.reach import covariances
from waypost.odds.table import Cell

_EXACT_LIMIT = 100
"""Up to so many cells variances are solved for exactly; beyond, they are estimated from draws."""
_FEW = 16
"""Up to so many cells only the variables that they lead to are looked at."""
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
    if len(cells) <= _EXACT_LIMIT:
        points = _exact(block, extension)
    else:
        points = [_estimated(block, extension, p, len(cells)) for p in range(point_count(block))]
    rows = np.arange(len(cells), len(extension.columns))
    told = [_with_folds(block, rows, p, point) for p, point in enumerate(points)]
    wanted = slice(len(cells))
    return Moments(
        np.array([mean[wanted] for mean, _ in told]),
        np.array([np.maximum(variance[wanted], 1e-9) for _, variance in told]),
    )


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


@dataclass(frozen=True, slots=True)
class _Point:
    """What one integration point says before folded reports."""

    mean: Floats
    """Dims (cell,)."""
    variance: Floats
    """Dims (cell,)."""
    covariance: Floats
    """With the folded cells, dims (cell, fold)."""


def _with_folds(block: BlockPosterior, folded: Ints, p: int, point: _Point) -> tuple[Floats, Floats]:
    """Means and variances once the folded reports are known, dims (cell,)."""
    if not len(folded):
        return point.mean, point.variance
    precision, target = fold_observations(block, p)
    regression = gain(point.covariance, folded, precision)
    mean = point.mean + regression @ (target - point.mean[folded])
    return mean, point.variance - np.sum(regression * point.covariance, axis=1)


def _estimated(block: BlockPosterior, extension: Extension, p: int, wanted: int) -> _Point:
    field, gaussian = block.problem.field, block.mixture.parts[p]
    by = bridge(block.problem, gaussian, extension, block.remainders[p])
    mean = sum_nodes(extension, mean_values(field, extension, by, gaussian)) + field.offset
    variance = _estimated_variance(block, gaussian, extension, by, p)
    folded = np.arange(wanted, len(extension.columns))
    return _Point(mean, variance, covariance_with(block, gaussian, extension, by, folded))


def _exact(block: BlockPosterior, extension: Extension) -> list[_Point]:
    field, every = block.problem.field, np.arange(len(extension.columns))
    folds = len(block.folds)
    bridges = [
        bridge(block.problem, gaussian, extension, left)
        for gaussian, left in zip(block.mixture.parts, block.remainders, strict=True)
    ]
    carried = [carry_back(field, extension, by, every) for by in bridges]
    fitted = _fitted_covariances(block, [base for base, _ in carried])
    points = []
    for p, (by, (base, own)) in enumerate(zip(bridges, carried, strict=True)):
        gaussian = block.mixture.parts[p]
        covariance = fitted[p] + own.T @ (by.variance[:, None] * own)
        # The noise of observed cells is stated about the log-odds at the mean.
        seen = extension.observed != NOWHERE
        constant = by.mean.copy()
        constant[seen] -= by.slope[seen] * (gaussian.eta[extension.observed[seen]] - field.offset)
        mean = base.T @ gaussian.mean + own.T @ constant + field.offset
        points.append(_Point(mean, np.diagonal(covariance).copy(), covariance[:, len(every) - folds :]))
    return points


def _fitted_covariances(block: BlockPosterior, base: list[Floats]) -> Sequence[Floats]:
    """What the fitted variables leave open of sums of them; by point, dims (latent, sum) to (sum, sum)."""
    if block.reach is not None and base[0].shape[1] <= _FEW:
        quick = covariances(block.reach, np.array(base))
        if quick is not None:
            return list(quick)
    return [one.T @ part.factor.solve(one) for one, part in zip(base, block.mixture.parts, strict=True)]


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
