"""The best Gaussian approximation of the latent field, and how well hyperparameters explain the reports.

Given hyperparameters, the field's posterior is approximated by the Gaussian N(x, H^-1), H = Q + A'WA, that maximises
the evidence lower bound E[log p(y | eta)] - KL (Opper & Archambeau 2009): slopes and curvatures of the log likelihood
are averaged over each cell's N(eta_u, h_u), h = diag(A H^-1 A'). Laplace's approximation, which takes them at the mode,
puts rare refusals too high. At the optimum the bound's gradient in the hyperparameters needs no derivative of x or H.
h and traces of H^-1 dQ are exact for small fields and else estimated with fixed random signs (Hutchinson), so that
everything is smooth in theta; signs, because they are exact where the posterior is the prior, as it mostly is.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats, Ints, hermite_rule
from waypost.odds.field import Field, Prior, prior_at
from waypost.odds.hyper import Hyper, Likelihood, free, means
from waypost.odds.sparse import Factor, Pattern, factorise, pattern_of

_PROBES = 32
_EXACT_LIMIT = 150
_NEWTON_STEPS = 40
_DECREMENT = 0.1
_DECREMENT_PER_CELL = 0.01
"""Newton's steps may stop so near the optimum, for one more step follows when variances are known."""
_NUDGE = 1e-3
_LEAST_SPREAD = 1e-6
_NODES, _WEIGHTS = hermite_rule(5)
_ONE_NODE, _ONE_WEIGHT = hermite_rule(1)


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
class Average:
    """A log likelihood averaged over each cell's log-odds."""

    value: float
    """Summed over cells."""
    slope: Floats
    """Dims (cell,)."""
    curvature: Floats
    """Minus the second derivative, dims (cell,)."""


@dataclass(frozen=True, slots=True)
class Gaussian:
    """The Gaussian approximation of the latent field at given hyperparameters."""

    theta: Floats
    """Dims (hyper,)."""
    mean: Floats
    """Dims (latent,)."""
    eta: Floats
    """Mean log-odds without noise, dims (cell,)."""
    spread: Floats
    """Variance of the log-odds without noise, dims (cell,)."""
    local: Average
    prior: Prior
    factor: Factor
    log_evidence: float
    """Lower bound, with the hyperparameters' prior, up to a constant."""


def pose(field: Field, likelihood: Likelihood) -> Problem:
    """Put a layout and a likelihood together."""
    hypers = field.hypers + likelihood.hypers
    return Problem(
        field=field,
        pattern=pattern_of(field),
        likelihood=likelihood,
        hypers=hypers,
        free=free(hypers),
        latent_signs=_probes(field.size),
        cell_signs=_probes(len(field.columns)),
    )


def _probes(size: int) -> Floats:
    """Vectors whose outer products average to the identity: exactly if few, else random signs; dims (size, probe)."""
    if size <= _EXACT_LIMIT:
        return np.asarray(np.sqrt(size) * np.eye(size, max(size, 1)), dtype=np.float64)
    return np.asarray(np.random.default_rng(20).choice([-1.0, 1.0], (size, _PROBES)), dtype=np.float64)


def field_part(problem: Problem, theta: Floats) -> Floats:
    """The field's share of the hyperparameters."""
    return theta[: len(problem.field.hypers)]


def likelihood_part(problem: Problem, theta: Floats) -> Floats:
    """The likelihood's share of the hyperparameters."""
    return theta[len(problem.field.hypers) :]


def prior_sds(problem: Problem) -> Floats:
    """Prior standard deviations of the free hyperparameters, dims (free,)."""
    return np.array([problem.hypers[k].sd for k in problem.free], dtype=np.float64)


def scatter(field: Field, values: Floats) -> Floats:
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


def approximate(problem: Problem, theta: Floats, start: Gaussian | None = None) -> Gaussian:
    """Find the best Gaussian approximation.

    Args:
        problem: the table and model.
        theta: hyperparameters, dims (hyper,).
        start: an approximation at other hyperparameters to start from.
    """
    field = problem.field
    prior = prior_at(field, field_part(problem, theta))
    if not field.size:
        return _unread(problem, theta, prior)
    phi = likelihood_part(problem, theta)
    if start is None:
        mean, factor = _newton(problem, prior, phi, np.zeros(field.size), np.zeros(len(field.columns)))
        start_spread = cell_variances(problem, factor)
    else:
        mean, start_spread = start.mean, start.spread
    mean, factor = _newton(problem, prior, phi, mean, start_spread)
    spread = cell_variances(problem, factor)
    mean = mean + factor.solve(_slope(problem, prior, phi, mean, spread))
    local = averaged(problem.likelihood, collect(field, mean) + field.offset, spread, phi)
    factor = factorise(problem.pattern, field, prior, local.curvature)
    eta = collect(field, mean) + field.offset
    evidence = (
        local.value
        + 0.5 * float(spread @ local.curvature)
        - 0.5 * _quadratic(problem, prior, mean)
        - 0.5 * float(np.log(prior.variance).sum())
        - 0.5 * factor.log_determinant
    )
    hyperprior = _log_hyperprior(problem, theta)
    return Gaussian(theta, mean, eta, spread, local, prior, factor, evidence + hyperprior)


def _unread(problem: Problem, theta: Floats, prior: Prior) -> Gaussian:
    """Without a single report there is no field, only the hyperparameters' prior."""
    none = np.zeros(0)
    factor = factorise(problem.pattern, problem.field, prior, none)
    return Gaussian(theta, none, none, none, Average(0.0, none, none), prior, factor, _log_hyperprior(problem, theta))


def _newton(problem: Problem, prior: Prior, phi: Floats, mean: Floats, spread: Floats) -> tuple[Floats, Factor]:
    """Best mean for given variances of the cells' log-odds, and the last factor on the way there."""
    local, height = _height(problem, prior, phi, mean, spread)
    for _ in range(_NEWTON_STEPS):
        factor = factorise(problem.pattern, problem.field, prior, local.curvature)
        slope = scatter(problem.field, local.slope) - precision_times(problem, prior, mean)
        step = factor.solve(slope)
        size = 1.0
        while True:
            nearer = mean + size * step
            local, nearer_height = _height(problem, prior, phi, nearer, spread)
            if nearer_height > height - 1e-9 * abs(height) or size < 1e-4:
                break
            size *= 0.5
        mean, height = nearer, nearer_height
        if float(slope @ step) < _DECREMENT + _DECREMENT_PER_CELL * len(local.slope):
            break
    return mean, factor


def _slope(problem: Problem, prior: Prior, phi: Floats, mean: Floats, spread: Floats) -> Floats:
    local, _ = _height(problem, prior, phi, mean, spread)
    return scatter(problem.field, local.slope) - precision_times(problem, prior, mean)


def _height(problem: Problem, prior: Prior, phi: Floats, mean: Floats, spread: Floats) -> tuple[Average, float]:
    eta = collect(problem.field, mean) + problem.field.offset
    local = averaged(problem.likelihood, eta, spread, phi)
    return local, local.value - 0.5 * _quadratic(problem, prior, mean)


def averaged(likelihood: Likelihood, eta: Floats, spread: Floats, phi: Floats) -> Average:
    """The log likelihood and its derivatives averaged over N(eta, spread), cell by cell."""
    nodes, weights = (_NODES, _WEIGHTS) if spread.any() else (_ONE_NODE, _ONE_WEIGHT)
    local = likelihood.local(eta[:, None] + np.sqrt(spread)[:, None] * nodes, phi)
    # Sums, not matrix products: threads of the linear algebra library cost more than so small a product.
    slope, curvature = np.sum(local.slope * weights, axis=1), np.sum(local.curvature * weights, axis=1)
    return Average(float(local.value @ weights), slope, curvature)


def cell_variances(problem: Problem, factor: Factor) -> Floats:
    """Estimated diagonal of A H^-1 A', dims (cell,)."""
    signs = problem.cell_signs
    solved = collect(problem.field, factor.solve(scatter(problem.field, signs)))
    return np.asarray(np.maximum(np.mean(signs * solved, axis=1), _LEAST_SPREAD), dtype=np.float64)


def draw_around(problem: Problem, gaussian: Gaussian, latent: Floats, cell: Floats) -> Floats:
    """Joint draws of x - gaussian from N(0, H^-1), by perturbing prior and reports.

    Args:
        problem: the table and model.
        gaussian: the approximation to draw from.
        latent: standard normal numbers, dims (latent, draw).
        cell: standard normal numbers, dims (cell, draw).

    Returns:
        Dims (latent, draw).
    """
    field, prior = problem.field, gaussian.prior
    scaled = latent / np.sqrt(prior.variance)[:, None]
    right = scaled + scatter(field, cell * np.sqrt(gaussian.local.curvature)[:, None])
    children = problem.pattern.children
    np.subtract.at(right, field.parent[children], prior.rho[children, None] * scaled[children])
    return gaussian.factor.solve(right)


def gradient(problem: Problem, gaussian: Gaussian) -> Floats:
    """Gradient of the log evidence, dims (free,)."""
    field = problem.field
    moments = _moments(problem, gaussian)

    def prior_part(theta: Floats) -> float:
        return _expected_log_prior(problem, prior_at(field, field_part(problem, theta)), moments)

    def reports_part(theta: Floats) -> float:
        phi = likelihood_part(problem, theta)
        return averaged(problem.likelihood, gaussian.eta, gaussian.spread, phi).value

    parts = [prior_part if k < len(field.hypers) else reports_part for k in problem.free]
    slopes = np.array([_difference(part, gaussian.theta, k) for part, k in zip(parts, problem.free, strict=True)])
    off = gaussian.theta[problem.free] - means(problem.hypers)[problem.free]
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


def _moments(problem: Problem, gaussian: Gaussian) -> _Moments:
    children = problem.pattern.children
    parents = problem.field.parent[children]
    mean, signs = gaussian.mean, problem.latent_signs
    solved = gaussian.factor.solve(signs)
    covariance = np.mean(signs[children] * solved[parents] + signs[parents] * solved[children], axis=1)
    own = mean * mean + np.mean(signs * solved, axis=1)
    return _Moments(own, mean[children] * mean[parents] + 0.5 * covariance)


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
