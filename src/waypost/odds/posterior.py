"""The posterior: one weighted set of Gaussian approximations per comparability block, plus reports folded in since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats
from waypost.odds.field import lay_out
from waypost.odds.gaussian import Problem, likelihood_part, pose
from waypost.odds.hyper import Likelihood, Remainder
from waypost.odds.integrate import Diagnostics, FitStatus, Mixture, integrate
from waypost.odds.outcomes import outcome_likelihood
from waypost.odds.reach import Reach, reach_of
from waypost.odds.rows import Row, SetAside, sift_rows
from waypost.odds.spec import ModelSpec
from waypost.odds.table import Cell, Table, tabulate


@dataclass(frozen=True, slots=True)
class Fold:
    """A report folded in after the fit, as one Gaussian observation of its cell's log-odds per integration point."""

    row: Row
    cell: Cell
    precision: Floats
    """Dims (point,)."""
    target: Floats
    """Dims (point,)."""


@dataclass(frozen=True, slots=True)
class BlockPosterior:
    """What is known of one comparability block."""

    spec: ModelSpec
    table: Table
    problem: Problem
    observed: dict[Cell, int]
    """Index of each cell with reports."""
    mixture: Mixture
    remainders: tuple[Remainder, ...]
    """Of the observed cells' noise, by point."""
    weights: Floats
    """Of the points, folded reports included, dims (point,)."""
    folds: tuple[Fold, ...] = ()
    reach: Reach | None = None
    """By which a few cells are asked about quickly; None where the field is small."""

    @property
    def status(self) -> FitStatus:
        """How the fit ended."""
        return self.mixture.status


@dataclass(frozen=True, slots=True)
class Posterior:
    """What the reports say, by comparability block."""

    spec: ModelSpec
    blocks: Mapping[str, BlockPosterior]
    aside: tuple[SetAside, ...] = ()
    """Rows that were not used."""

    @property
    def status(self) -> FitStatus:
        """The worst status of any block; prior-only if there is none."""
        statuses = {block.status for block in self.blocks.values()}
        for status in (FitStatus.STOPPED_EARLY, FitStatus.CONVERGED):
            if status in statuses:
                return status
        return FitStatus.PRIOR_ONLY

    @property
    def diagnostics(self) -> Mapping[str, Diagnostics]:
        """How well the fit of each block went."""
        return {key: block.mixture.diagnostics for key, block in self.blocks.items()}


def fit(spec: ModelSpec, rows: Iterable[Row], known_as_of: float | None = None) -> Posterior:
    """Fit the model to reports.

    Args:
        spec: the model.
        rows: reported attempts in any order; undated and impossible ones are set aside.
        known_as_of: decimal year; reports that became known later are set aside.

    Returns:
        The posterior; its ``status`` says how the fit ended. No rows at all is a valid input.
        Source: docs/decisions/0020-hierarchical-odds.md
    """
    used, aside = sift_rows(rows, known_as_of)
    by_block: dict[str, list[Row]] = defaultdict(list)
    for row in used:
        by_block[row.comparability].append(row)
    return Posterior(spec, {key: fit_block(spec, by_block[key]) for key in sorted(by_block)}, aside)


def fit_block(spec: ModelSpec, rows: Iterable[Row]) -> BlockPosterior:
    """Fit one comparability block; without rows, its posterior is the prior."""
    table = tabulate(rows, spec)
    return fit_table(spec, table, outcome_likelihood(table, spec))


def fit_table(spec: ModelSpec, table: Table, likelihood: Likelihood) -> BlockPosterior:
    """Fit the latent field to any likelihood of a table's cells."""
    problem = pose(lay_out(table.cells, spec), likelihood)
    mixture = integrate(problem)
    remainders = tuple(
        problem.likelihood.remainder(part.eta, likelihood_part(problem, part.theta)) for part in mixture.parts
    )
    observed = {cell: i for i, cell in enumerate(table.cells)}
    reach = reach_of([part.factor for part in mixture.parts])
    return BlockPosterior(spec, table, problem, observed, mixture, remainders, mixture.weights, reach=reach)


def block_of(posterior: Posterior, comparability: str) -> BlockPosterior:
    """The block with a key; an unknown key gets the prior, for nothing is borrowed from what does not compare."""
    block = posterior.blocks.get(comparability)
    return fit_block(posterior.spec, ()) if block is None else block


def point_count(block: BlockPosterior) -> int:
    """Number of integration points."""
    return int(np.size(block.weights))
