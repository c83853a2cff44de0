"""How long attempts take: hours at the post from reports, and the days some had to wait, as a few outcomes for a plan.

Hours are heavy-tailed and partially pooled by deciding side's border and kind of traffic; a wait that was still going
on when it was told counts as longer than told. Source: docs/decisions/0064-delays-of-attempts.md
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from waypost.domain.dates import PartialDate, day
from waypost.domain.reports import Report
from waypost.domain.unknown import Maybe, Unknown
from waypost.domain.vocabulary import Flag, Side, VehicleKind
from waypost.journeys.forecasts.features import first_attempt_passed
from waypost.messages import _
from waypost.odds import ModelSpec, Query, Scale, Term
from waypost.odds.delays import Measurement, MeasurementPosterior, MeasurementSpec, fit_measurements, quantile_outcomes

SHARE_OF_SIDE: Mapping[Side, float] = {Side.EXIT: 0.4, Side.ENTRY: 0.6}
"""Of the hours told for a whole passage: an assumption, as hardly anyone tells them by side."""
REFUSED_HOURS = 2.0
"""An assumption: a refusal takes about as long as the queue and a talk."""

_SHARES = (0.6, 0.4)
_GRID_HOURS = 0.5
_TYPICAL_DAYS = 1.0
_DAYS_PRIOR = 12.0
"""Reports that the share of delays by days over all borders is worth at one border."""
_SPEC = MeasurementSpec(
    ModelSpec(
        terms=(
            Term(("trade",), static=Scale(0.6, 0.0)),
            Term(("border",), static=Scale(0.6, 0.3)),
        ),
        intercept_mean=0.9,
        intercept_sd=0.7,
        reversion_years=Scale(8.0, 0.0),
        noise=Scale(0.3, 0.0),
    )
)


@dataclass(frozen=True, slots=True)
class Delay:
    """How long one attempt takes."""

    passed: tuple[tuple[float, float], ...]
    """(chance, hours) if it passes; the chances add up to 1."""
    refused_hours: float
    basis: str
    """What it rests on, in words."""
    n: int
    """Reports that told hours at this border."""


@dataclass(frozen=True, slots=True)
class DelayModel:
    """Hours and days as reported."""

    hours: MeasurementPosterior
    told: Mapping[str, int]
    """Reports with hours, by border."""
    passages: Mapping[str, int]
    delayed: Mapping[str, tuple[float, ...]]
    """Days by which passages were delayed that passed at the first attempt, by border."""

    def delay(self, subject_border: str, vehicle: VehicleKind, side: Side, on: date) -> Delay:
        """The delay of an attempt at a border."""
        query = Query(_levels(subject_border, vehicle), day(on).decimal_year)
        share = SHARE_OF_SIDE[side]
        slow, days = self._slow(subject_border)
        outcomes = [
            ((1.0 - slow) * one.p, _on_grid(one.value * share)) for one in quantile_outcomes(self.hours, query, _SHARES)
        ]
        own = self.told.get(subject_border, 0)
        basis = (
            _("hours told at this border, shared out between the sides")
            if own
            else _("hours told at other borders, shared out between the sides")
        )
        return Delay((*outcomes, (slow, 24.0 * days)), REFUSED_HOURS, basis, own)

    def _slow(self, border: str) -> tuple[float, float]:
        """The chance of losing days at one side though the first attempt passes, and how many."""
        every = [value for values in self.delayed.values() for value in values]
        overall = (len(every) + 0.5) / (sum(self.passages.values()) + 10.0)
        here = self.delayed.get(border, ())
        chance = (len(here) + _DAYS_PRIOR * overall) / (self.passages.get(border, 0) + _DAYS_PRIOR)
        typical = sorted(here or every or [_TYPICAL_DAYS])
        # Two sides share what is told of the passage.
        return min(0.5 * chance, 0.5), max(0.5, round(typical[len(typical) // 2] * 2.0) / 2.0)


def fit_delays(reports: Iterable[tuple[Report, Maybe[date], int]], known_as_of: date | None) -> DelayModel:
    """Learn delays from reports.

    Args:
        reports: each with the day from which it can have been known, and how many tell just the same.
        known_as_of: what became known later, or when nobody knows, is left out; None keeps everything.
    """
    measured: list[Measurement] = []
    told: dict[str, int] = {}
    passages: dict[str, int] = {}
    delayed: dict[str, tuple[float, ...]] = {}
    for report, known_from, times in reports:
        is_known = known_as_of is None or (not isinstance(known_from, Unknown) and known_from <= known_as_of)
        if not report.counts or not is_known:
            continue
        if first_attempt_passed(report):
            passages[report.border] = passages.get(report.border, 0) + times
            if not isinstance(report.days_delayed, Unknown) and report.days_delayed >= 0.5:
                delayed[report.border] = (*delayed.get(report.border, ()), *[report.days_delayed] * times)
        if isinstance(report.when, PartialDate) and not isinstance(report.hours, Unknown):
            told[report.border] = told.get(report.border, 0) + times
            measured.append(_measurement(report, report.hours, report.when, times))
    return DelayModel(fit_measurements(_SPEC, measured), told, passages, delayed)


def _measurement(report: Report, hours: float, when: PartialDate, times: int) -> Measurement:
    levels = _levels(report.border, report.vehicle)
    return Measurement(hours, when.decimal_year, levels, is_unfinished=Flag.UNFINISHED in report.flags, times=times)


def _levels(border: str, vehicle: VehicleKind) -> dict[str, str]:
    return {"border": border, "trade": "yes" if vehicle in {VehicleKind.TRUCK, VehicleKind.BUS} else "no"}


def _on_grid(hours: float) -> float:
    return max(_GRID_HOURS, round(hours / _GRID_HOURS) * _GRID_HOURS)
