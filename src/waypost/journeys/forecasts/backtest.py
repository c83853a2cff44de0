"""Proof: every dated report forecast from what was known before it, and unseen reports the same, scored with baselines.

The scored event is that the first attempt passes on both sides. A forecast uses what became known before the first day
on which the passage can have been; a report is learnt from on the day it was known, never earlier than its last day.
Source: DESIGN section 10, docs/decisions/0065-how-odds-are-proved.md
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate, day
from waypost.domain.identity import SourceId
from waypost.domain.reports import Report
from waypost.domain.unknown import Unknown
from waypost.journeys.forecasts.dated_rules import read_dated_rules
from waypost.journeys.forecasts.evidence_rows import report_rows
from waypost.journeys.forecasts.features import first_attempt_passed, known_from, subjects_of
from waypost.journeys.forecasts.learning import Learner
from waypost.journeys.forecasts.odds_question import left_out_reason
from waypost.journeys.forecasts.ridge import ridge_logistic
from waypost.messages import _
from waypost.odds import Query, Row
from waypost.odds.baselines import Baseline, standard_baselines
from waypost.odds.scores import Scores, pooled_interval, score_forecasts

_POOL = 20
"""Consecutive forecasts whose number of passages is compared with its interval."""
_DRAWS = 512
_AFTER_ALL = date.max
_NO_DATES = date(2020, 1, 1)

Progress = Callable[[int, int], None]
"""Told how many forecasts of how many are done."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A report that was not scored, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One report and what would have been said before it."""

    report: Report
    passed: bool
    p: float
    known: int
    """Reports known by then."""
    baselines: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Proof:
    """How good the forecasts were."""

    scored: tuple[Scored, ...]
    aside: tuple[SetAside, ...]
    scores: Scores
    baselines: Mapping[str, Scores]
    coverage80: float | None
    """Share of runs of consecutive reports whose number of passages lay in the interval stated before them."""
    coverage90: float | None
    runs: int = 0
    """How many runs there were."""


class _Step(IntEnum):
    """What comes first at the same moment: a forecast never uses what became known that very day."""

    FORECAST = 0
    LEARN = 1


def backtest(almanac: Almanac, progress: Progress | None = None, seed: int = 0, *, outside: bool = False) -> Proof:
    """Forecast each dated report of the almanac from those known before it.

    Args:
        almanac: whose reports are forecast and learnt from.
        progress: told how far it is.
        seed: of the draws behind the coverage.
        outside: with scales that begin where a table of visa decisions had them and are learnt from what was known
            before each forecast; the model's own were searched on these very reports.
    """
    reports = almanac.list_reports()
    asked, aside = [], []
    for report in reports:
        if reason := left_out_reason(report) or _undecided(report):
            aside.append(SetAside(report.id, reason))
        else:
            asked.append(report)
    return _prove(almanac, asked, reports, aside, progress, seed, outside=outside)


def score_reports(
    almanac: Almanac,
    reports: Iterable[Report],
    aside: Iterable[SetAside] = (),
    addresses: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    seed: int = 0,
) -> Proof:
    """Forecast reports the almanac need not hold from those of the almanac that were known before each.

    Args:
        almanac: whose reports are learnt from.
        reports: to be forecast; undated ones from everything.
        aside: what was set aside before, such as rows that could not be read.
        addresses: by report, where it is told: an undated report that the almanac holds cannot be forecast.
        progress: told how far it is.
        seed: of the draws behind the coverage.
    """
    held = _held_addresses(almanac) if addresses else frozenset()
    asked, left = [], list(aside)
    for report in reports:
        is_held = isinstance(report.when, Unknown) and (addresses or {}).get(report.id) in held
        if reason := _undecided(report) or (_("undated, and the almanac has learnt from it") if is_held else ""):
            left.append(SetAside(report.id, reason))
        else:
            asked.append(report)
    return _prove(almanac, asked, almanac.list_reports(), left, progress, seed)


def _undecided(report: Report) -> str:
    decided = first_attempt_passed(report) is not None
    return "" if decided else _("no authority decided: shut, given up, not tried or not ended")


def _held_addresses(almanac: Almanac) -> frozenset[str]:
    sources = {citation.source for report in almanac.list_reports() for citation in report.citations}
    found = (almanac.find_source(SourceId(one)) for one in sources)
    return frozenset(str(one.url) for one in found if one is not None and not isinstance(one.url, Unknown))


@dataclass(frozen=True, slots=True)
class _Event:
    """A report to forecast, or one that has become known."""

    at: date
    """When it comes; undated reports come after all others."""
    step: _Step
    report: Report
    about: date
    """The day a forecast is about."""


def _prove(
    almanac: Almanac,
    asked: Sequence[Report],
    learnt: Sequence[Report],
    aside: Sequence[SetAside],
    progress: Progress | None,
    seed: int,
    *,
    outside: bool = False,
) -> Proof:
    timeline = _timeline(almanac, asked, learnt)
    to_come = [event for event in timeline if event.step is _Step.FORECAST]
    rules = read_dated_rules(almanac, None)
    learner, known, rng = Learner(rules, outside), list[Row](), np.random.default_rng(seed)
    baselines = {**standard_baselines(("border", "crossing")), "ridge-logistic": ridge_logistic}
    scored: list[Scored] = []
    within: list[tuple[bool, bool]] = []
    for event in timeline:
        if event.step is _Step.LEARN:
            learner.learn(report_rows(almanac, [event.report], rules))
            known += _passage_rows(event.report)
            continue
        if len(scored) % _POOL == 0:
            within.append(_is_within(learner, to_come[len(scored) : len(scored) + _POOL], rng))
        scored.append(_score_one(learner, event, known, baselines))
        if progress is not None:
            progress(len(scored), len(to_come))
    passed = [one.passed for one in scored]
    return Proof(
        scored=tuple(scored),
        aside=tuple(aside),
        scores=score_forecasts([one.p for one in scored], passed),
        baselines={name: score_forecasts([one.baselines[name] for one in scored], passed) for name in baselines},
        coverage80=_share([one for one, _ in within]),
        coverage90=_share([one for _, one in within]),
        runs=len(within),
    )


def _timeline(almanac: Almanac, asked: Sequence[Report], learnt: Sequence[Report]) -> list[_Event]:
    dated = sorted(one.when.middle for one in learnt if isinstance(one.when, PartialDate))
    # An undated passage is asked about as if it lay in the middle of all that is dated.
    middle = dated[len(dated) // 2] if dated else _NO_DATES
    events = []
    for report in asked:
        when = report.when.earliest if isinstance(report.when, PartialDate) else None
        events.append(_Event(when or _AFTER_ALL, _Step.FORECAST, report, when or middle))
    for report in learnt:
        if report.counts and isinstance(report.when, PartialDate):
            since = known_from(almanac, report)
            last = report.when.latest if isinstance(since, Unknown) else max(since, report.when.latest)
            events.append(_Event(last, _Step.LEARN, report, last))
    return sorted(events, key=lambda event: (event.at, event.step, event.report.id))


def _score_one(learner: Learner, event: _Event, known: Sequence[Row], baselines: Mapping[str, Baseline]) -> Scored:
    report = event.report
    query = Query(_passage_levels(report), day(event.about).decimal_year)
    return Scored(
        report=report,
        passed=bool(first_attempt_passed(report)),
        p=learner.forecast(report, event.about),
        known=len(known),
        baselines={name: forecast(known, (query,))[0] for name, forecast in baselines.items()},
    )


def _passage_rows(report: Report) -> list[Row]:
    """A report as the baselines learn from it: one row for the whole passage."""
    passed = first_attempt_passed(report)
    if passed is None or not isinstance(report.when, PartialDate):
        return []
    return [Row(outcome=passed, when=report.when.decimal_year, levels=_passage_levels(report), reference=report.id)]


def _passage_levels(report: Report) -> Mapping[str, str]:
    leaving, entering = subjects_of(report)
    exit_levels, entry_levels = leaving.levels(), entering.levels()
    both = {name: f"{exit_levels[name]} {entry_levels[name]}" for name in ("plate", "nationality")}
    one = {name: exit_levels[name] for name in ("border", "crossing", "direction", "procedure", "vehicle")}
    return {"origin": leaving.decider, "target": entering.decider, **one, **both}


def _is_within(learner: Learner, events: Sequence[_Event], rng: np.random.Generator) -> tuple[bool, bool]:
    """Whether the number that passes among reports to come lies in its 80% and in its 90% interval."""
    draws = learner.draws([(one.report, one.about) for one in events], _DRAWS, int(rng.integers(2**31)))
    passed = sum(bool(first_attempt_passed(one.report)) for one in events)
    low80, high80 = pooled_interval(draws, 0.8, rng)
    low90, high90 = pooled_interval(draws, 0.9, rng)
    return low80 <= passed <= high80, low90 <= passed <= high90


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None
