"""On what a forecast rests: its own reports, how old they are, and what is borrowed from where."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from waypost.odds.arrays import Bools, Floats, Ints, expit
from waypost.odds.extension import NOWHERE, bridge, carry_back, carry_forward, extend, sum_nodes
from waypost.odds.field import REVERSION, Field, Kind
from waypost.odds.gaussian import Gaussian, collect, field_part, likelihood_part
from waypost.odds.moments import Moments
from waypost.odds.posterior import BlockPosterior
from waypost.odds.table import Cell

_LEAST_INFORMATION = 0.05
"""A report near certainty says little on the log-odds scale; a floor keeps it from seeming worthless."""


class Strength(StrEnum):
    """How much evidence there is, in words that are shown instead of digits when it is thin."""

    UNKNOWN = "unknown"
    NONE = "no evidence"
    WEAK = "weak evidence"
    MODERATE = "moderate evidence"
    STRONG = "strong evidence"

    @property
    def has_digits(self) -> bool:
        """Whether a probability may be shown in digits."""
        return self in {Strength.MODERATE, Strength.STRONG}


_BOUNDS = ((0.5, Strength.NONE), (3.0, Strength.WEAK), (10.0, Strength.MODERATE))
"""Up to so many effective reports the word applies; above the last, the evidence is strong."""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Reports of other cells that bear on a forecast through one grouping."""

    grouping: str
    """The finest grouping whose level they share with the query, such as ``border*procedure``."""
    share: float
    """Their share of the influence of all reports on the forecast, 0 to 1."""
    reports: float
    """How many they are."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one forecast rests on."""

    reports: float
    """Reports with the same features at any time, repetitions discounted."""
    effective_own: float
    """The same, each counted by how much of the truth it shares with the attempt: old and doubtful ones count less."""
    effective: float
    """Fresh own reports that would say as much as all reports together do, beyond what holds for all attempts."""
    own_share: float
    """Share of the influence of all reports that the own ones have, 0 to 1."""
    borrowed: tuple[Borrowed, ...]
    """Where the rest comes from, most influential first."""
    newest: float | None
    """Decimal year of the newest own report."""
    strength: Strength


def strength_of(effective: float) -> Strength:
    """The word for a number of effective reports."""
    for bound, strength in _BOUNDS:
        if effective < bound:
            return strength
    return Strength.STRONG


@dataclass(frozen=True, slots=True)
class _Reported:
    """Cells with reports, folded ones included."""

    cells: tuple[Cell, ...]
    counts: Floats
    """Reports, repetitions discounted, dims (reported,)."""
    newest: Floats
    """Decimal years, dims (reported,)."""
    credit: Floats
    """What a report of the cell is worth after flips, 0 to 1, dims (reported,)."""


def weigh_evidence(block: BlockPosterior, cells: tuple[Cell, ...], of: Moments) -> tuple[Evidence, ...]:
    """Account for what forecasts of some cells rest on.

    Args:
        block: the posterior of their comparability block.
        cells: dims (query,).
        of: their log-odds.
    """
    reported = _reported(block)
    if not reported.cells:
        return tuple(Evidence(0.0, 0.0, 0.0, 0.0, (), None, Strength.NONE) for _ in cells)
    effective = _effective(block, of)
    same = [_same_level(block, b, cells) for b in range(len(block.problem.field.blocks))]
    influence = _influence(block, cells)
    influence /= np.maximum(influence.sum(axis=1, keepdims=True), 1e-300)
    kinship = _kinship(block, cells, reported.cells, same)
    finest = _finest(block.problem.field, same)
    own = np.array([[other.levels == cell.levels for other in reported.cells] for cell in cells])
    names = ["all" if group.name == "intercept" else group.name for group in block.problem.field.blocks]
    return tuple(
        _account(reported, own[q], kinship[q], influence[q], effective[q], finest[q], names) for q in range(len(cells))
    )


def _account(
    reported: _Reported,
    own: Bools,
    kinship: Floats,
    influence: Floats,
    effective: float,
    finest: Ints,
    names: list[str],
) -> Evidence:
    near = kinship**2 * reported.credit * reported.counts
    return Evidence(
        reports=float(reported.counts[own].sum()),
        effective_own=float(near[own].sum()),
        effective=effective,
        own_share=float(influence[own].sum()),
        borrowed=_borrowed(np.where(own, 0.0, influence), reported.counts, finest, names),
        newest=float(reported.newest[own].max()) if own.any() else None,
        strength=strength_of(effective),
    )


def _effective(block: BlockPosterior, of: Moments) -> list[float]:
    """How much narrower the log-odds are than their prior, in reports of this attempt's own kind; one per query."""
    gaussian = _likeliest(block)
    variance = np.exp(2.0 * field_part(block.problem, gaussian.theta)[1:])
    lasting = [bool(group.columns) for group in block.problem.field.blocks]
    prior = float(variance[lasting].sum() + np.exp(2.0 * likelihood_part(block.problem, gaussian.theta)[0]))
    rate = expit(block.weights @ of.mean)
    gained = 1.0 / (block.weights @ of.variance) - 1.0 / prior
    found = np.maximum(gained, 0.0) / np.maximum(rate * (1.0 - rate), _LEAST_INFORMATION)
    return [float(x) for x in found]


def _borrowed(influence: Floats, counts: Floats, finest: Ints, names: list[str]) -> tuple[Borrowed, ...]:
    shares = np.bincount(finest, influence, len(names)).tolist()
    reports = np.bincount(finest, np.where(influence > 0.0, counts, 0.0), len(names)).tolist()
    found = [Borrowed(*one) for one in zip(names, shares, reports, strict=True) if one[1] > 0.0]
    return tuple(sorted(found, key=lambda borrowed: -borrowed.share))


def _reported(block: BlockPosterior) -> _Reported:
    table = block.table
    size = len(table.cells)
    counts = np.bincount(table.cell, weights=table.passed + table.refused, minlength=size)
    flip = expit(likelihood_part(block.problem, _likeliest(block).theta)[1::2])
    worth = (1.0 - 2.0 * flip[table.source]) ** 2 * (table.passed + table.refused)
    credit = np.bincount(table.cell, weights=worth, minlength=size) / np.maximum(counts, 1e-9)
    ones = np.ones(len(block.folds))
    return _Reported(
        cells=table.cells + tuple(fold.cell for fold in block.folds),
        counts=np.append(counts, ones),
        newest=np.append(table.newest, [fold.row.when or 0.0 for fold in block.folds]),
        credit=np.append(credit, ones),
    )


def _likeliest(block: BlockPosterior) -> Gaussian:
    return block.mixture.parts[int(np.argmax(block.weights))]


def _influence(block: BlockPosterior, cells: tuple[Cell, ...]) -> Floats:
    """How far each reported cell moves each query at the likeliest point, dims (query, reported)."""
    p = int(np.argmax(block.weights))
    gaussian, left = block.mixture.parts[p], block.remainders[p]
    folded = tuple(fold.cell for fold in block.folds)
    extension = extend(block.problem, block.observed, (*folded, *cells), block.spec.period_years)
    by = bridge(block.problem, gaussian, extension, left)
    asked = np.arange(len(folded), len(folded) + len(cells))
    base, own = carry_back(block.problem.field, extension, by, asked)
    solved = gaussian.factor.solve(base)
    forward = carry_forward(block.problem.field, extension, by, solved, by.variance[:, None] * own)
    # The noise of a cell with reports follows its log-odds, and is shared with a query in that very cell.
    seen = collect(block.problem.field, solved) * (1.0 + left.slope)[:, None]
    for q, cell in enumerate(cells):
        if cell in block.observed:
            seen[block.observed[cell], q] += left.sd[block.observed[cell]] ** 2
    covariance = np.concatenate([seen, sum_nodes(extension, forward)[: len(folded)]])
    information = np.append(gaussian.local.curvature, [fold.precision[p] for fold in block.folds])
    return np.asarray(np.abs(covariance.T) * information, dtype=np.float64)


def _same_level(block: BlockPosterior, b: int, cells: tuple[Cell, ...]) -> Bools:
    """Whether query and reported cell share a level of grouping ``b``, dims (query, reported)."""
    of, told = block.problem.field.blocks[b], block.problem.field.columns[:, b]
    if of.kind is Kind.DRIFT:
        first = np.zeros(block.problem.field.size, dtype=np.int64)
        for _, latents in of.nodes.values():
            first[list(latents)] = latents[0]
        told = first[told]
    levels = [of.level(cell) for cell in cells]
    asked = np.array([of.nodes[level][1][0] if level in of.nodes else NOWHERE for level in levels])
    folded = [of.level(fold.cell) for fold in block.folds]
    came = np.array([[level == other for other in folded] for level in levels], dtype=np.bool_)
    return np.hstack([asked[:, None] == told, came.reshape(len(cells), len(folded))])


def _kinship(block: BlockPosterior, cells: tuple[Cell, ...], reported: tuple[Cell, ...], same: list[Bools]) -> Floats:
    """Prior correlation of query and reported cell, what all attempts share left out; dims (query, reported)."""
    gaussian, field = _likeliest(block), block.problem.field
    theta = field_part(block.problem, gaussian.theta)
    variance = np.exp(2.0 * theta[1:])
    noise = float(np.exp(2.0 * likelihood_part(block.problem, gaussian.theta)[0]))
    asked, told = np.array([cell.period for cell in cells]), np.array([cell.period for cell in reported])
    years = np.abs(asked[:, None] - told) * block.spec.period_years
    fading = np.exp(-years / np.exp(theta[REVERSION]))
    shared, total = np.zeros(years.shape), noise
    for b, of in enumerate(field.blocks):
        if of.columns:
            shared += variance[b] * same[b] * (fading if of.kind is Kind.DRIFT else 1.0)
            total += float(variance[b])
    return np.asarray(shared / total, dtype=np.float64)


def _finest(field: Field, same: list[Bools]) -> Ints:
    """The block with the most crossed features that query and reported cell share, dims (query, reported)."""
    finest = np.zeros(same[0].shape, dtype=np.int64)
    for b in sorted(range(len(same)), key=lambda b: len(field.blocks[b].columns)):
        if field.blocks[b].kind is Kind.STATIC:
            finest[same[b]] = b
    return finest
