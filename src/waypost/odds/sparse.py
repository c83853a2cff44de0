"""Factorised symmetric positive definite matrices: dense when small, scipy's SuperLU when not.

scipy is imported on first need only: importing it costs more than fitting a small table.
"""

import importlib
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.field import NO_PARENT, Field, Prior

_DENSE_LIMIT = 250


class Factor(Protocol):
    """A factorised matrix."""

    @property
    def log_determinant(self) -> float:
        """Logarithm of the determinant."""

    def solve(self, right: Floats) -> Floats:
        """Solve for one or several right-hand sides, dims (latent,) or (latent, side)."""


@dataclass(frozen=True, slots=True)
class DenseFactor:
    """A small matrix, inverted."""

    inverse: Floats
    log_determinant: float

    def solve(self, right: Floats) -> Floats:
        """See `Factor.solve`."""
        return np.asarray(self.inverse @ right, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class SparseFactor:
    """A large matrix, permuted and factorised."""

    factor: Any
    order: Ints
    log_determinant: float

    def solve(self, right: Floats) -> Floats:
        """See `Factor.solve`."""
        out = np.empty_like(right)
        out[self.order] = self.factor.solve(np.asfortranarray(right[self.order]))
        return out


@dataclass(frozen=True, slots=True)
class Pattern:
    """Where the posterior precision Q + A'WA has entries; worked out once per table."""

    size: int
    spots: Ints
    """Position in ``data`` of each contribution: cells' pairs, diagonal, parents' diagonal, both off-diagonals."""
    entries: int
    rows: Ints
    """Row of each entry, permuted; empty if dense."""
    starts: Ints
    """First entry of each column; empty if dense."""
    order: Ints
    """Latent variable at each permuted position; empty if dense."""
    children: Ints
    """Latent variables that have a parent."""


def pattern_of(field: Field) -> Pattern:
    """Work out the pattern of a field's posterior precision and an ordering with little fill."""
    n = field.size
    children = np.flatnonzero(field.parent != NO_PARENT)
    parents = field.parent[children]
    width = field.columns.shape[1]
    left = np.repeat(field.columns, width, axis=1).ravel()
    right = np.tile(field.columns, (1, width)).ravel()
    every = np.arange(n)
    i = np.concatenate([left, every, parents, parents, children])
    j = np.concatenate([right, every, parents, children, parents])
    if n <= _DENSE_LIMIT:
        none = np.empty(0, dtype=np.int64)
        return Pattern(n, j * n + i, n * n, none, none, none, children)
    order = _ordering(np.unique(j * n + i), n)
    place = np.empty(n, dtype=np.int64)
    place[order] = every
    keys, spots = np.unique(place[j] * n + place[i], return_inverse=True)
    starts = np.searchsorted(keys, np.arange(n + 1) * n)
    return Pattern(n, spots, len(keys), (keys % n).astype(np.int32), starts.astype(np.int32), order, children)


def factorise(pattern: Pattern, field: Field, prior: Prior, curvature: Floats) -> Factor:
    """Factorise the posterior precision.

    Args:
        pattern: of the field.
        field: the layout.
        prior: at the hyperparameters wanted.
        curvature: minus the second derivative of the log likelihood, dims (cell,).
    """
    data = np.bincount(
        pattern.spots, weights=_contributions(pattern, field, prior, curvature), minlength=pattern.entries
    )
    n = pattern.size
    if not len(pattern.order):
        return _dense(np.asarray(data, dtype=np.float64).reshape(n, n))
    linalg = importlib.import_module("scipy.sparse.linalg")
    matrix = importlib.import_module("scipy.sparse").csc_array((data, pattern.rows, pattern.starts), shape=(n, n))
    factor = linalg.splu(
        matrix, permc_spec="NATURAL", diag_pivot_thresh=0.0, panel_size=4, options={"SymmetricMode": True}
    )
    return SparseFactor(factor, pattern.order, float(np.log(np.abs(factor.U.diagonal())).sum()))


def _contributions(pattern: Pattern, field: Field, prior: Prior, curvature: Floats) -> Floats:
    width = field.columns.shape[1]
    precision = 1.0 / prior.variance
    rho, own = prior.rho[pattern.children], precision[pattern.children]
    return np.concatenate([np.repeat(curvature, width * width), precision, rho * rho * own, -rho * own, -rho * own])


def _dense(matrix: Floats) -> DenseFactor:
    lower = np.linalg.cholesky(matrix)
    root = np.linalg.solve(lower, np.eye(len(matrix)))
    return DenseFactor(root.T @ root, 2.0 * float(np.log(np.diagonal(lower)).sum()))


def _ordering(keys: Ints, n: int) -> Ints:
    """A fill-reducing order of the variables: SuperLU's minimum degree, taken from a stand-in matrix."""
    linalg = importlib.import_module("scipy.sparse.linalg")
    sparse = importlib.import_module("scipy.sparse")
    i, j = keys % n, keys // n
    data = np.where(i == j, float(n), -1.0 / n)
    matrix = sparse.csc_array((data, (i, j)), shape=(n, n))
    options = {"SymmetricMode": True}
    factor = linalg.splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options=options)
    return np.argsort(factor.perm_c).astype(np.int64)
