"""Simulation-based calibration of the odds engine (Talts et al. 2018).

Worlds are drawn from the priors and reports from the worlds; the rank of each true rate among the engine's joint draws
must be uniform. Printed are the counts of ten equal bins and their chi-square statistic (9 degrees of freedom).

    python benchmarks/odds_calibration.py --worlds 120
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from waypost.odds import FlipRate, ModelSpec, Query, Row, Scale, Term, draw, fit
from waypost.odds.arrays import Floats, expit

BORDERS, CROSSINGS, YEARS, REPORTS = 6, 3, 9, 60
FLIP = 0.02
SPEC = ModelSpec(
    terms=(Term(("border",), Scale(0.8), Scale(0.4)), Term(("border", "crossing"), Scale(0.5))),
    default_flip=FlipRate(FLIP, 0.0),
)


def scale_from(prior: Scale, rng: np.random.Generator) -> float:
    """A scale drawn from its prior."""
    return float(prior.median * np.exp(prior.spread * rng.normal()))


def draw_world(rng: np.random.Generator) -> Floats:
    """True rates drawn from the priors, dims (border, crossing, year)."""
    border, drift, crossing = (scale_from(s, rng) for s in (Scale(0.8), Scale(0.4), Scale(0.5)))
    rho = np.exp(-1.0 / scale_from(SPEC.reversion_years, rng))
    path = np.empty((BORDERS, YEARS))
    path[:, 0] = drift * rng.normal(size=BORDERS)
    for year in range(1, YEARS):
        path[:, year] = rho * path[:, year - 1] + drift * np.sqrt(1.0 - rho**2) * rng.normal(size=BORDERS)
    level = SPEC.intercept_mean + SPEC.intercept_sd * rng.normal() + border * rng.normal(size=BORDERS)
    effect = crossing * rng.normal(size=(BORDERS, CROSSINGS))
    noise = scale_from(SPEC.noise, rng) * rng.normal(size=(BORDERS, CROSSINGS, YEARS))
    return expit(level[:, None, None] + effect[:, :, None] + path[:, None, :] + noise)


def report(world: Floats, rng: np.random.Generator) -> Row:
    """One report of a random cell of all years but the last."""
    b, c, y = rng.integers(BORDERS), rng.integers(CROSSINGS), rng.integers(YEARS - 1)
    passed = bool(rng.random() < world[b, c, y]) != bool(rng.random() < FLIP)
    return Row(passed, 2000.5 + y, {"border": str(b), "crossing": str(c)})


def main(argv: Sequence[str] | None = None) -> int:
    """Rank truths among draws; print the histogram."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(argv)
    rng = np.random.default_rng(asked.seed)
    ranks: list[float] = []
    for number in range(asked.worlds):
        world = draw_world(rng)
        rows = [report(world, rng) for _ in range(REPORTS)]
        # One rate per world: rates of one world are not independent.
        query = Query({"border": "0", "crossing": "0"}, 2000.5 + YEARS - 1)
        ranks.append(float(np.mean(draw(fit(SPEC, rows), (query,), seed=number) < world[0, 0, -1])))
    counts, _ = np.histogram(ranks, 10, (0.0, 1.0))
    expected = asked.worlds / 10.0
    print(f"{counts.tolist()}  chi-square {np.sum((counts - expected) ** 2) / expected:.1f} (99%: 21.7)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
