"""Covariances of a few sums of latent variables, without solving for all the others.

In a factorisation L D L' only the columns on the way from the wanted variables to the root of the elimination tree
matter. They are eliminated one by one, for all integration points at once; for the last variables, where every column
is nearly full, the inverse is worked out once per fit.
Source: Davis, Direct Methods for Sparse Linear Systems (2006), chapter 3 (solving with a sparse right-hand side).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.sparse import Factor, SparseFactor

_TOP = 300
"""So many variables, eliminated last, have their covariance kept."""
_LONGEST_WAY = 200
"""With more columns than this to eliminate one by one, solving for everything is quicker."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Factors of one pattern, by integration point."""

    place: Ints
    """Position at which each latent variable is eliminated, dims (latent,)."""
    starts: Ints
    """First entry of each column of L, dims (latent + 1,)."""
    rows: Ints
    """Row of each entry, dims (entry,)."""
    values: tuple[Floats, ...]
    """Entries of L by point, each of dims (entry,)."""
    pivots: Floats
    """The diagonal D, dims (latent, point)."""
    top: Floats
    """Covariance of the variables eliminated last, dims (point, last, last)."""


def reach_of(factors: Sequence[Factor]) -> Reach | None:
    """What is needed of some factors; None if they are dense or differ in pattern."""
    sparse = [factor.factor for factor in factors if isinstance(factor, SparseFactor)]
    if not sparse or len(sparse) < len(factors):
        return None
    lower = [one.L for one in sparse]
    first = lower[0]
    if not all(
        np.array_equal(one.indptr, first.indptr) and np.array_equal(one.indices, first.indices) for one in lower
    ):
        return None
    order = next(factor.order for factor in factors if isinstance(factor, SparseFactor))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    pivots = np.column_stack([one.U.diagonal() for one in sparse])
    top = np.array([_top(one, pivots[:, p]) for p, one in enumerate(lower)])
    return Reach(place, first.indptr, first.indices, tuple(one.data for one in lower), pivots, top)


def _top(lower: Any, pivots: Floats) -> Floats:
    begin = max(len(pivots) - _TOP, 0)
    last = lower[begin:, begin:].toarray()
    return np.asarray(np.linalg.inv((last * pivots[begin:]) @ last.T), dtype=np.float64)


def covariances(reach: Reach, base: Floats) -> Floats | None:
    """Covariances of sums of latent variables, dims (point, sum, sum); None if solving for everything is quicker.

    Args:
        reach: the factors.
        base: weights of the latent variables in the sums, dims (point, latent, sum).
    """
    touched = np.flatnonzero(base.any(axis=(0, 2)))
    begin = len(reach.place) - reach.top.shape[1]
    rest = np.zeros((len(reach.place), base.shape[0], base.shape[2]))
    rest[reach.place[touched]] = base[:, touched].transpose(1, 0, 2)
    way = _way(reach, reach.place[touched].tolist(), begin)
    if len(way) > _LONGEST_WAY:
        return None
    for j in way:
        column = slice(reach.starts[j], reach.starts[j + 1])
        entries = np.array([one[column] for one in reach.values]).T[:, :, None]
        own = rest[j].copy()
        rest[reach.rows[column]] -= entries * own
        rest[j] = own
    solved = rest[way]
    found = np.einsum("jpa,jpb->pab", solved / reach.pivots[way][:, :, None], solved)
    last = begin + np.flatnonzero(rest[begin:].any(axis=(1, 2)))
    across = np.ix_(np.arange(len(reach.values)), last - begin, last - begin)
    right = rest[last].transpose(1, 0, 2)
    return np.asarray(found + right.transpose(0, 2, 1) @ (reach.top[across] @ right), dtype=np.float64)


def _way(reach: Reach, touched: list[int], begin: int) -> list[int]:
    """Columns before ``begin`` that the touched ones lead to, ascending."""
    waiting = [j for j in touched if j < begin]
    heapify(waiting)
    way: list[int] = []
    while waiting:
        j = heappop(waiting)
        if way and way[-1] == j:
            continue
        way.append(j)
        below = [i for i in reach.rows[reach.starts[j] : reach.starts[j + 1]].tolist() if i > j]
        if below and min(below) < begin:
            heappush(waiting, min(below))
    return way
