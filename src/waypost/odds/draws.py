"""Joint draws of the rates of passing: what is shared between cells is shared in every draw."""

from collections.abc import Sequence

import numpy as np

from waypost.odds.arrays import Floats, expit
from waypost.odds.extension import Extension, bridge, carry_forward, extend, mean_values, sum_nodes
from waypost.odds.gaussian import draw_around
from waypost.odds.moments import covariance_with, fold_observations, gain
from waypost.odds.posterior import BlockPosterior, Posterior, block_of
from waypost.odds.rows import Query
from waypost.odds.table import Cell, cell_of


def draw(posterior: Posterior, queries: Sequence[Query], n: int = 256, seed: int = 0) -> Floats:
    """Joint draws of the rates at which attempts pass.

    Effects of levels that were never seen are drawn from their priors, never set to zero.

    Args:
        posterior: what the reports say.
        queries: the attempts.
        n: number of draws.
        seed: the same seed gives the same draws.

    Returns:
        Rates strictly inside (0, 1), dims (draw, query).
    """
    out = np.empty((n, len(queries)))
    for key in dict.fromkeys(query.comparability for query in queries):
        at = [i for i, query in enumerate(queries) if query.comparability == key]
        cells = tuple(cell_of(queries[i], posterior.spec) for i in at)
        rng = np.random.default_rng((seed, len(key), *key.encode()))
        out[:, at] = _draw_block(block_of(posterior, key), cells, n, rng)
    return out


def _draw_block(block: BlockPosterior, cells: tuple[Cell, ...], n: int, rng: np.random.Generator) -> Floats:
    folded = tuple(fold.cell for fold in block.folds)
    extension = extend(block.problem, block.observed, (*cells, *folded), block.spec.period_years)
    # Systematic resampling: every point gets its share of the draws, up to one.
    share = np.searchsorted(np.cumsum(block.weights), (np.arange(n) + rng.random()) / n)
    points = np.minimum(share, len(block.weights) - 1)
    drawn = [_draw_point(block, extension, p, len(cells), int(np.sum(points == p)), rng) for p in np.unique(points)]
    return expit(rng.permutation(np.concatenate(drawn, axis=1).T))


def _draw_point(
    block: BlockPosterior, extension: Extension, p: int, wanted: int, n: int, rng: np.random.Generator
) -> Floats:
    problem, gaussian = block.problem, block.mixture.parts[p]
    field = problem.field
    by = bridge(problem, gaussian, extension, block.remainders[p])
    latent = rng.standard_normal((field.size, n))
    around = draw_around(problem, gaussian, latent, rng.standard_normal((len(field.columns), n)))
    own = rng.standard_normal((len(extension.left), n)) * np.sqrt(by.variance)[:, None]
    centre = sum_nodes(extension, mean_values(field, extension, by, gaussian)) + field.offset
    eta = centre[:, None] + sum_nodes(extension, carry_forward(field, extension, by, around, own))
    folded = np.arange(wanted, len(centre))
    if len(folded):
        # Conditioning by kriging: move each draw by the regression on what the folded reports found.
        precision, target = fold_observations(block, p)
        regression = gain(covariance_with(block, gaussian, extension, by, folded), folded, precision)
        found = target[:, None] + rng.standard_normal((len(folded), n)) / np.sqrt(precision)[:, None]
        eta = eta + regression @ (found - eta[folded])
    return eta[:wanted]
