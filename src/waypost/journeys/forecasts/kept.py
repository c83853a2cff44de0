"""Forecasts that were shown, judged by what happened since: the only proof that cannot be tuned.

An outcome judges the last forecast that was shown before its day, for the same side of the same crossing in the same
direction, about a party that compares, for a day within a month of it. Everything else waits, and is counted.
Source: docs/decisions/0103-kept-forecasts-are-judged.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from waypost.almanac import Almanac
from waypost.domain.dates import PartialDate
from waypost.domain.identity import ReportId, TerritoryId, parse_direction
from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.forecasts.features import SUCCESS, first_answers, subject_for, subjects_of
from waypost.odds.scores import Scores, score_forecasts

_NEAR = timedelta(days=31)
"""How far apart the day that was asked about and the day of the passage may lie."""

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """One side of a forecast that was shown."""

    shown_on: date
    crossing: str
    direction: str
    side: Side
    comparability: str
    on: date
    p: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A kept forecast with the outcome that judges it."""

    forecast: KeptForecast
    report: ReportId
    passed: bool


@dataclass(frozen=True, slots=True)
class KeptProof:
    """How good the forecasts were that people saw."""

    records: int
    """Forecasts kept, as shown."""
    changed: int
    """Records whose content is no longer what its hash says: left out."""
    forecasts: int
    """Sides forecast by the others."""
    judged: tuple[Judged, ...]
    scores: Scores


def judge_kept(almanac: Almanac, records: Iterable[tuple[Record, bool]]) -> KeptProof:
    """Score kept forecasts against the reports of passages since.

    Args:
        almanac: with the overlay, whose reports are the outcomes.
        records: with whether each still has its hash (``forecast_store.list_shown``).
    """
    kept = list(records)
    forecasts = [one for record, is_whole in kept if is_whole for one in read_record(record)]
    judged = tuple(found for report in almanac.list_reports() for found in _judgements(report, forecasts))
    return KeptProof(
        records=len(kept),
        changed=sum(not is_whole for _, is_whole in kept),
        forecasts=len(forecasts),
        judged=judged,
        scores=score_forecasts([one.forecast.p for one in judged], [one.passed for one in judged]),
    )


def read_record(record: Record) -> Iterator[KeptForecast]:
    """The sides that a record of ``odds`` or of ``plan`` forecast; nothing of what cannot be read as one."""
    try:
        yield from _of_odds(record) if "sides" in record else _of_plan(record)
    except (KeyError, TypeError, ValueError, AttributeError):
        return


def _of_odds(record: Record) -> Iterator[KeptForecast]:
    direction = parse_direction(str(record["direction"]))
    plate, passports = str(record["plate"]), record["passports"]
    sides = record["sides"]
    if not isinstance(passports, list) or not isinstance(sides, dict):
        return
    for side in Side:
        subject = subject_for(
            direction,
            str(record["crossing"]),
            side,
            vehicle=VehicleKind(str(record["vehicle"])),
            plate=UNKNOWN if plate == str(UNKNOWN) else TerritoryId(plate),
            nationalities=tuple(TerritoryId(str(one)) for one in passports),
            procedure=str(record["procedure"]),
        )
        yield KeptForecast(
            shown_on=_shown_on(record),
            crossing=subject.crossing,
            direction=str(direction),
            side=side,
            comparability=subject.comparability,
            on=date.fromisoformat(str(record["on"])),
            p=float(sides[side.value]["mean"]),
        )


def _of_plan(record: Record) -> Iterator[KeptForecast]:
    """First tries only: what a later one is worth is assumed, and nobody's report would tell."""
    forecasts = record["forecasts"]
    if not isinstance(forecasts, list):
        return
    for one in forecasts:
        crossing, direction, _, stage = str(one["option"]).split(":")
        if stage in set(Side) and "comparability" in one:
            yield KeptForecast(
                shown_on=_shown_on(record),
                crossing=crossing,
                direction=direction,
                side=Side(stage),
                comparability=str(one["comparability"]),
                on=date.fromisoformat(str(one["on"])),
                p=float(one["p"]),
            )


def _shown_on(record: Record) -> date:
    return datetime.fromisoformat(str(record["shown_at"])).date()


def _judgements(report: Report, forecasts: Iterable[KeptForecast]) -> Iterator[Judged]:
    when = report.when
    if not report.counts or not isinstance(when, PartialDate):
        return
    leaving, entering = subjects_of(report)
    for attempt, side, _ in first_answers(report):
        subject = leaving if side is Side.EXIT else entering
        fitting = [
            one
            for one in forecasts
            if (one.crossing, one.direction, one.side) == (report.crossing, str(report.direction), side)
            and one.comparability == subject.comparability
            and one.shown_on < when.earliest
            and when.earliest - _NEAR <= one.on <= when.latest + _NEAR
        ]
        if fitting and attempt.side is side:
            last = max(fitting, key=lambda one: (one.shown_on, -abs((one.on - when.middle).days)))
            yield Judged(last, report.id, SUCCESS[attempt.outcome])
