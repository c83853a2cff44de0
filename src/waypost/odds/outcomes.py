"""Likelihood of reported outcomes: binomial counts with flips, reporting bias and noise of the cell.

In cell u with linear predictor eta and noise e ~ N(0, tau^2) an attempt passes with odds exp(eta + e). A refusal is
reported N times as often as a passage, and a report of source class c is flipped with chance f:
P(says passed) = f + (1 - 2 f) expit(eta + e - log N). The noise is integrated out by adaptive Gauss-Hermite
quadrature, cell by cell, so it costs no latent variable.
"""

from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats, Ints, expit, hermite_rule
from waypost.odds.hyper import Hyper, Local, Remainder, log_scale
from waypost.odds.spec import ModelSpec
from waypost.odds.table import Table

_NODES, _WEIGHTS = hermite_rule(7)
_FLOOR = 1e-9
_CENTRED = 0.01
_NUDGE = 1e-3
_INNER_STEPS = 30


@dataclass(frozen=True, slots=True)
class OutcomeLikelihood:
    """Reported outcomes of one table."""

    hypers: tuple[Hyper, ...]
    """Logarithm of the noise, then per source class log-odds of a flip and logarithm of the reporting factor."""
    passed: Floats
    refused: Floats
    cell: Ints
    source: Ints
    starts: Ints
    """First group of each cell, dims (cell,)."""

    def local(self, eta: Floats, phi: Floats) -> Local:
        """See `Likelihood.local`."""
        width, noise = self._nodes(eta, phi)
        value, slope, curvature = self._given_noise(eta[..., None] + noise, phi)
        log_w = value + _log_ratio(noise, width, phi[0])
        top = log_w.max(axis=-1, keepdims=True)
        w = np.exp(log_w - top)
        total = w.sum(axis=-1, keepdims=True)
        w /= total
        d1 = (w * slope).sum(axis=-1)
        d2 = (w * (slope * slope - curvature)).sum(axis=-1) - d1 * d1
        return Local((top + np.log(total)).sum(axis=(0, -1)), d1, np.maximum(-d2, _FLOOR))

    def remainder(self, eta: Floats, phi: Floats) -> Remainder:
        """See `Likelihood.remainder`."""
        steps = np.array([0.0, _NUDGE, -_NUDGE])
        width, noise = self._nodes(eta[:, None] + steps, phi)
        value, _, _ = self._given_noise((eta[:, None] + steps)[..., None] + noise, phi)
        log_w = value + _log_ratio(noise, width, phi[0])
        w = np.exp(log_w - log_w.max(axis=-1, keepdims=True))
        w /= w.sum(axis=-1, keepdims=True)
        mean = (w * noise).sum(axis=-1)
        sd = np.sqrt((w * (noise - mean[..., None]) ** 2).sum(axis=-1))
        return Remainder(mean[:, 0], (mean[:, 1] - mean[:, 2]) / (2.0 * _NUDGE), sd[:, 0])

    def _nodes(self, eta: Floats, phi: Floats) -> tuple[Floats, Floats]:
        """Width of the noise's conditional density, dims (cell, place), and its nodes, dims (cell, place, node)."""
        precision = np.exp(-2.0 * phi[0])
        centre = np.zeros_like(eta)
        reach = 2.0
        curvature = np.zeros_like(eta)
        for _ in range(_INNER_STEPS):
            _, slope, second = self._given_noise(eta + centre, phi)
            curvature = np.maximum(second, 0.0) + precision
            step = (slope - precision * centre) / curvature
            centre = centre + np.clip(step, -reach, reach)
            if np.max(step * step * curvature, initial=0.0) < _CENTRED:
                break
            reach = max(reach * 0.85, 1e-2)
        width = 1.0 / np.sqrt(curvature)
        return width, centre[..., None] + width[..., None] * _NODES

    def _given_noise(self, z: Floats, phi: Floats) -> tuple[Floats, Floats, Floats]:
        """Log likelihood, slope and minus second derivative at log-odds ``z``, dims (cell, ...)."""
        extra = (slice(None), *([None] * (z.ndim - 1)))
        flip = expit(phi[1::2])[self.source][extra]
        shift = phi[2::2][self.source][extra]
        at = (z if len(self.cell) == len(self.starts) else z[self.cell]) - shift
        passes = expit(at)
        fails = 1.0 - passes
        keep = 1.0 - 2.0 * flip
        says_passed, says_refused = flip + keep * passes, flip + keep * fails
        rate = keep * passes * fails
        up, down = rate / says_passed, rate / says_refused
        bend = fails - passes
        k, m = self.passed[extra], self.refused[extra]
        value = k * np.log(says_passed) + m * np.log(says_refused)
        slope = k * up - m * down
        curvature = k * up * (up - bend) + m * down * (down + bend)
        return self._by_cell(value), self._by_cell(slope), self._by_cell(curvature)

    def _by_cell(self, values: Floats) -> Floats:
        if len(self.cell) == len(self.starts):
            return values
        return np.asarray(np.add.reduceat(values, self.starts, axis=0), dtype=np.float64)


def _log_ratio(nodes: Floats, width: Floats, log_noise: float) -> Floats:
    """Log of prior density times quadrature weight at adapted nodes, dims (cell, place, node)."""
    scaled = nodes * np.exp(-log_noise)
    adapted = 0.5 * _NODES**2 + np.log(_WEIGHTS)
    return np.asarray(adapted - 0.5 * scaled * scaled + np.log(width)[..., None] - log_noise, dtype=np.float64)


def outcome_likelihood(table: Table, spec: ModelSpec) -> OutcomeLikelihood:
    """The likelihood of a table's counts, with the priors of the specification."""
    hypers = [log_scale("noise", spec.noise)]
    for source in table.sources:
        flip = spec.flip(source)
        hypers.append(Hyper(f"flip {source}", float(np.log(flip.median / (1.0 - flip.median))), flip.spread))
        hypers.append(log_scale(f"refused reports {source}", spec.refused_report_factor(source)))
    starts = np.searchsorted(table.cell, np.arange(len(table.cells)))
    return OutcomeLikelihood(tuple(hypers), table.passed, table.refused, table.cell, table.source, starts)
