"""One forecast: how likely an attempt is to pass, and on what evidence; made for many attempts at once.

What the attempts of one block share, such as a factorised matrix, is then used once: a plan asks about dozens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from waypost.domain.dates import PartialDate
from waypost.domain.identity import ProvisionId, ReportId
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.journeys.forecasts.accounts import Account, count_parties
from waypost.journeys.forecasts.later_tries import Summary
from waypost.journeys.forecasts.odds_model import DIGITS_FROM_EFFECTIVE, DIGITS_FROM_NEAR
from waypost.odds import Evidence, Posterior, Query, Strength
from waypost.odds.arrays import expit
from waypost.odds.evidence import weigh_evidence
from waypost.odds.forecast import summarise
from waypost.odds.moments import Moments, moments
from waypost.odds.posterior import block_of
from waypost.odds.table import cell_of

Floats = NDArray[np.float64]

DRAWS = 600
_LEVEL = 0.8
_AT_ONCE = 64
"""So many attempts share one pass: variances are solved for exactly, and memory stays small."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How likely one attempt is to pass, and on what evidence."""

    p_mean: float
    low: float
    high: float
    low90: float
    high90: float
    strength: Strength
    reports: tuple[ReportId, ...]
    """The comparable ones: of this border if there are any, else of the same deciding territory; newest first."""
    effective: float
    """Fresh reports of just this case that would say as much as all evidence together."""
    newest: Maybe[PartialDate]
    """Of the newest comparable report."""
    borrowed: tuple[tuple[str, float], ...]
    """Groupings through which other reports bear on this, with their share of the influence, most first."""
    level: float = _LEVEL
    """Of the interval from ``low`` to ``high``."""
    since: tuple[date, ProvisionId] | None = None
    """The latest dated change of a binding rule that may bear on this, and its provision."""
    more: int = 0
    """Comparable reports besides the listed ones: each tells the same as one that is listed."""
    is_assumed: bool = False
    """Whether the number rests on a stated assumption, such as what another shift is worth."""

    @property
    def n_reports(self) -> int:
        """How many comparable reports there are."""
        return len(self.reports) + self.more

    @property
    def words(self) -> str:
        """What is said in place of digits where evidence is thin; empty where digits may be shown."""
        return "" if self.strength.has_digits else self.strength.value


@dataclass(frozen=True, slots=True)
class FirstTry:
    """A first try's forecast, and draws of its chance to reckon on with, dims (draw,)."""

    forecast: Forecast
    draws: Floats


def first_tries(
    posterior: Posterior, comparability: str, queries: Sequence[Query], near: Sequence[Sequence[Account]]
) -> tuple[FirstTry, ...]:
    """The forecasts of first tries, all of one block of comparable evidence.

    Args:
        posterior: what the reports say.
        comparability: the block.
        queries: the tries.
        near: of each, the comparable accounts, newest first.
    Returns: of each its forecast and draws of its chance; neither depends on what else was asked.
    """
    block = block_of(posterior, comparability)
    made: list[FirstTry] = []
    for start in range(0, len(queries), _AT_ONCE):
        cells = tuple(cell_of(one, posterior.spec) for one in queries[start : start + _AT_ONCE])
        of = moments(block, cells)
        rates = summarise(of, block.weights).T.tolist()
        evidence = weigh_evidence(block, cells, of)
        accounts = near[start : start + _AT_ONCE]
        made += [
            FirstTry(_first_try(rates[i], evidence[i], accounts[i]), _draws(of, block.weights, i, comparability))
            for i in range(len(cells))
        ]
    return tuple(made)


def _draws(of: Moments, weights: Floats, query: int, comparability: str) -> Floats:
    """Draws of one chance, spread evenly; those of different blocks are independent."""
    points = np.searchsorted(np.cumsum(weights), (np.arange(DRAWS) + 0.5) / DRAWS)
    points = np.minimum(points, len(weights) - 1)
    rng = np.random.default_rng((len(comparability), *comparability.encode()))
    order = rng.permutation(DRAWS)
    sd = np.sqrt(of.variance[points, query])
    return expit(of.mean[points, query] + sd * _normal_quantiles())[order]


@cache
def _normal_quantiles() -> Floats:
    """As many as there are draws, dealt among the points of the integration at random."""
    quantile = NormalDist().inv_cdf
    found = np.array([quantile((i + 0.5) / DRAWS) for i in range(DRAWS)], dtype=np.float64)
    return np.random.default_rng(5).permutation(found)


def _first_try(rate: Sequence[float], evidence: Evidence, near: Sequence[Account]) -> Forecast:
    mean, low90, low, high, high90 = rate
    times = {one.report: one.times for one in near}
    return Forecast(
        p_mean=mean,
        low=min(low, mean),
        high=max(high, mean),
        low90=min(low90, mean),
        high90=max(high90, mean),
        strength=_strength(evidence, near),
        reports=tuple(times),
        more=sum(times.values()) - len(times),
        effective=evidence.effective,
        newest=near[0].when if near else UNKNOWN,
        borrowed=tuple((one.grouping, one.share) for one in evidence.borrowed if one.share >= 0.01),
    )


def _strength(found: Evidence, near: Sequence[Account]) -> Strength:
    """How strong the evidence is: no stronger than what is told of the same officers and comparable travellers."""
    told = count_parties(near)
    if not told:
        return Strength.NONE
    has_digits = told >= DIGITS_FROM_NEAR and found.effective >= DIGITS_FROM_EFFECTIVE
    return found.strength if has_digits and found.strength.has_digits else Strength.WEAK


def assumed(
    summary: Summary,
    *,
    strength: Strength,
    reports: tuple[ReportId, ...],
    effective: float,
    newest: Maybe[PartialDate] = UNKNOWN,
    borrowed: tuple[tuple[str, float], ...] = (),
) -> Forecast:
    """A forecast that rests on a stated assumption."""
    return Forecast(
        p_mean=summary.mean,
        low=summary.low,
        high=summary.high,
        low90=summary.low90,
        high90=summary.high90,
        strength=strength,
        reports=reports,
        effective=effective,
        newest=newest,
        borrowed=borrowed,
        is_assumed=True,
    )
