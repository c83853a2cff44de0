"""Backtest: forecast every dated report from what could be known before it happened.

Reports enter in the order in which they became known. Between refits each is folded in alone; a refit is due after a
tenth more reports. Undated reports neither train nor count.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np

from waypost.odds.baselines import Baseline
from waypost.odds.draws import draw
from waypost.odds.fold import fold_in
from waypost.odds.forecast import forecast_rates
from waypost.odds.posterior import Posterior, fit
from waypost.odds.rows import Row, SetAside, known_from, sift_rows
from waypost.odds.scores import Scores, pooled_interval, score_forecasts
from waypost.odds.spec import ModelSpec

_REFIT_SHARE = 0.1
_FEWEST_BEFORE_REFIT = 10
_NO_YEAR = 2000.0
_POOL = 20
"""Consecutive forecasts whose number of passages is compared with its interval."""


class _Step(IntEnum):
    """What happens first at the same moment: a forecast never uses what became known that very day."""

    FORECAST = 0
    LEARN = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """One report, and what would have been said before it."""

    row: Row
    p: float
    """Forecast probability of passing."""
    known: int
    """Reports known by then."""
    baselines: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Backtest:
    """Forecasts in the order of the attempts, their scores, and what was set aside."""

    judged: tuple[Judged, ...]
    aside: tuple[SetAside, ...]
    scores: Scores
    baselines: Mapping[str, Scores]
    coverage80: float | None
    """Share of runs of attempts whose number of passages lay in the interval stated before them; None: no runs."""
    coverage90: float | None


@dataclass(slots=True)
class _Run:
    """The state of a backtest under way."""

    spec: ModelSpec
    posterior: Posterior
    known: list[Row] = field(default_factory=list)
    folded: int = 0

    def learn(self, row: Row) -> None:
        self.known.append(row)
        self.folded += 1
        if self.folded >= max(_FEWEST_BEFORE_REFIT, _REFIT_SHARE * len(self.known)):
            self.posterior = fit(self.spec, self.known)
            self.folded = 0
        else:
            self.posterior = fold_in(self.posterior, row)


def backtest(
    spec: ModelSpec, rows: Iterable[Row], baselines: Mapping[str, Baseline] | None = None, seed: int = 0
) -> Backtest:
    """Forecast each report from what was known before it.

    Args:
        spec: the model.
        rows: reports in any order.
        baselines: other ways to forecast, by name.
        seed: of the joint draws behind the coverage.

    Returns:
        Forecasts, scores and coverage; every usable report is judged, the first one from the prior alone.
    """
    used, aside = sift_rows(rows)
    return _run_through(spec, used, used, aside, baselines or {}, seed)


def score_unseen(
    spec: ModelSpec,
    known: Iterable[Row],
    unseen: Iterable[Row],
    baselines: Mapping[str, Baseline] | None = None,
    seed: int = 0,
) -> Backtest:
    """Forecast reports that the model never learns from.

    Args:
        spec: the model.
        known: reports to learn from, each once it could be known.
        unseen: reports to judge; undated ones are asked about the year of the newest known report, knowing all.
        baselines: other ways to forecast, by name.
        seed: of the joint draws behind the coverage.
    """
    used, _ = sift_rows(known)
    asked = tuple(unseen)
    dated, aside = sift_rows(row for row in asked if row.when is not None)
    newest = max((row.when for row in used if row.when is not None), default=_NO_YEAR)
    undated = tuple(replace(row, when=newest, known_on=math.inf) for row in asked if row.when is None)
    return _run_through(spec, used, (*dated, *undated), aside, baselines or {}, seed)


def _run_through(
    spec: ModelSpec,
    learned: Sequence[Row],
    asked: Sequence[Row],
    aside: tuple[SetAside, ...],
    baselines: Mapping[str, Baseline],
    seed: int,
) -> Backtest:
    run = _Run(spec, fit(spec, ()))
    rng = np.random.default_rng(seed)
    timeline = _timeline(learned, asked)
    to_come = [row for _, step, _, row in timeline if step is _Step.FORECAST]
    judged: list[Judged] = []
    pools: list[_Pool] = []
    for _, step, _, row in timeline:
        if step is _Step.LEARN:
            run.learn(row)
            continue
        if len(judged) % _POOL == 0:
            pools.append(_pool(run.posterior, to_come[len(judged) : len(judged) + _POOL], rng))
        judged.append(_judge(run, row, baselines))
    passed = [j.row.outcome for j in judged]
    return Backtest(
        judged=tuple(judged),
        aside=aside,
        scores=score_forecasts([j.p for j in judged], passed),
        baselines={name: score_forecasts([j.baselines[name] for j in judged], passed) for name in baselines},
        coverage80=_share([pool.is_within80 for pool in pools]),
        coverage90=_share([pool.is_within90 for pool in pools]),
    )


@dataclass(frozen=True, slots=True)
class _Pool:
    is_within80: bool
    is_within90: bool


def _timeline(learned: Sequence[Row], asked: Sequence[Row]) -> list[tuple[float, _Step, str, Row]]:
    events: list[tuple[float, _Step, str, Row]] = []
    for row in asked:
        # An undated report is asked about last: see score_unseen.
        when = math.inf if row.known_on == math.inf else row.query().when
        events.append((when, _Step.FORECAST, _tie(row), row))
    for row in learned:
        known = known_from(row)
        when = row.query().when
        events.append((when if known is None else max(known, when), _Step.LEARN, _tie(row), row))
    return sorted(events, key=lambda event: event[:3])


def _tie(row: Row) -> str:
    """Puts rows of the same moment in an order that does not depend on the caller's."""
    return repr((sorted(row.levels.items()), row.source_class, row.cluster, row.reference, row.outcome))


def _judge(run: _Run, row: Row, baselines: Mapping[str, Baseline]) -> Judged:
    query = row.query()
    p = float(forecast_rates(run.posterior, (query,)).mean[0])
    others = {name: baseline(run.known, (query,))[0] for name, baseline in baselines.items()}
    return Judged(row, p, len(run.known), others)


def _pool(posterior: Posterior, rows: Sequence[Row], rng: np.random.Generator) -> _Pool:
    """Whether the number of passages among attempts to come lies in its intervals."""
    draws = draw(posterior, [row.query() for row in rows], n=512, seed=int(rng.integers(2**31)))
    passed = sum(row.outcome for row in rows)
    low80, high80 = pooled_interval(draws, 0.8, rng)
    low90, high90 = pooled_interval(draws, 0.9, rng)
    return _Pool(low80 <= passed <= high80, low90 <= passed <= high90)


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
