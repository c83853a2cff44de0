"""Odds that learn report by report, as they became known, and forecast others meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waypost.domain.reports import Report
from waypost.journeys.forecasts.dated_rules import DatedRules
from waypost.journeys.forecasts.evidence_rows import query_of
from waypost.journeys.forecasts.features import subjects_of
from waypost.journeys.forecasts.odds_model import PRIORS, outside_specification, specification
from waypost.odds import Posterior, Row, draw, fit, fold_in, forecast_rates

Floats = NDArray[np.float64]

_REFIT_SHARE = 0.1
_FEWEST_BEFORE_REFIT = 10


@dataclass(slots=True)
class Learner:
    """The posterior of every block of comparable evidence; refitted when a tenth more is known, folded in between."""

    rules: DatedRules
    """Of every day; a forecast sees those of its day."""
    outside: bool = False
    """Whether scales and means begin where another table had them, not where the almanac's reports put them."""
    _known: dict[str, list[Row]] = field(default_factory=lambda: {key: [] for key in PRIORS})
    _posteriors: dict[str, Posterior] = field(default_factory=dict)
    _fitted: dict[str, int] = field(default_factory=dict)
    """Rows that a block's posterior was fitted to."""
    _taken: dict[str, int] = field(default_factory=dict)
    """Rows that it holds, folded ones included."""

    def learn(self, rows: Iterable[Row]) -> None:
        """Take in the rows of a report that has become known; they are worked in when next asked about."""
        for row in rows:
            self._known[row.comparability].append(row)

    def forecast(self, report: Report, when: date) -> float:
        """The chance that the first try passes on both sides, before the report is seen.

        Args:
            report: of which only what was known beforehand is used: who, where, with what.
            when: the day it is about.
        """
        chance = 1.0
        for subject in subjects_of(report):
            query = query_of(self.rules.as_told(subject, report, when), when, self.rules)
            chance *= float(forecast_rates(self._posterior(subject.comparability), [query]).mean[0])
        return chance

    def draws(self, reports: Sequence[tuple[Report, date]], n: int, seed: int) -> Floats:
        """Joint draws of the same for several reports, dims (draw, report)."""
        out = np.ones((n, len(reports)))
        asked = [
            (i, self.rules.as_told(subject, one, when), when)
            for i, (one, when) in enumerate(reports)
            for subject in subjects_of(one)
        ]
        for key in sorted({subject.comparability for _, subject, _ in asked}):
            here = [one for one in asked if one[1].comparability == key]
            queries = [query_of(subject, when, self.rules) for _, subject, when in here]
            drawn = draw(self._posterior(key), queries, n=n, seed=seed)
            for column, (i, _, _) in enumerate(here):
                out[:, i] *= drawn[:, column]
        return out

    def _posterior(self, key: str) -> Posterior:
        known = self._known[key]
        added = len(known) - self._fitted.get(key, 0)
        if key not in self._posteriors or added >= max(_FEWEST_BEFORE_REFIT, _REFIT_SHARE * len(known)):
            spec = outside_specification() if self.outside else specification(key, rows=known)
            self._posteriors[key] = fit(spec, known)
            self._fitted[key] = self._taken[key] = len(known)
        for row in known[self._taken[key] :]:
            self._posteriors[key] = fold_in(self._posteriors[key], row)
        self._taken[key] = len(known)
        return self._posteriors[key]
