"""How good the odds are: the scores of a backtest or of unseen reports, for a person, a program, and as a diagram."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from math import comb
from pathlib import Path

from waypost.cli.printing import paragraph, print_json, print_lines, section
from waypost.domain.errors import InputError
from waypost.journeys.forecasts.backtest import Progress, Proof
from waypost.messages import _, ngettext
from waypost.odds.reliability import render_reliability
from waypost.odds.scores import Scores

_N_ASIDE = 20
_RARE = 0.025
"""On either side of what luck does nineteen times in twenty."""


def show_proof(proof: Proof, *, as_json: bool, version: str, svg: Path | None) -> int:
    """Print the scores, and draw the reliability diagram where a file is named."""
    if svg is not None:
        write_diagram(proof.scores, svg)
    if as_json:
        print_json(proof_json(proof, version))
    else:
        print_lines(proof_lines(proof))
    return 0


def proof_json(proof: Proof, version: str) -> dict[str, object]:
    """The scores for a program (schema: ``waypost schema odds-score``)."""
    return {
        "scored": proof.scores.scored,
        "set_aside": [{"id": one.id, "reason": one.reason} for one in proof.aside],
        "log_score": _rounded(proof.scores.log_score),
        "brier": _rounded(proof.scores.brier),
        "coverage80": _rounded(proof.coverage80),
        "coverage90": _rounded(proof.coverage90),
        "coverage_runs": proof.runs,
        "calibration": [
            {"forecast": _rounded(one.mean_p), "passed": _rounded(one.rate), "n": one.forecasts}
            for one in proof.scores.calibration
        ],
        "baselines": {
            name: {"log_score": _rounded(one.log_score), "brier": _rounded(one.brier)}
            for name, one in proof.baselines.items()
        },
        "forecasts": [
            {"id": str(one.report.id), "p": _rounded(one.p), "passed": one.passed, "known": one.known}
            for one in proof.scored
        ],
        "almanac": version,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def proof_lines(proof: Proof) -> list[str]:
    """The scores for a person."""
    scored = proof.scores.scored
    if not scored:
        return paragraph(_("No passage to forecast: there is nothing to score.")) + _aside_lines(proof)
    head = ngettext(
        "{count} passage forecast from what was known before it: does the first attempt pass?",
        "{count} passages forecast, each from what was known before it: does the first attempt pass?",
        scored,
    )
    lines = paragraph(head.format(count=scored))
    log_score, brier = _("log score"), _("Brier")
    lines += ["", f"{'':24}{log_score:>12}{brier:>10}", _score_line("waypost", proof.scores)]
    lines += [_score_line(name, one) for name, one in proof.baselines.items()]
    lines += paragraph(_("Lower is better."))
    if proof.coverage80 is not None and proof.coverage90 is not None:
        lines += ["", *paragraph(_coverage_sentence(proof.runs, proof.coverage80, proof.coverage90))]
    return lines + calibration_lines(proof.scores) + _aside_lines(proof)


def _coverage_sentence(runs: int, share80: float, share90: float) -> str:
    """Whether the intervals covered what they say, beside what luck alone would do."""
    luck80, luck90 = luck_range(runs, 0.8), luck_range(runs, 0.9)
    text = _(
        "Of {runs} runs of 20 passages, {n80} ({c80:.0%}) had as many pass as the 80% interval said, {n90} ({c90:.0%}) "
        "for 90%. Intervals that are right would have {low80} to {high80} and {low90} to {high90}, by luck."
    )
    return text.format(
        runs=runs,
        n80=round(runs * share80),
        n90=round(runs * share90),
        c80=share80,
        c90=share90,
        low80=luck80[0],
        high80=luck80[1],
        low90=luck90[0],
        high90=luck90[1],
    )


def luck_range(runs: int, level: float) -> tuple[int, int]:
    """How many of so many runs lie in intervals of a level that are right, nineteen times in twenty (binomial)."""
    chances = [comb(runs, n) * level**n * (1.0 - level) ** (runs - n) for n in range(runs + 1)]
    upto = list(accumulate(chances))
    low = next(n for n, total in enumerate(upto) if total > _RARE)
    high = next(n for n, total in enumerate(upto) if total >= 1.0 - _RARE)
    return low, high


def calibration_lines(scores: Scores) -> list[str]:
    """What was forecast, and what happened."""
    items = [
        _("forecast {p:.0%}: passed {rate:.0%} of {n}").format(p=one.mean_p, rate=one.rate, n=one.forecasts)
        for one in scores.calibration
    ]
    return section(_("Calibration"), items)


def _score_line(name: str, scores: Scores) -> str:
    return f"{name:24}{scores.log_score:12.4f}{scores.brier:10.4f}"


def _aside_lines(proof: Proof) -> list[str]:
    if not proof.aside:
        return []
    counted = Counter(one.reason for one in proof.aside)
    title = ngettext("Set aside: {count} report", "Set aside: {count} reports", len(proof.aside))
    items = [f"{count}: {reason}" for reason, count in counted.most_common(_N_ASIDE)]
    if len(proof.aside) <= _N_ASIDE:
        items = [f"{one.id}: {one.reason}" for one in proof.aside]
    else:
        items.append(_("each by name: see --json"))
    return section(title.format(count=len(proof.aside)), items)


def write_diagram(scores: Scores, path: Path) -> None:
    """Draw the reliability diagram of some forecasts into a file."""
    title = _("Forecasts of first attempts against what happened")
    text = render_reliability(scores.calibration, title, _("forecast to pass"), _("share that passed"))
    if not path.parent.is_dir():
        raise InputError(_("no such folder"), where="--svg", found=str(path.parent))
    path.write_text(text, encoding="utf-8")


@contextmanager
def progress_shown() -> Iterator[Progress | None]:
    """A bar on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("forecasting"), total=None)

        def tell(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        yield tell
