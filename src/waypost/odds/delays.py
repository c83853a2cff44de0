"""Hours, days and money: heavy-tailed, partially pooled, unfinished waits censored.

The logarithm of a measurement is a latent level plus a logistic deviation (a log-logistic distribution: tails fall as a
power, as waits at borders do, and survival has a closed form, so "still waiting after nine hours" is as easy as "nine
hours"). The level has the same kind of field as the odds: pooled over groupings, drifting, drawn where unseen.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from waypost.odds.arrays import Bools, Floats, Ints, expit, hermite_rule
from waypost.odds.gaussian import likelihood_part
from waypost.odds.hyper import Hyper, Local, Remainder, log_scale
from waypost.odds.moments import moments
from waypost.odds.posterior import BlockPosterior, fit_table
from waypost.odds.rows import EARLIEST_YEAR, LATEST_YEAR, Query, Row
from waypost.odds.spec import ModelSpec, Scale
from waypost.odds.table import Table, cell_of, tabulate

_NODES, _WEIGHTS = hermite_rule(9)
_NO_NOISE = Scale(1e-3, 0.0)
_BISECTIONS = 60
_FURTHEST = 40.0


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measured wait or payment."""

    value: float
    """Positive, in the caller's unit: hours, days, or one currency."""
    when: float | None
    """Decimal year; undated measurements are left out."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Feature name to level; features left out count as unknown."""
    is_unfinished: bool = False
    """The wait had lasted so long and was not over: the true value is larger."""
    comparability: str = "all"
    times: int = 1
    """How many measured just this."""


@dataclass(frozen=True, slots=True)
class MeasurementSpec:
    """A model of positive measurements."""

    model: ModelSpec
    """Groupings; its intercept is the logarithm of a typical value."""
    scale: Scale = field(default_factory=lambda: Scale(0.5, 0.4))
    """Spread of the logarithm between attempts of one cell (scale of the logistic)."""


@dataclass(frozen=True, slots=True)
class MeasurementPosterior:
    """What the measurements say, by comparability block."""

    spec: MeasurementSpec
    blocks: Mapping[str, BlockPosterior]
    left_out: int
    """Measurements without a date or a positive finite value."""


@dataclass(frozen=True, slots=True)
class QuantileOutcome:
    """One of a few values that stand for a distribution."""

    p: float
    value: float
    """In the unit of the measurements."""


@dataclass(frozen=True, slots=True)
class MeasurementLikelihood:
    """Log-logistic measurements, dims (measurement,), in ascending order of their cells."""

    hypers: tuple[Hyper, ...]
    """Logarithms of the noise (none) and of the scale."""
    log_value: Floats
    is_unfinished: Bools
    times: Floats
    cell: Ints
    cells: int

    def local(self, eta: Floats, phi: Floats) -> Local:
        """See `Likelihood.local`."""
        scale = np.exp(phi[1])
        unfinished, times = self.is_unfinished[:, None], self.times[:, None]
        z = (self.log_value[:, None] - eta[self.cell]) / scale
        over, under = expit(z), expit(-z)
        finished = -phi[1] + np.log(over) + np.log(under)
        value = np.where(unfinished, np.log(under), finished)
        slope = np.where(unfinished, over, 2.0 * over - 1.0) / scale
        curvature = np.where(unfinished, 1.0, 2.0) * over * under / scale**2
        return Local((times * value).sum(axis=0), self._by_cell(times * slope), self._by_cell(times * curvature))

    def remainder(self, eta: Floats, phi: Floats) -> Remainder:
        """See `Likelihood.remainder`; there is no noise beyond the scale."""
        none = np.zeros_like(eta)
        return Remainder(none, none, none + np.exp(phi[0]))

    def _by_cell(self, values: Floats) -> Floats:
        out = np.zeros((self.cells, values.shape[1]))
        np.add.at(out, self.cell, values)
        return out


def fit_measurements(spec: MeasurementSpec, measurements: Iterable[Measurement]) -> MeasurementPosterior:
    """Fit the model to measured waits or payments.

    Args:
        spec: the model.
        measurements: in any order; undated, non-positive or non-finite ones are left out and counted.

    Returns:
        The posterior; no measurements at all is a valid input.
    """
    given = tuple(measurements)
    usable = [m for m in given if _is_usable(m)]
    keys = sorted({m.comparability for m in usable})
    blocks = {key: _fit_block(spec, [m for m in usable if m.comparability == key]) for key in keys}
    return MeasurementPosterior(spec, blocks, len(given) - len(usable))


def quantile_outcomes(
    posterior: MeasurementPosterior, query: Query, shares: Sequence[float] = (0.5, 0.3, 0.15, 0.05)
) -> tuple[QuantileOutcome, ...]:
    """A few values with probabilities that stand for the whole distribution, for plans.

    Args:
        posterior: what the measurements say.
        query: the attempt.
        shares: probabilities from the shortest values to the longest; they add up to 1.

    Returns:
        For each share the median of its part of the distribution, ascending.

    Raises:
        ValueError: the shares are not positive or do not add up to 1.
    """
    if min(shares, default=0.0) <= 0.0 or not math.isclose(sum(shares), 1.0, abs_tol=1e-9):
        raise ValueError(f"shares: expected positive numbers that add up to 1, found {list(shares)}")
    edges = np.cumsum([0.0, *shares])
    middles = 0.5 * (edges[:-1] + edges[1:])
    values = quantiles(posterior, query, middles.tolist())
    return tuple(QuantileOutcome(p, value) for p, value in zip(shares, values, strict=True))


def quantiles(posterior: MeasurementPosterior, query: Query, tails: Sequence[float]) -> tuple[float, ...]:
    """Quantiles of the value of one more measurement.

    Args:
        posterior: what the measurements say.
        query: the attempt.
        tails: probabilities in (0, 1).
    """
    block = posterior.blocks.get(query.comparability)
    if block is None:
        block = _fit_block(posterior.spec, [])
    of = moments(block, (cell_of(query, block.spec),))
    scale = np.exp([likelihood_part(block.problem, part.theta)[1] for part in block.mixture.parts])
    centres = of.mean + np.sqrt(of.variance) * _NODES
    weights = block.weights[:, None] * _WEIGHTS
    wanted = np.array(tails)
    low, high = np.full(len(wanted), -_FURTHEST), np.full(len(wanted), _FURTHEST)
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        below = np.array([np.sum(weights * expit((x - centres) / scale[:, None])) for x in middle]) < wanted
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return tuple(float(x) for x in np.exp(0.5 * (low + high)))


def _is_usable(measurement: Measurement) -> bool:
    when, value = measurement.when, measurement.value
    return when is not None and EARLIEST_YEAR <= when <= LATEST_YEAR and math.isfinite(value) and value > 0.0


def _fit_block(spec: MeasurementSpec, measurements: Sequence[Measurement]) -> BlockPosterior:
    model = replace(spec.model, noise=_NO_NOISE)
    # The outcome of these rows says nothing: they only lend their cells to the table.
    rows = [Row(outcome=True, when=m.when, levels=m.levels, times=m.times) for m in measurements]
    table = tabulate(rows, model)
    return fit_table(model, table, _likelihood(spec, table, rows, measurements))


def _likelihood(
    spec: MeasurementSpec, table: Table, rows: Sequence[Row], measurements: Sequence[Measurement]
) -> MeasurementLikelihood:
    where = {cell: i for i, cell in enumerate(table.cells)}
    cells = [where[cell_of(row, replace(spec.model, noise=_NO_NOISE))] for row in rows]
    told = sorted(
        (cell, math.log(m.value), m.is_unfinished, m.times) for cell, m in zip(cells, measurements, strict=True)
    )
    return MeasurementLikelihood(
        hypers=(log_scale("noise", _NO_NOISE), log_scale("scale", spec.scale)),
        log_value=np.array([value for _, value, _, _ in told], dtype=np.float64),
        is_unfinished=np.array([unfinished for _, _, unfinished, _ in told], dtype=np.bool_),
        times=np.array([times for *_, times in told], dtype=np.float64),
        cell=np.array([cell for cell, *_ in told], dtype=np.int64),
        cells=len(table.cells),
    )
