"""Hyperparameters on an unconstrained scale, each with a normal prior; and what a likelihood must offer."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.spec import Scale


@dataclass(frozen=True, slots=True)
class Hyper:
    """A logarithm of a scale, or log-odds of a rate, with its normal prior."""

    name: str
    mean: float
    sd: float
    """0 means known."""


def log_scale(name: str, scale: Scale) -> Hyper:
    """The logarithm of a scale as a hyperparameter."""
    return Hyper(name, float(np.log(scale.median)), scale.spread)


def means(hypers: tuple[Hyper, ...]) -> Floats:
    """Prior means, dims (hyper,)."""
    return np.array([h.mean for h in hypers], dtype=np.float64)


def free(hypers: tuple[Hyper, ...]) -> Ints:
    """Indices of the hyperparameters that are not known, dims (free,)."""
    return np.array([i for i, h in enumerate(hypers) if h.sd > 0.0], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Local:
    """A log likelihood near given linear predictors, at one or several places."""

    value: Floats
    """Summed over cells, dims (place,)."""
    slope: Floats
    """First derivative, dims (cell, place)."""
    curvature: Floats
    """Minus the second derivative, kept positive, dims (cell, place)."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """The noise of each observed cell given its linear predictor: mean + slope (eta - eta0) +- sd; dims (cell,)."""

    mean: Floats
    slope: Floats
    sd: Floats


class Likelihood(Protocol):
    """Log likelihood of independent cells given their linear predictors."""

    @property
    def hypers(self) -> tuple[Hyper, ...]:
        """Hyperparameters of the likelihood, the logarithm of the noise first."""

    def local(self, eta: Floats, phi: Floats) -> Local:
        """Value and derivatives at ``eta``, dims (cell, place), for hyperparameters ``phi``, dims (hyper,)."""

    def remainder(self, eta: Floats, phi: Floats) -> Remainder:
        """What is left of the noise of each cell once its reports are seen; ``eta`` has dims (cell,)."""
