"""What a model is made of: groupings, scales, flip rates and reporting bias, each with a proper prior.

A specification is plain data. The default priors are kept here, apart from the code that fits them; the reasons
are in docs/decisions/0020-hierarchical-odds.md.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Scale:
    """Log-normal prior of a positive quantity; ``spread`` 0 means that it is known."""

    median: float
    spread: float = 0.5
    """Standard deviation of the logarithm."""


@dataclass(frozen=True, slots=True)
class FlipRate:
    """Prior of the chance that a report of one source class states the wrong outcome (logit-normal)."""

    median: float
    spread: float = 0.5
    """Standard deviation of the log-odds; 0 means that the rate is known."""


@dataclass(frozen=True, slots=True)
class Term:
    """A grouping whose levels get partially pooled effects on the log-odds."""

    by: tuple[str, ...]
    """Names of the crossed features; empty means all attempts together."""
    static: Scale | None = None
    """Standard deviation between levels of the lasting effect; None: no lasting effect."""
    drift: Scale | None = None
    """Stationary standard deviation of the effect that comes and goes; None: no drift."""

    @property
    def name(self) -> str:
        """The crossed features in one word, ``all`` if there are none."""
        return "*".join(self.by) or "all"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A hierarchical logistic model of "this attempt passes"."""

    terms: tuple[Term, ...]
    """Groupings, nested or crossed."""
    intercept_mean: float = 1.0
    """Prior mean of the log-odds of all attempts together."""
    intercept_sd: float = 1.5
    reversion_years: Scale = field(default_factory=lambda: Scale(6.0, 0.5))
    """Time in which a drift forgets (exponential autocorrelation)."""
    noise: Scale = field(default_factory=lambda: Scale(0.4, 0.4))
    """Standard deviation of what one cell has to itself in one period."""
    period_years: float = 1.0
    """Length of the periods into which time is cut."""
    flips: Mapping[str, FlipRate] = field(default_factory=dict)
    """Flip rate by source class."""
    default_flip: FlipRate = field(default_factory=lambda: FlipRate(0.03, 0.0))
    """Flip rate of source classes that are not named."""
    refused_report_factors: Mapping[str, Scale] = field(default_factory=dict)
    """By source class: how many times as likely a refusal is to be reported as a passage."""
    cluster_correlation: float = 0.8
    """How alike the reports of one account or party are: 0 counts each, 1 counts them as one."""

    @property
    def features(self) -> tuple[str, ...]:
        """Names of all features used, in order of first use."""
        return tuple(dict.fromkeys(name for term in self.terms for name in term.by))

    def flip(self, source_class: str) -> FlipRate:
        """Flip rate of a source class."""
        return self.flips.get(source_class, self.default_flip)

    def refused_report_factor(self, source_class: str) -> Scale:
        """Reporting bias of a source class; 1 and known if it is not named."""
        return self.refused_report_factors.get(source_class, Scale(1.0, 0.0))


def assume_refused_report_factor(spec: ModelSpec, factor: float, source_classes: tuple[str, ...]) -> ModelSpec:
    """The same model if refusals were ``factor`` times as likely to be reported as passages.

    Args:
        spec: the model.
        factor: positive; 1 means no reporting bias.
        source_classes: the classes whose reports are biased.

    Raises:
        ValueError: the factor is not positive.
    """
    if not (factor > 0.0 and math.isfinite(factor)):
        raise ValueError(f"refused-report factor: expected a positive number, found {factor}")
    factors = {**spec.refused_report_factors, **dict.fromkeys(source_classes, Scale(factor, 0.0))}
    return replace(spec, refused_report_factors=factors)
