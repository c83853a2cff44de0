"""The public page about how good the odds have been: it shows what is stored, and never works anything out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from waypost.messages import _
from waypost.odds.reliability import render_reliability

from .calibration import stored_bins, stored_calibration
from .models import Calibration

_PARTS = ("backtest", "kept")


@require_safe
def calibration(request: HttpRequest) -> HttpResponse:
    """What was stored last, with its day; or that nothing is stored yet."""
    stored = stored_calibration()
    context = {"stored": stored, **({} if stored is None else _told(stored))}
    return render(request, "freshness/calibration.html", context)


@require_safe
def diagram(_request: HttpRequest, part: str) -> HttpResponse:
    """A reliability diagram."""
    stored = stored_calibration()
    if stored is None or part not in _PARTS:
        raise Http404
    title = _("Forecasts of first attempts against what happened")
    svg = render_reliability(stored_bins(stored, part), title, _("forecast to pass"), _("share that passed"))
    return HttpResponse(svg, content_type="image/svg+xml")


def _told(stored: Calibration) -> dict[str, Any]:
    backtest, kept = stored.figures["backtest"], stored.figures["kept"]
    rows = [("Waypost", backtest), *backtest["baselines"].items()]
    return {
        "backtest": backtest,
        "kept": kept,
        "scores": [(name, _number(one["log_score"]), _number(one["brier"])) for name, one in rows],
        "backtest_bins": _bins(backtest),
        "kept_bins": _bins(kept),
        "kept_scores": (_number(kept["log_score"]), _number(kept["brier"])),
        "coverage": tuple(_percent(backtest[name]) for name in ("coverage80", "coverage90"))
        if backtest["coverage80"] is not None
        else (),
    }


def _bins(figures: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(_percent(p), _percent(rate), n) for p, rate, n in figures["calibration"]]


def _number(value: float) -> str:
    return f"{value:.3f}"


def _percent(value: float) -> str:
    return f"{value:.0%}"
