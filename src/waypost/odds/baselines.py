"""What the engine has to beat: forecasts that a spreadsheet could make.

Each baseline is a pure function of the reports known so far and the attempts to forecast.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from waypost.odds.rows import EARLIEST_YEAR, UNKNOWN, Query, Row

Baseline = Callable[[Sequence[Row], Sequence[Query]], tuple[float, ...]]
"""Known reports and attempts to probabilities of passing."""

_SHRINKAGE = 4.0
"""Reports' worth of belief in the wider group's rate."""
_MEMORY_YEARS = 6.0


def global_mean(rows: Sequence[Row], queries: Sequence[Query]) -> tuple[float, ...]:
    """The share of all reports that passed, with one passage and one refusal added."""
    rate = _rate(rows)
    return tuple(rate for _ in queries)


def shrunk_mean(feature: str) -> Baseline:
    """The share within one level of a feature, such as a border, shrunk towards the global mean."""

    def forecast(rows: Sequence[Row], queries: Sequence[Query]) -> tuple[float, ...]:
        rate = _rate(rows)
        passed: dict[str, float] = defaultdict(float)
        total: dict[str, float] = defaultdict(float)
        for row in rows:
            level = row.levels.get(feature, UNKNOWN)
            passed[level] += row.outcome
            total[level] += 1.0
        levels = [query.levels.get(feature, UNKNOWN) for query in queries]
        return tuple((passed[x] + _SHRINKAGE * rate) / (total[x] + _SHRINKAGE) for x in levels)

    return forecast


def decayed_beta_binomial(features: tuple[str, ...]) -> Baseline:
    """Nested beta-binomial over ever finer features; a report's weight fades with its age."""

    def forecast(rows: Sequence[Row], queries: Sequence[Query]) -> tuple[float, ...]:
        return tuple(_nested_rate(rows, query, features) for query in queries)

    return forecast


def standard_baselines(features: tuple[str, ...]) -> Mapping[str, Baseline]:
    """Global mean, mean by the widest feature with shrinkage, decayed nested beta-binomial.

    Args:
        features: from the widest to the finest, such as ``("border", "crossing")``.
    """
    return {
        "global-mean": global_mean,
        f"{features[0]}-mean": shrunk_mean(features[0]),
        "decayed-beta-binomial": decayed_beta_binomial(features),
    }


def _rate(rows: Sequence[Row]) -> float:
    return (sum(row.outcome for row in rows) + 1.0) / (len(rows) + 2.0)


def _nested_rate(rows: Sequence[Row], query: Query, features: tuple[str, ...]) -> float:
    rate = _rate(rows)
    near = list(rows)
    for feature in features:
        level = query.levels.get(feature, UNKNOWN)
        near = [row for row in near if row.levels.get(feature, UNKNOWN) == level]
        weights = [_weight(row, query) for row in near]
        passed = sum(w for w, row in zip(weights, near, strict=True) if row.outcome)
        rate = (passed + _SHRINKAGE * rate) / (sum(weights) + _SHRINKAGE)
    return rate


def _weight(row: Row, query: Query) -> float:
    when = EARLIEST_YEAR if row.when is None else row.when
    return float(0.5 ** (max(query.when - when, 0.0) / _MEMORY_YEARS))
