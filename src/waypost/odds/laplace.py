"""Laplace's approximation: the field's most probable value, and how well hyperparameters explain the reports.

Given hyperparameters theta, sparse Newton steps find the mode of the latent field x; the log evidence of theta is then
log p(y | x) - x'Qx / 2 + log|Q| / 2 - log|H| / 2 with H = Q + A'WA. Its gradient needs diag(A H^-1 A') and traces of
H^-1 dQ; both are estimated with fixed random signs (Hutchinson), so the gradient is smooth in theta. Signs, because
they are exact where the posterior is the prior, and most of a sparse table is.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.field import Field, Prior, prior_at
from waypost.odds.hyper import Hyper, Likelihood, Local, free, means
from waypost.odds.sparse import Factor, Pattern, factorise, pattern_of

_PROBES = 32
_NEWTON_STEPS = 50
_DECREMENT = 1e-4
_NUDGE = 1e-3


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything about a table that does not depend on the hyperparameters."""

    field: Field
    pattern: Pattern
    likelihood: Likelihood
    hypers: tuple[Hyper, ...]
    """Those of the field, then those of the likelihood."""
    free: Ints
    """The hyperparameters that are not known."""
    latent_signs: Floats
    """Random signs, dims (latent, probe)."""
    cell_signs: Floats
    """Random signs, dims (cell, probe)."""


@dataclass(frozen=True, slots=True)
class Mode:
    """The Gaussian approximation of the latent field at given hyperparameters."""

    theta: Floats
    """Dims (hyper,)."""
    x: Floats
    """Dims (latent,)."""
    eta: Floats
    """Log-odds without noise, dims (cell,)."""
    local: Local
    prior: Prior
    factor: Factor
    log_evidence: float
    """With the hyperparameters' prior, up to a constant."""


def pose(field: Field, likelihood: Likelihood) -> Problem:
    """Put a layout and a likelihood together."""
    rng = np.random.default_rng(20)
    hypers = field.hypers + likelihood.hypers
    return Problem(
        field=field,
        pattern=pattern_of(field),
        likelihood=likelihood,
        hypers=hypers,
        free=free(hypers),
        latent_signs=rng.choice([-1.0, 1.0], (field.size, _PROBES)),
        cell_signs=rng.choice([-1.0, 1.0], (len(field.columns), _PROBES)),
    )


def field_part(problem: Problem, theta: Floats) -> Floats:
    """The field's share of the hyperparameters."""
    return theta[: len(problem.field.hypers)]


def likelihood_part(problem: Problem, theta: Floats) -> Floats:
    """The likelihood's share of the hyperparameters."""
    return theta[len(problem.field.hypers) :]


def prior_sds(problem: Problem) -> Floats:
    """Prior standard deviations of the free hyperparameters, dims (free,)."""
    return np.array([problem.hypers[k].sd for k in problem.free], dtype=np.float64)


def spread(field: Field, values: Floats) -> Floats:
    """A' v: add each cell's value to its latent variables; dims (cell, ...) to (latent, ...)."""
    flat = values if values.ndim == 2 else values[:, None]
    out = np.empty((field.size, flat.shape[1]))
    index = field.columns.ravel()
    for s in range(flat.shape[1]):
        weights = np.repeat(flat[:, s], field.columns.shape[1])
        out[:, s] = np.bincount(index, weights=weights, minlength=field.size)
    return out.reshape((field.size, *values.shape[1:]))


def collect(field: Field, x: Floats) -> Floats:
    """A x: sum the latent variables of each cell; dims (latent, ...) to (cell, ...)."""
    out = np.zeros((len(field.columns), *x.shape[1:]))
    for column in field.columns.T:
        out += x[column]
    return out


def find_mode(problem: Problem, theta: Floats, start: Floats | None = None) -> Mode:
    """Newton's method for the latent field.

    Args:
        problem: the table and model.
        theta: hyperparameters, dims (hyper,).
        start: latent variables to start from, dims (latent,); zeros if None.
    """
    field = problem.field
    prior = prior_at(field, field_part(problem, theta))
    phi = likelihood_part(problem, theta)
    x = np.zeros(field.size) if start is None else start
    eta = collect(field, x) + field.offset
    local = problem.likelihood.local(eta, phi)
    height = local.value - 0.5 * _quadratic(problem, prior, x)
    for _ in range(_NEWTON_STEPS):
        factor = factorise(problem.pattern, field, prior, local.curvature)
        slope = spread(field, local.slope) - precision_times(problem, prior, x)
        step = factor.solve(slope)
        decrement = float(slope @ step)
        if decrement < _DECREMENT:
            break
        size = 1.0
        while size > 1e-4:
            nearer = x + size * step
            eta_nearer = collect(field, nearer) + field.offset
            local_nearer = problem.likelihood.local(eta_nearer, phi)
            height_nearer = local_nearer.value - 0.5 * _quadratic(problem, prior, nearer)
            if height_nearer > height - 1e-9 * abs(height):
                break
            size *= 0.5
        x, eta, local, height = nearer, eta_nearer, local_nearer, height_nearer
    evidence = height - 0.5 * float(np.log(prior.variance).sum()) - 0.5 * factor.log_determinant
    return Mode(theta, x, eta, local, prior, factor, evidence + _log_hyperprior(problem, theta))


def draw_around(problem: Problem, mode: Mode, latent: Floats, cell: Floats) -> Floats:
    """Joint draws of x - mode from N(0, H^-1), by perturbing prior and reports.

    Args:
        problem: the table and model.
        mode: the approximation to draw from.
        latent: standard normal numbers, dims (latent, draw).
        cell: standard normal numbers, dims (cell, draw).

    Returns:
        Dims (latent, draw).
    """
    field, prior = problem.field, mode.prior
    scaled = latent / np.sqrt(prior.variance)[:, None]
    right = scaled + spread(field, cell * np.sqrt(mode.local.curvature)[:, None])
    children = problem.pattern.children
    np.subtract.at(right, field.parent[children], prior.rho[children, None] * scaled[children])
    return mode.factor.solve(right)


def gradient(problem: Problem, mode: Mode) -> Floats:
    """Gradient of the log evidence, dims (free,)."""
    field, likelihood = problem.field, problem.likelihood
    solved = mode.factor.solve(spread(field, problem.cell_signs))
    leverage = np.mean(problem.cell_signs * collect(field, solved), axis=1)
    phi = likelihood_part(problem, mode.theta)
    above = likelihood.local(mode.eta + _NUDGE, phi).curvature
    below = likelihood.local(mode.eta - _NUDGE, phi).curvature
    bend = mode.factor.solve(spread(field, leverage * (above - below) / (2.0 * _NUDGE)))
    moments = _moments(problem, mode, bend)
    bend_cells = collect(field, bend)

    def prior_part(theta: Floats) -> float:
        return _expected_log_prior(problem, prior_at(field, field_part(problem, theta)), moments)

    def reports_part(theta: Floats) -> float:
        local = likelihood.local(mode.eta, likelihood_part(problem, theta))
        return local.value - 0.5 * float(leverage @ local.curvature) - 0.5 * float(bend_cells @ local.slope)

    parts = [prior_part if k < len(field.hypers) else reports_part for k in problem.free]
    slopes = np.array([_difference(part, mode.theta, k) for part, k in zip(parts, problem.free, strict=True)])
    off = mode.theta[problem.free] - means(problem.hypers)[problem.free]
    return np.asarray(slopes - off / prior_sds(problem) ** 2, dtype=np.float64)


def precision_times(problem: Problem, prior: Prior, x: Floats) -> Floats:
    """Q x, dims (latent,)."""
    children = problem.pattern.children
    parents = problem.field.parent[children]
    residual = x.copy()
    residual[children] -= prior.rho[children] * x[parents]
    residual /= prior.variance
    back = np.bincount(parents, weights=prior.rho[children] * residual[children], minlength=len(x))
    return np.asarray(residual - back, dtype=np.float64)


def _quadratic(problem: Problem, prior: Prior, x: Floats) -> float:
    children = problem.pattern.children
    residual = x.copy()
    residual[children] -= prior.rho[children] * x[problem.field.parent[children]]
    return float(np.sum(residual * residual / prior.variance))


def _log_hyperprior(problem: Problem, theta: Floats) -> float:
    off = theta[problem.free] - means(problem.hypers)[problem.free]
    return -0.5 * float(np.sum((off / prior_sds(problem)) ** 2))


@dataclass(frozen=True, slots=True)
class _Moments:
    """Second moments by which the prior's derivative is weighed, dims (latent,) and (child,)."""

    own: Floats
    cross: Floats


def _moments(problem: Problem, mode: Mode, bend: Floats) -> _Moments:
    children = problem.pattern.children
    parents = problem.field.parent[children]
    x, signs = mode.x, problem.latent_signs
    solved = mode.factor.solve(signs)
    covariance = signs[children] * solved[parents] + signs[parents] * solved[children]
    own = x * x + np.mean(signs * solved, axis=1) - x * bend
    cross = x[children] * x[parents] + 0.5 * (
        np.mean(covariance, axis=1) - x[children] * bend[parents] - x[parents] * bend[children]
    )
    return _Moments(own, cross)


def _expected_log_prior(problem: Problem, prior: Prior, moments: _Moments) -> float:
    children = problem.pattern.children
    parents = problem.field.parent[children]
    rho = prior.rho[children]
    squares = moments.own.copy()
    squares[children] += rho * (rho * moments.own[parents] - 2.0 * moments.cross)
    return -0.5 * float(np.sum(squares / prior.variance + np.log(prior.variance)))


def _difference(function: Callable[[Floats], float], theta: Floats, k: int) -> float:
    above, below = theta.copy(), theta.copy()
    above[k] += _NUDGE
    below[k] -= _NUDGE
    return (function(above) - function(below)) / (2.0 * _NUDGE)
