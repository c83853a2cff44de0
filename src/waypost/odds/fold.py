"""One new report, without a refit.

At each integration point the report's log-odds have a normal forecast. The report is replaced by the Gaussian
observation that leaves the same mean and variance, and the point's weight is multiplied by the chance it gave it.
"""

from dataclasses import dataclass, replace

import numpy as np

from waypost.odds.arrays import Floats, expit, hermite_rule
from waypost.odds.gaussian import likelihood_part
from waypost.odds.moments import moments
from waypost.odds.posterior import BlockPosterior, Fold, Posterior, block_of
from waypost.odds.rows import Row, SetAside, sift_rows
from waypost.odds.table import cell_of

_NODES, _WEIGHTS = hermite_rule(15)
_LEAST_GAIN = 1e-3


def fold_in(posterior: Posterior, row: Row) -> Posterior:
    """The posterior after one more report.

    Args:
        posterior: what the earlier reports say; it is not changed.
        row: the new report; an undated or impossible one is set aside.

    Returns:
        A posterior that agrees closely with a refit. After dozens of reports a refit is due: hyperparameters
        follow only through the weights of the points that were placed at the fit.
    """
    used, aside = sift_rows((row,))
    if not used:
        return replace(posterior, aside=posterior.aside + tuple(SetAside(a.row, a.reason) for a in aside))
    key = row.comparability
    block = _fold_block(block_of(posterior, key), row)
    return replace(posterior, blocks={**posterior.blocks, key: block})


@dataclass(frozen=True, slots=True)
class _Said:
    """How one report depends on log-odds, at each point; dims (point,)."""

    sign: float
    flip: Floats
    shift: Floats

    def likelihood(self, z: Floats) -> Floats:
        """Chance of the report at log-odds ``z``, dims (point, node)."""
        flip = self.flip[:, None]
        says = expit(self.sign * (z - self.shift[:, None]))
        return np.asarray(flip + (1.0 - 2.0 * flip) * says, dtype=np.float64)


def _fold_block(block: BlockPosterior, row: Row) -> BlockPosterior:
    cell = cell_of(row, block.spec)
    now = moments(block, (cell,))
    mean, variance = now.mean[:, 0], now.variance[:, 0]
    nodes = np.sqrt(variance)[:, None] * _NODES
    # A cluster's later reports are worth less: see the design effect in waypost.odds.table.
    likelihood = _said(block, row).likelihood(mean[:, None] + nodes) ** _worth(block, row)
    chance = likelihood @ _WEIGHTS
    density = likelihood * _WEIGHTS / chance[:, None]
    shift = np.sum(density * nodes, axis=1)
    narrowed = np.sum(density * (nodes - shift[:, None]) ** 2, axis=1)
    precision = np.maximum(1.0 / narrowed - 1.0 / variance, _LEAST_GAIN / variance)
    target = mean + shift * (1.0 + 1.0 / (precision * variance))
    weights = block.weights * chance
    fold = Fold(row, cell, precision, target)
    return replace(block, weights=weights / weights.sum(), folds=(*block.folds, fold))


def _worth(block: BlockPosterior, row: Row) -> float:
    if row.cluster is None:
        return 1.0
    before = sum(1 for fold in block.folds if fold.row.cluster == row.cluster)
    return 1.0 / (1.0 + before * block.spec.cluster_correlation) if before else 1.0


def _said(block: BlockPosterior, row: Row) -> _Said:
    """Flip rate and reporting bias at each point; of a source class not met before, the prior's median."""
    points = len(block.mixture.parts)
    sign = 1.0 if row.outcome else -1.0
    if row.source_class in block.table.sources:
        at = 1 + 2 * block.table.sources.index(row.source_class)
        phi = np.array([likelihood_part(block.problem, part.theta)[at : at + 2] for part in block.mixture.parts])
        return _Said(sign, expit(phi[:, 0]), phi[:, 1])
    flip = block.spec.flip(row.source_class).median
    factor = block.spec.refused_report_factor(row.source_class).median
    return _Said(sign, np.full(points, flip), np.full(points, np.log(factor)))
