"""From evidence to forecasts: calibrated odds and delays from sparse, biased, contradictory reports.

The package knows feature rows only; what the features mean is the business of whoever computes them.

    spec + rows -> fit -> Posterior -> predict, draw, fold_in

Everything is immutable and every function is pure. scipy is imported on first need only.
Source: docs/decisions/0020-hierarchical-odds.md
"""

from waypost.odds.draws import draw
from waypost.odds.evidence import Borrowed, Evidence, Strength
from waypost.odds.fold import fold_in
from waypost.odds.forecast import Interval, Rates, forecast_rates
from waypost.odds.integrate import FitStatus
from waypost.odds.posterior import Posterior, fit
from waypost.odds.predict import Forecast, predict, prior_range
from waypost.odds.rows import UNKNOWN, Query, Reason, Row, SetAside
from waypost.odds.spec import FlipRate, ModelSpec, Scale, Term, assume_refused_report_factor

__all__ = [
    "UNKNOWN",
    "Borrowed",
    "Evidence",
    "FitStatus",
    "FlipRate",
    "Forecast",
    "Interval",
    "ModelSpec",
    "Posterior",
    "Query",
    "Rates",
    "Reason",
    "Row",
    "Scale",
    "SetAside",
    "Strength",
    "Term",
    "assume_refused_report_factor",
    "draw",
    "fit",
    "fold_in",
    "forecast_rates",
    "predict",
    "prior_range",
]
