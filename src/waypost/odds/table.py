"""Sufficient statistics: reports with the same features in the same period become counts.

The cost of a fit grows with the number of distinct cells, not with the number of reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from waypost.odds.arrays import Floats, Ints
from waypost.odds.rows import UNKNOWN, Query, Row
from waypost.odds.spec import ModelSpec

Levels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of the model's features in one period: it has one rate of its own."""

    levels: Levels
    """Level of each of the model's features, in their order."""
    period: int


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of one comparability block."""

    features: tuple[str, ...]
    cells: tuple[Cell, ...]
    """Dims (cell,); sorted, so that the order of the reports does not matter."""
    newest: Floats
    """Decimal year of the newest report, dims (cell,)."""
    cell: Ints
    """Cell of each group of equally credible reports, ascending, dims (group,)."""
    source: Ints
    """Index into ``sources``, dims (group,)."""
    passed: Floats
    """Effective number of reports of passing, dims (group,)."""
    refused: Floats
    """Effective number of reports of not passing, dims (group,)."""
    sources: tuple[str, ...]
    """Source classes."""
    reports: int
    """Reports counted, repetitions included."""


def period_of(when: float, period_years: float) -> int:
    """Index of the period in which a decimal year falls."""
    return int(np.floor(when / period_years + 1e-9))


def cell_of(query: Query | Row, spec: ModelSpec) -> Cell:
    """The cell in which a query or a dated row falls."""
    levels = query.levels
    when = 0.0 if query.when is None else query.when
    return Cell(tuple(levels.get(name, UNKNOWN) for name in spec.features), period_of(when, spec.period_years))


def tabulate(rows: Iterable[Row], spec: ModelSpec) -> Table:
    """Count dated rows by cell and source class.

    Args:
        rows: usable rows of one comparability block.
        spec: the model, for its features, period and cluster correlation.

    Returns:
        The table; the same for any order of the rows.
    """
    counts, newest, reports = _count(rows, spec)
    keys = sorted(newest)
    cells = tuple(Cell(levels, period) for levels, period in keys)
    where = {key: i for i, key in enumerate(keys)}
    groups = _pool_clusters(counts, spec.cluster_correlation)
    ordered = sorted(groups)
    sources = tuple(sorted({source for _, _, source in ordered}))
    return Table(
        features=spec.features,
        cells=cells,
        newest=np.array([newest[key] for key in keys], dtype=np.float64),
        cell=np.array([where[levels, period] for levels, period, _ in ordered], dtype=np.int64),
        source=np.array([sources.index(source) for _, _, source in ordered], dtype=np.int64),
        passed=np.array([groups[key][0] for key in ordered], dtype=np.float64),
        refused=np.array([groups[key][1] for key in ordered], dtype=np.float64),
        sources=sources,
        reports=reports,
    )


_Counts = dict[tuple[Levels, int, str, str | None], list[int]]


def _count(rows: Iterable[Row], spec: ModelSpec) -> tuple[_Counts, dict[tuple[Levels, int], float], int]:
    features = spec.features
    counts: _Counts = defaultdict(lambda: [0, 0])
    newest: dict[tuple[Levels, int], float] = {}
    reports = 0
    for row in rows:
        when = row.when
        if when is None:
            continue
        get = row.levels.get
        levels = tuple([get(name, UNKNOWN) for name in features])
        period = period_of(when, spec.period_years)
        counts[levels, period, row.source_class, row.cluster][0 if row.outcome else 1] += row.times
        cell = (levels, period)
        if newest.get(cell, when) <= when:
            newest[cell] = when
        reports += row.times
    return counts, newest, reports


def _pool_clusters(counts: _Counts, correlation: float) -> dict[tuple[Levels, int, str], tuple[float, float]]:
    parts: dict[tuple[Levels, int, str], list[tuple[float, float]]] = defaultdict(list)
    for (levels, period, source, cluster), (passed, refused) in counts.items():
        # The design effect of a cluster: m alike reports are worth m / (1 + (m - 1) correlation).
        share = 1.0 if cluster is None else 1.0 / (1.0 + (passed + refused - 1) * correlation)
        parts[levels, period, source].append((passed * share, refused * share))
    return {key: _total(values) for key, values in parts.items()}


def _total(values: Sequence[tuple[float, float]]) -> tuple[float, float]:
    # Sorted, because floating-point sums depend on the order.
    return sum(sorted(v[0] for v in values)), sum(sorted(v[1] for v in values))
