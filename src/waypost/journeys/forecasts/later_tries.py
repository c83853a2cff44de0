"""What follows a refusal: another shift, higher up, or being let back. Assumptions, with what little is reported.

A later try is tied to the first, draw by draw: where the first was hopeless the second nearly is, too.
Source: docs/decisions/0063-later-tries-are-assumed.md, 0185-a-refusal-that-ends-in-silence.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from waypost.domain.reports import Report
from waypost.domain.unknown import Maybe, Unknown
from waypost.domain.vocabulary import AttemptOutcome, Ending, Side
from waypost.journeys.forecasts.features import Subject
from waypost.journeys.forecasts.odds_model import LATER, LET_BACK_PRIOR

Floats = NDArray[np.float64]

_SILENT = frozenset({Ending.REFUSED, Ending.REDIRECTED, Ending.GAVE_UP})
_SILENT_WORTH = 0.5
"""A refusal that tells no more speaks for being let back, by half: whoever was held would have told, but not all were
stamped out before, and some accounts break off (docs/decisions/0185)."""
_HELD = frozenset({Ending.STRANDED, Ending.IMPOUNDED, Ending.SOLD_OR_LEFT})


def later_draws(first: Floats, subject: Subject, seed: int) -> Floats:
    """Draws of a later try, from draws of the first, dims (draw,).

    Args:
        first: joint draws of the first try's chance, strictly inside (0, 1).
        subject: the later try.
        seed: of the joint draws; tries at one level of one post share what they have to themselves.
    """
    later = LATER[subject.level]
    own = np.random.default_rng((seed, *f"{subject.side}{subject.crossing}{subject.level}".encode()))
    log_odds = np.log(first / (1.0 - first)) + later.step + later.sd * own.standard_normal(len(first))
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Summary:
    """Mean, 80% and 90% interval of weighted draws."""

    mean: float
    low: float
    high: float
    low90: float
    high90: float


def weighted_summary(draws: Floats, weights: Floats) -> Summary:
    """Summarise draws, dims (draw,), by weights of the same length."""
    order = np.argsort(draws)
    share = np.cumsum(weights[order]) / weights.sum()
    low90, low, high, high90 = np.interp((0.05, 0.1, 0.9, 0.95), share, draws[order]).tolist()
    mean = float(draws @ weights / weights.sum())
    return Summary(mean, min(low, mean), max(high, mean), low90, high90)


@dataclass(frozen=True, slots=True)
class LetBack:
    """How often those refused on the entry side were let back, counted as a beta distribution."""

    yes: float
    no: float
    reports: tuple[str, ...]
    """Those that tell of it."""

    def draws(self, n: int, seed: int) -> Floats:
        """Draws of the chance of being let back, dims (draw,)."""
        return np.random.default_rng((seed, 404)).beta(self.yes, self.no, n)


def count_let_back(reports: Iterable[tuple[Report, Maybe[date], int]], known_as_of: date | None) -> LetBack:
    """Count how reports of refusals on the entry side ended.

    Args:
        reports: each with the day from which it can have been known, and how many tell just the same.
        known_as_of: what became known later, or when nobody knows, is left out; None keeps everything.
    """
    yes, no = LET_BACK_PRIOR
    told = []
    for report, known_from, times in reports:
        is_known = known_as_of is None or (not isinstance(known_from, Unknown) and known_from <= known_as_of)
        if not (report.counts and is_known and _refused_at_entry(report)):
            continue
        yes += times * (1.0 if report.ending is Ending.TAKEN_BACK else _SILENT_WORTH * (report.ending in _SILENT))
        no += times * (report.ending in _HELD)
        if report.ending is Ending.TAKEN_BACK or report.ending in _HELD:
            told.append(report.id)
    return LetBack(yes, no, tuple(told))


def _refused_at_entry(report: Report) -> bool:
    return any(one.side is Side.ENTRY and one.outcome is AttemptOutcome.REFUSED for one in report.attempts)
