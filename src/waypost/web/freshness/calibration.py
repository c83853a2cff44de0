"""How good the odds have been: worked out by night, stored as numbers, and only shown by day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from waypost.almanac import Almanac
from waypost.journeys.forecasts.backtest import Proof
from waypost.journeys.forecasts.kept import KeptProof, Record, judge_kept
from waypost.odds.scores import CalibrationBin, Scores

from .models import Calibration

_THE_ONE = 1


def store_calibration(almanac: Almanac, proof: Proof, records: Iterable[tuple[Record, bool]], now: datetime) -> None:
    """Store the scores of a backtest, and of the forecasts that were shown, in place of the former ones."""
    figures = {"backtest": _backtest_figures(proof), "kept": _kept_figures(judge_kept(almanac, records))}
    Calibration.objects.update_or_create(
        pk=_THE_ONE, defaults={"made_at": now, "almanac": almanac.version, "figures": figures}
    )


def stored_calibration() -> Calibration | None:
    """What was stored last; None where nothing was yet."""
    return Calibration.objects.filter(pk=_THE_ONE).first()


def stored_bins(calibration: Calibration, part: str) -> list[CalibrationBin]:
    """The calibration table of a part, for the diagram."""
    return [CalibrationBin(p, rate, n) for p, rate, n in calibration.figures[part]["calibration"]]


def _backtest_figures(proof: Proof) -> dict[str, Any]:
    return {
        **_score_figures(proof.scores),
        "baselines": {name: _score_figures(one) for name, one in proof.baselines.items()},
        "coverage80": proof.coverage80,
        "coverage90": proof.coverage90,
        "set_aside": len(proof.aside),
    }


def _kept_figures(proof: KeptProof) -> dict[str, Any]:
    return {
        **_score_figures(proof.scores),
        "records": proof.records,
        "changed": proof.changed,
        "forecasts": proof.forecasts,
    }


def _score_figures(scores: Scores) -> dict[str, Any]:
    return {
        "scored": scores.scored,
        "log_score": scores.log_score,
        "brier": scores.brier,
        "calibration": [[one.mean_p, one.rate, one.forecasts] for one in scores.calibration],
    }
