"""Run the odds engine on any hierarchical accept/refuse table, and its peers on request.

The first key is the side that decides, the second the origin, the third the place (within the origin). The training
file has a row per report (`when` = decimal year); forecasts are for the rate of refusal in the target year.

    python benchmarks/odds.py --train reports.csv --predict cells.csv --keys state,country,city --when when \
        --outcome refused --target-year 2013 --out preds.csv --draws draws.npz
"""

import argparse
import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

# Many small products: threads of the linear algebra library would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from waypost.odds import FlipRate, ModelSpec, Posterior, Query, Row, Scale, SetAside, Term, draw, fit, forecast_rates
from waypost.odds.arrays import Floats
from waypost.odds.rows import EARLIEST_YEAR, LATEST_YEAR

COLUMNS = ("p", "lo80", "hi80", "lo90", "hi90")
DRAWS = 1024
BAD_INPUT = 2
OUTCOMES = {"1": False, "1.0": False, "0": True, "0.0": True}
"""Whether it passed, by what the outcome's column says: 1 is a refusal."""
RIDGE = 0.4
"""Inverse penalty of the peer; chosen for it on the given files, so the comparison flatters it if anyone."""


def table_spec(keys: Sequence[str]) -> ModelSpec:
    """Groupings: side, origin, place within origin, then the keys crossed from the first on; the wider ones drift.

    How many places there are tells something too (decision 0172); where it does not, its small scale does little harm.

    Args:
        keys: names of side, origin and place, or fewer; further ones are crossed with all before them.
    """
    side, *rest = keys
    terms = [Term((), drift=Scale(0.6, 0.8)), Term((side,), static=Scale(0.5, 0.8), drift=Scale(0.4, 0.8))]
    if rest:
        terms.append(Term((rest[0],), static=Scale(1.0, 0.8), drift=Scale(0.4, 0.8)))
    if len(rest) > 1:
        # What moves in a place moves with its origin or with who decides there: no drift of its own.
        terms.append(Term(tuple(rest[:2]), static=Scale(0.4, 0.8)))
    crossed = [tuple(keys[:n]) for n in range(2, len(keys) + 1)]
    # The finest cells come and go with the noise of each year, which costs no latent variable.
    terms += [Term(by, Scale(0.5, 0.8), None if by == crossed[-1] else Scale(0.4, 0.8)) for by in crossed]
    terms += [Term((name,), static=Scale(0.25, 0.0)) for name in counted(keys)]
    return ModelSpec(
        terms=tuple(terms),
        reversion_years=Scale(4.0, 0.5),
        noise=Scale(0.8, 0.4),
        default_flip=FlipRate(0.002, 0.0),
    )


def counted(keys: Sequence[str]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Features that say how many there are: name to what is counted, and within what."""
    if len(keys) < 2:
        return {}
    side, origin, *places = keys
    found = {"number of sides": ((side,), (origin,))}
    if places:
        found["number of places"] = ((places[0],), (origin,))
        found["number of places of the side"] = ((places[0],), (side, origin))
    return found


def add_counts(keys: Sequence[str], cells: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The same cells with features that say how many places there are, in powers of two."""
    every = set(map(tuple, ([cell[k] for k in keys] for cell in cells)))
    out = [dict(cell) for cell in cells]
    for name, (what, within) in counted(keys).items():
        kinds = {(_pick(one, keys, within), _pick(one, keys, what)) for one in every}
        sizes = Counter(group for group, _ in kinds)
        for cell in out:
            cell[name] = str(sizes[tuple(cell[k] for k in within)].bit_length())
    return out


def _pick(values: Sequence[str], keys: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    return tuple(values[keys.index(k)] for k in wanted)


class BadInputError(ValueError):
    """What is wrong with a file or an argument, in one line."""


def read_key_names(text: str) -> list[str]:
    """Names of the keys, each once."""
    keys = [key.strip() for key in text.split(",")]
    if not all(keys) or len(set(keys)) < len(keys):
        raise BadInputError(f"--keys: expected different names such as state,country,city, found {text!r}")
    return keys


def read_rows(path: Path, keys: Sequence[str], when: str, outcome: str) -> list[Row]:
    """Training reports; ``outcome`` is 1 for a refusal."""
    rows = []
    for number, line in enumerate(_read_lines(path, (*keys, when, outcome)), 2):
        refused = line[outcome].strip()
        if refused not in OUTCOMES:
            raise BadInputError(f"{path}:{number}: {outcome}: expected 1 (refused) or 0, found {refused!r}")
        at = _read_number(line[when], f"{path}:{number}: {when}")
        rows.append(Row(outcome=OUTCOMES[refused], when=at, levels={k: line[k] for k in keys}))
    return rows


def _read_number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadInputError(f"{where}: expected a decimal year such as 2015.5, found {text!r}") from None


def tell_aside(aside: Sequence[SetAside]) -> None:
    """Say how many reports were not used, and why; they are no reason to stop."""
    for reason, count in Counter(one.reason for one in aside).items():
        first = next(one.row for one in aside if one.reason is reason)
        print(f"odds.py: set aside {count}: {reason} (the first: {first.when})", file=sys.stderr)


def read_keys(path: Path, keys: Sequence[str]) -> list[dict[str, str]]:
    """Cells to forecast, in the order of the file."""
    return [{k: line[k] for k in keys} for line in _read_lines(path, keys)]


def _read_lines(path: Path, wanted: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as lines:
            table = csv.DictReader(lines)
            found = table.fieldnames or ()
            missing = [name for name in wanted if name not in found]
            if missing:
                raise BadInputError(f"{path}: no column {', '.join(missing)}; found {', '.join(found) or 'nothing'}")
            rows = list(table)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInputError(f"{path}: cannot be read as CSV in UTF-8: {error}") from None
    for number, row in enumerate(rows, 2):
        if any(row[name] is None for name in wanted):
            raise BadInputError(f"{path}:{number}: expected {len(found)} fields as in the first line, found fewer")
    return rows


def refusal_figures(posterior: Posterior, queries: Sequence[Query]) -> Floats:
    """Mean and interval bounds of the rates of refusal, dims (query, column)."""
    rates = forecast_rates(posterior, queries)
    passing = [rates.mean, rates.high80, rates.low80, rates.high90, rates.low90]
    return 1.0 - np.column_stack(passing)


def write_predictions(path: Path, cells: Sequence[dict[str, str]], keys: Sequence[str], figures: Floats) -> None:
    """One line per cell: keys, then p and intervals of the rate of refusal."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow([*keys, *COLUMNS])
        for cell, row in zip(cells, figures, strict=True):
            writer.writerow([*(cell[k] for k in keys), *(f"{x:.6f}" for x in row)])


def ridge_peer(rows: Sequence[Row], queries: Sequence[Query], keys: Sequence[str]) -> Floats:
    """Probability of refusal by scikit-learn's ridge logistic on the same groupings, dims (query,)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    groupings = dict.fromkeys(term.by for term in table_spec(keys).terms if term.by and set(term.by) <= {*keys})

    def features(levels: Mapping[str, str]) -> dict[str, float]:
        return {"|".join((*by, *(levels[k] for k in by))): 1.0 for by in groupings}

    vectors = DictVectorizer()
    train = vectors.fit_transform([features(row.levels) for row in rows])
    ask = vectors.transform([features(query.levels) for query in queries])
    model = LogisticRegression(C=RIDGE, max_iter=2000).fit(train, [not row.outcome for row in rows])
    return np.asarray(model.predict_proba(ask)[:, 1], dtype=np.float64)


def gpboost_peer(rows: Sequence[Row], queries: Sequence[Query], keys: Sequence[str]) -> Floats:
    """Probability of refusal by GPBoost's grouped random effects on the same groupings, dims (query,)."""
    import gpboost

    groupings = [term.by for term in table_spec(keys).terms if term.by and set(term.by) <= {*keys}]

    def groups(of: Sequence[Row | Query]) -> np.ndarray[tuple[int, int], np.dtype[np.object_]]:
        labels = [["|".join(one.levels[k] for k in by) for by in groupings] for one in of]
        return np.array(labels, dtype=object)

    model = gpboost.GPModel(group_data=groups(rows), likelihood="bernoulli_logit")
    refused = np.array([float(not row.outcome) for row in rows])
    model.fit(y=refused, X=np.ones((len(rows), 1)))
    found = model.predict(X_pred=np.ones((len(queries), 1)), group_data_pred=groups(queries), predict_response=True)
    return np.asarray(found["mu"], dtype=np.float64)


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("train", "predict", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--draws", type=Path)
    parser.add_argument("--keys", required=True)
    parser.add_argument("--when", default="when")
    parser.add_argument("--outcome", default="refused")
    parser.add_argument("--target-year", required=True)
    parser.add_argument("--n-draws", type=int, default=DRAWS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--peers", type=Path, help="also write scikit-learn's forecasts to this CSV")
    parser.add_argument("--gpboost", type=Path, help="also write GPBoost's forecasts to this CSV")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, forecast, draw; print the times taken."""
    try:
        return run(parse_arguments(argv))
    except BadInputError as error:
        print(f"odds.py: {error}", file=sys.stderr)
        return BAD_INPUT


def run(asked: argparse.Namespace) -> int:
    """The same, of arguments that were read."""
    keys = read_key_names(asked.keys)
    year = _read_number(asked.target_year, "--target-year")
    if not EARLIEST_YEAR <= year < LATEST_YEAR:
        raise BadInputError(f"--target-year: expected {EARLIEST_YEAR:.0f} to {LATEST_YEAR:.0f}, found {year:g}")
    if asked.n_draws < 1:
        raise BadInputError(f"--n-draws: expected 1 or more, found {asked.n_draws}")
    for path in (asked.out, asked.draws, asked.peers, asked.gpboost):
        if path is not None and not path.absolute().parent.is_dir():
            raise BadInputError(f"{path}: no such folder to write to")
    rows = read_rows(asked.train, keys, asked.when, asked.outcome)
    cells = read_keys(asked.predict, keys)
    # The middle of the target year, so that any way of cutting years finds the same period.
    levels = add_counts(keys, [*(row.levels for row in rows), *cells])
    rows = [replace(row, levels=its) for row, its in zip(rows, levels, strict=False)]
    queries = [Query(levels=its, when=np.floor(year) + 0.5) for its in levels[len(rows) :]]
    started, busy = time.perf_counter(), time.process_time()
    posterior = fit(table_spec(keys), rows)
    fitted, busy = time.perf_counter(), time.process_time() - busy
    tell_aside(posterior.aside)
    write_predictions(asked.out, cells, keys, refusal_figures(posterior, queries))
    predicted = time.perf_counter()
    if asked.draws:
        np.savez(asked.draws, draws=1.0 - draw(posterior, queries, n=asked.n_draws, seed=asked.seed))
    drawn = time.perf_counter()
    print(
        f"{len(rows)} reports, {len(cells)} cells: fit {fitted - started:.2f} s, {busy:.2f} s of processor time "
        f"({posterior.status}), "
        f"forecast {predicted - fitted:.2f} s, draws {drawn - predicted:.2f} s"
    )
    for path, peer in ((asked.peers, ridge_peer), (asked.gpboost, gpboost_peer)):
        if path:
            begun, busy = time.perf_counter(), time.process_time()
            mean = peer(rows, queries, keys)
            busy = time.process_time() - busy
            print(f"{peer.__name__}: {time.perf_counter() - begun:.2f} s, {busy:.2f} s of processor time")
            write_predictions(path, cells, keys, np.column_stack([mean] * len(COLUMNS)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
