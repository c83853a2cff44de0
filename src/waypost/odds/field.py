"""The latent Gaussian field: lasting effects and mean-reverting drifts of every level that was seen.

Every latent variable is given at most one parent: x[j] ~ N(rho[j] x[parent[j]], variance[j]). Lasting effects have
none; a drift's node has the same level's node before it. Nodes exist only where there are reports.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.hyper import Hyper, log_scale
from waypost.odds.spec import ModelSpec, Scale
from waypost.odds.table import Cell, Levels

NO_PARENT = -1
REVERSION = 0
"""Position of the reversion time among the field's hyperparameters."""


class Kind(Enum):
    """How an effect behaves in time."""

    STATIC = "static"
    DRIFT = "drift"


@dataclass(frozen=True, slots=True)
class Block:
    """The effects of one kind of one grouping."""

    name: str
    kind: Kind
    columns: tuple[int, ...]
    """Positions of the crossed features among the model's features."""
    nodes: dict[Levels, tuple[tuple[int, ...], tuple[int, ...]]]
    """By level: periods (ascending; one entry 0 if static) and the latent variables there."""

    def level(self, cell: Cell) -> Levels:
        """The level of this grouping in which a cell lies."""
        return tuple(cell.levels[c] for c in self.columns)

    def period(self, cell: Cell) -> int:
        """The period that matters for a cell: none if the effect lasts."""
        return cell.period if self.kind is Kind.DRIFT else 0


@dataclass(frozen=True, slots=True)
class Field:
    """Layout of the latent variables of one table."""

    blocks: tuple[Block, ...]
    hypers: tuple[Hyper, ...]
    """Logarithms of the reversion time, then of the standard deviation of each block."""
    size: int
    columns: Ints
    """Latent variables that add up to each cell's log-odds, dims (cell, block)."""
    parent: Ints
    """Dims (latent,)."""
    gap: Floats
    """Years since the parent, dims (latent,)."""
    block: Ints
    """Dims (latent,)."""
    offset: float
    """Prior mean of the log-odds."""


@dataclass(frozen=True, slots=True)
class Prior:
    """The field's Gaussian prior at given hyperparameters."""

    rho: Floats
    """Dims (latent,)."""
    variance: Floats
    """Conditional variance given the parent, dims (latent,)."""


def lay_out(cells: tuple[Cell, ...], spec: ModelSpec) -> Field:
    """Arrange the latent variables for the cells in which there are reports.

    Args:
        cells: dims (cell,).
        spec: the model.
    """
    blocks: list[Block] = []
    hypers = [log_scale("reversion", spec.reversion_years)]
    columns = np.empty((len(cells), 0), dtype=np.int64)
    parent: list[int] = []
    gap: list[float] = []
    block_of: list[int] = []
    for name, kind, features, scale in _effects(spec):
        block, own = _block(name, kind, features, cells, spec, len(parent))
        for periods, latents in block.nodes.values():
            parent += [NO_PARENT, *latents[:-1]]
            gap += [np.inf, *(spec.period_years * np.diff(periods))]
        block_of += [len(blocks)] * (len(parent) - len(block_of))
        blocks.append(block)
        hypers.append(log_scale(name, scale))
        columns = np.column_stack([columns, own])
    return Field(
        blocks=tuple(blocks),
        hypers=tuple(hypers),
        size=len(parent),
        columns=columns,
        parent=np.array(parent, dtype=np.int64),
        gap=np.array(gap, dtype=np.float64),
        block=np.array(block_of, dtype=np.int64),
        offset=spec.intercept_mean,
    )


def prior_at(field: Field, theta: Floats) -> Prior:
    """The field's prior at hyperparameters ``theta``, dims (hyper,)."""
    rho = np.exp(-field.gap / np.exp(theta[REVERSION]))
    variance = np.exp(2.0 * theta[1:])[field.block] * np.maximum(-np.expm1(-2.0 * field.gap / np.exp(theta[0])), 1e-12)
    return Prior(rho, variance)


def _effects(spec: ModelSpec) -> list[tuple[str, Kind, tuple[str, ...], Scale]]:
    known = Scale(spec.intercept_sd, 0.0)
    effects: list[tuple[str, Kind, tuple[str, ...], Scale]] = [("intercept", Kind.STATIC, (), known)]
    for term in spec.terms:
        if term.static is not None:
            effects.append((term.name, Kind.STATIC, term.by, term.static))
        if term.drift is not None:
            effects.append((f"{term.name} drift", Kind.DRIFT, term.by, term.drift))
    return effects


def _block(
    name: str, kind: Kind, features: tuple[str, ...], cells: tuple[Cell, ...], spec: ModelSpec, start: int
) -> tuple[Block, Ints]:
    positions = tuple(spec.features.index(f) for f in features)
    empty = Block(name, kind, positions, {})
    places = [(empty.level(cell), empty.period(cell)) for cell in cells]
    index = {place: start + i for i, place in enumerate(sorted(set(places)))}
    by_level: dict[Levels, list[tuple[int, int]]] = {}
    for (level, period), latent in index.items():
        by_level.setdefault(level, []).append((period, latent))
    nodes = {
        level: (tuple(p for p, _ in pairs), tuple(latent for _, latent in pairs)) for level, pairs in by_level.items()
    }
    return Block(name, kind, positions, nodes), np.array([index[p] for p in places], dtype=np.int64)
