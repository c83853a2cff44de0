"""How quick the odds engine is, in processor time, and whom one refusal concerns.

Five reports, folding one in, joint draws and a million reports; or what a refusal at Khorgos does there and elsewhere:

    python benchmarks/odds_speed.py
    python benchmarks/odds_speed.py --almanac almanac
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from odds import table_spec

from waypost.odds import ModelSpec, Query, Row, Scale, Term, draw, fit, fold_in

KEYS = ("state", "country", "city")
SMALL = ModelSpec(terms=(Term(("state",), Scale(0.6), Scale(0.3)), Term(("country",), Scale(0.5))))
CELLS, DRAWS, MILLION = 2000, 256, 1_000_000
KNOWN, ON = date(2015, 7, 1), date(2015, 7, 20)
ASKED = (
    ("cn-kz/khorgos", "CN-KZ"),
    ("cn-kz/dulata", "CN-KZ"),
    ("cn-kg/torugart", "CN-KG"),
    ("ir-tr/bazargan", "IR-TR"),
)


def simulated(count: int, seed: int = 0) -> list[Row]:
    """Reports of 30 states about 60 countries with three cities each, over eight years."""
    rng = np.random.default_rng(seed)
    state, country = rng.normal(0.0, 0.5, 30), rng.normal(0.0, 1.0, 60)
    s, c, city = rng.integers(30, size=count), rng.integers(60, size=count), rng.integers(3, size=count)
    passes = rng.random(count) < 1.0 / (1.0 + np.exp(-(2.0 + state[s] + country[c])))
    when = 2010.0 + 8.0 * rng.random(count)
    levels = {
        (i, j, k): {"state": f"s{i}", "country": f"c{j}", "city": f"c{j}-{k}"}
        for i in range(30)
        for j in range(60)
        for k in range(3)
    }
    told = zip(s.tolist(), c.tolist(), city.tolist(), passes.tolist(), when.tolist(), strict=True)
    return [Row(outcome=p, when=t, levels=levels[i, j, k]) for i, j, k, p, t in told]


def busy(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of processor time one run takes: the least of several."""
    took = []
    for _ in range(times):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return min(took)


def show_speeds() -> None:
    """Print what each takes, beside what it may take."""
    five, three_thousand = simulated(5), simulated(3000)
    fit(SMALL, five)
    print(f"5 reports fitted: {1000 * busy(lambda: fit(SMALL, five), 5):.1f} ms (at most 50)")
    posterior = fit(table_spec(KEYS), three_thousand)
    new = simulated(1, seed=1)[0]
    print(f"one report folded into 3,000: {1000 * busy(lambda: fold_in(posterior, new), 5):.1f} ms (at most 5)")
    cells = list({repr(row.levels): Query(row.levels, 2018.5) for row in simulated(6000, seed=2)}.values())[:CELLS]
    took = busy(lambda: draw(posterior, cells, n=DRAWS), 3)
    print(f"{DRAWS} joint draws for {len(cells):,} cells: {took:.2f} s (at most 1)")
    million = simulated(MILLION, seed=3)
    print(f"{MILLION:,} reports fitted: {busy(lambda: fit(table_spec(KEYS), million)):.1f} s (at most 10)")


def show_dependence(root: Path) -> None:
    """Print the chance to leave with a plate of the country, before and after a refusal at Khorgos."""
    from waypost.almanac import load_almanac
    from waypost.domain.identity import TerritoryId, parse_direction
    from waypost.domain.vocabulary import Side, VehicleKind
    from waypost.journeys.forecasts.evidence_rows import query_of
    from waypost.journeys.forecasts.features import Subject, subject_for
    from waypost.journeys.forecasts.forecasts import build_forecasts

    def leaving(crossing: str, way: str) -> Subject:
        direction = parse_direction(way)
        return subject_for(
            direction,
            crossing,
            Side.EXIT,
            vehicle=VehicleKind.MOTORCYCLE,
            plate=direction.origin,
            nationalities=(TerritoryId("us"),),
            procedure="ordinary",
        )

    forecasts = build_forecasts(load_almanac(root), KNOWN)
    asked = [(leaving(*one), ON) for one in ASKED]
    forecasts.prepare(asked)
    queries = [query_of(subject, on, forecasts.rules()) for subject, on in asked]
    posterior = forecasts._block(asked[0][0].comparability).posterior  # noqa: SLF001 - to refuse what nobody reported
    refused = replace(
        Row(outcome=False, when=queries[0].when, levels=queries[0].levels),
        comparability=queries[0].comparability,
        source_class="first-hand",
    )
    before, after = draw(posterior, queries, n=4096), draw(fold_in(posterior, refused), queries, n=4096)
    for i, (crossing, way) in enumerate(ASKED):
        print(f"{crossing} {way}: {before[:, i].mean():.3f} -> {after[:, i].mean():.3f}")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--almanac", type=Path, help="show whom a refusal at Khorgos concerns, by this almanac")
    asked = parser.parse_args(argv)
    if asked.almanac is None:
        show_speeds()
    else:
        show_dependence(asked.almanac)
    return 0


if __name__ == "__main__":
    sys.exit(main())
