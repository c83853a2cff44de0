"""The field beyond the reports: cells, levels and periods that were not seen when the field was laid out.

A new level of a lasting effect is drawn from its prior. A drift's new node is bridged between its neighbours in time
(the process is Markov), and the noise of an observed cell follows from what its reports left open. Each new node is
thus linear in nodes before it, plus an innovation of its own; queries that share a node share its innovation.
"""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.field import Block, Field
from waypost.odds.gaussian import Gaussian, Problem, collect, field_part, likelihood_part, scatter
from waypost.odds.hyper import Remainder
from waypost.odds.table import Cell, Levels

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Extension:
    """The nodes that some cells need beyond those of the fitted field."""

    base: int
    """Number of fitted latent variables; new nodes are numbered from here."""
    columns: Ints
    """Nodes that add up to each cell's log-odds, its noise last, dims (query, block + 1)."""
    left: Ints
    """Node before in time, or NOWHERE, dims (new,)."""
    right: Ints
    """Fitted node after in time, or NOWHERE, dims (new,)."""
    gap_left: Floats
    gap_right: Floats
    block: Ints
    """Block of each new node; the number of blocks stands for noise, dims (new,)."""
    observed: Ints
    """Observed cell of which a new node is the noise, or NOWHERE, dims (new,)."""
    ranks: tuple[Ints, ...]
    """New nodes in an order in which each comes after its left neighbour."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """How new nodes follow from others at given hyperparameters, dims (new,)."""

    left: Floats
    right: Floats
    variance: Floats
    """Of the innovation."""
    mean: Floats
    slope: Floats
    """On the log-odds of the observed cell."""


@dataclass(slots=True)
class _Growing:
    """New nodes while they are being collected."""

    base: int
    nodes: list[tuple[int, int, int, int]]
    gaps: list[tuple[float, float]]
    rank: list[int]

    def add(self, left: int, right: int, gaps: tuple[float, float], block: int, observed: int = NOWHERE) -> int:
        before = left - self.base
        self.rank.append(self.rank[before] + 1 if before >= 0 else 0)
        self.nodes.append((left, right, block, observed))
        self.gaps.append(gaps)
        return self.base + len(self.nodes) - 1


def extend(problem: Problem, observed: dict[Cell, int], cells: tuple[Cell, ...], period_years: float) -> Extension:
    """Find or make the nodes that cells need.

    Args:
        problem: the fitted table.
        observed: index of each cell with reports.
        cells: dims (query,).
        period_years: length of a period.
    """
    field = problem.field
    new = _Growing(field.size, [], [], [])
    columns = np.empty((len(cells), len(field.blocks) + 1), dtype=np.int64)
    for b, block in enumerate(field.blocks):
        places = [(block.level(cell), block.period(cell)) for cell in cells]
        nodes = _place(block, b, sorted(set(places)), new, period_years)
        columns[:, b] = [nodes[place] for place in places]
    noise: dict[Cell, int] = {}
    for cell in cells:
        if cell not in noise:
            own = observed.get(cell, NOWHERE)
            noise[cell] = new.add(NOWHERE, NOWHERE, (np.inf, np.inf), len(field.blocks), own)
    columns[:, -1] = [noise[cell] for cell in cells]
    left, right, block_of, own_cell = np.array(new.nodes, dtype=np.int64).reshape(-1, 4).T
    gaps = np.array(new.gaps, dtype=np.float64).reshape(-1, 2)
    rank = np.array(new.rank, dtype=np.int64)
    return Extension(
        base=field.size,
        columns=columns,
        left=left,
        right=right,
        gap_left=gaps[:, 0],
        gap_right=gaps[:, 1],
        block=block_of,
        observed=own_cell,
        ranks=tuple(np.flatnonzero(rank == r) for r in range(rank.max(initial=-1) + 1)),
    )


def _place(
    block: Block, number: int, places: list[tuple[Levels, int]], new: _Growing, period_years: float
) -> dict[tuple[Levels, int], int]:
    """The node of each (level, period), ascending; made where there is none."""
    found: dict[tuple[Levels, int], int] = {}
    last: tuple[Levels, int, int] | None = None
    for level, period in places:
        periods, latents = block.nodes.get(level, ((), ()))
        at = bisect_left(periods, period)
        if at < len(periods) and periods[at] == period:
            found[level, period] = latents[at]
            continue
        left, gap_left = (latents[at - 1], period - periods[at - 1]) if at else (NOWHERE, np.inf)
        right, gap_right = (latents[at], periods[at] - period) if at < len(periods) else (NOWHERE, np.inf)
        if last is not None and last[0] == level and (not at or last[1] > periods[at - 1]):
            left, gap_left = last[2], period - last[1]
        gaps = (gap_left * period_years, gap_right * period_years)
        node = new.add(left, right, gaps, number)
        found[level, period] = node
        last = (level, period, node)
    return found


def bridge(problem: Problem, gaussian: Gaussian, extension: Extension, remainder: Remainder) -> Bridge:
    """Coefficients of the new nodes at one point of the hyperparameters.

    Args:
        problem: the fitted table.
        gaussian: the point.
        extension: the new nodes.
        remainder: of the observed cells' noise at this point.
    """
    theta = field_part(problem, gaussian.theta)
    noise = likelihood_part(problem, gaussian.theta)[0]
    sd = np.exp(np.append(theta[1:], noise))[extension.block]
    before = np.exp(-extension.gap_left / np.exp(theta[0]))
    after = np.exp(-extension.gap_right / np.exp(theta[0]))
    open_before, open_after = 1.0 - before**2, 1.0 - after**2
    both = 1.0 - (before * after) ** 2
    variance = sd**2 * open_before * open_after / both
    mean, slope = np.zeros(len(sd)), np.zeros(len(sd))
    seen = extension.observed != NOWHERE
    own = extension.observed[seen]
    variance[seen] = remainder.sd[own] ** 2
    mean[seen], slope[seen] = remainder.mean[own], remainder.slope[own]
    return Bridge(before * open_after / both, after * open_before / both, variance, mean, slope)


def carry_forward(field: Field, extension: Extension, by: Bridge, base: Floats, own: Floats) -> Floats:
    """Values of all nodes from values of the fitted ones.

    Args:
        field: the layout.
        extension: the new nodes.
        by: their coefficients.
        base: dims (latent, ...); for noise, deviations from the gaussian.
        own: what each new node adds of its own, dims (new, ...).

    Returns:
        Dims (latent + new, ...).
    """
    values = np.concatenate([base, own])
    extra = (slice(None), *([None] * (base.ndim - 1)))
    for rank in extension.ranks:
        for neighbour, weight in ((extension.left, by.left), (extension.right, by.right)):
            nodes = rank[neighbour[rank] != NOWHERE]
            values[extension.base + nodes] += weight[nodes][extra] * values[neighbour[nodes]]
    seen = np.flatnonzero(extension.observed != NOWHERE)
    if len(seen):
        eta = base[field.columns[extension.observed[seen]]].sum(axis=1)
        values[extension.base + seen] += by.slope[seen][extra] * eta
    return values


def carry_back(field: Field, extension: Extension, by: Bridge, queries: Ints) -> tuple[Floats, Floats]:
    """Weights of the fitted nodes and of the innovations in the log-odds of some queries.

    Args:
        field: the layout.
        extension: the new nodes.
        by: their coefficients.
        queries: rows of ``extension.columns``, dims (chosen,).

    Returns:
        Dims (latent, chosen) and (new, chosen).
    """
    weights = np.zeros((extension.base + len(extension.left), len(queries)))
    for s, q in enumerate(queries):
        weights[extension.columns[q], s] = 1.0
    seen = np.flatnonzero(extension.observed != NOWHERE)
    through = np.zeros((len(field.columns), len(queries)))
    np.add.at(through, extension.observed[seen], by.slope[seen, None] * weights[extension.base + seen])
    for rank in reversed(extension.ranks):
        for neighbour, weight in ((extension.left, by.left), (extension.right, by.right)):
            nodes = rank[neighbour[rank] != NOWHERE]
            np.add.at(weights, neighbour[nodes], weight[nodes, None] * weights[extension.base + nodes])
    base = weights[: extension.base]
    if len(seen):
        base = base + scatter(field, through)
    return base, weights[extension.base :]


def sum_nodes(extension: Extension, values: Floats) -> Floats:
    """Each query's log-odds from all nodes' values; dims (latent + new, ...) to (query, ...)."""
    out = np.zeros((len(extension.columns), *values.shape[1:]))
    for column in extension.columns.T:
        out += values[column]
    return out


def innovation_variance(extension: Extension, by: Bridge) -> Floats:
    """Variance of each query's log-odds that no fitted node explains, dims (query,)."""
    own = np.zeros(extension.base + len(extension.left))
    for rank in extension.ranks:
        own[extension.base + rank] = by.variance[rank]
        nodes = rank[extension.left[rank] != NOWHERE]
        own[extension.base + nodes] += by.left[nodes] ** 2 * own[extension.left[nodes]]
    return sum_nodes(extension, own)


def mean_values(field: Field, extension: Extension, by: Bridge, gaussian: Gaussian) -> Floats:
    """Mean of every node, dims (latent + new,)."""
    centred = carry_forward(field, extension, by, gaussian.mean, by.mean)
    seen = np.flatnonzero(extension.observed != NOWHERE)
    # The noise of observed cells is stated about the gaussian, the other nodes about zero.
    at_mode = collect(field, gaussian.mean)[extension.observed[seen]]
    centred[extension.base + seen] -= by.slope[seen] * at_mode
    return centred
