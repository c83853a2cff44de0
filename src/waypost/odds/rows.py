"""Feature rows: what the engine is told about attempts, and what it is asked.

A row is one reported attempt, already translated into named categorical features by whoever calls. The engine
does not know what a border is; it knows names of features and their levels. Unknown is a level of its own.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

UNKNOWN = "unknown"
"""The level of a feature that nobody stated."""

EARLIEST_YEAR = 1900.0
LATEST_YEAR = 2200.0


@dataclass(frozen=True, slots=True)
class Query:
    """One attempt to forecast."""

    levels: Mapping[str, str]
    """Feature name to level; features left out count as unknown."""
    when: float
    """Decimal year of the attempt."""
    comparability: str = "all"
    """Only rows with the same key are borrowed from."""


@dataclass(frozen=True, slots=True)
class Row:
    """One reported attempt."""

    outcome: bool
    """True if the attempt passed."""
    when: float | None
    """Decimal year of the attempt; None if nobody stated it (such rows are set aside)."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Feature name to level; features left out count as unknown."""
    source_class: str = UNKNOWN
    """Kind of source; each kind has its own flip rate and reporting bias."""
    cluster: str | None = None
    """Reports of one account or one party share a cluster, so that repetition does not count double."""
    known_on: float | None = None
    """Decimal year from which the report could be known; None falls back on ``when``."""
    comparability: str = "all"
    """Rows with different keys share nothing but the priors."""
    reference: str = ""
    """Id or link by which a person finds the account again."""
    times: int = 1
    """How many attempts were reported just like this one; the row stands for all of them."""

    def query(self) -> Query:
        """The question to which this row is the answer; an undated row asks about the earliest year."""
        return Query(self.levels, EARLIEST_YEAR if self.when is None else self.when, self.comparability)


class Reason(StrEnum):
    """Why a row was set aside."""

    UNDATED = "undated"
    IMPOSSIBLE_DATE = "impossible-date"
    NOT_YET_KNOWN = "not-yet-known"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was not used, and why."""

    row: Row
    reason: Reason


def known_from(row: Row) -> float | None:
    """Decimal year from which a row could be known; None if it cannot be told."""
    return row.when if row.known_on is None else row.known_on


def sift_rows(rows: Iterable[Row], known_as_of: float | None = None) -> tuple[tuple[Row, ...], tuple[SetAside, ...]]:
    """Part the rows that can be used from those that are set aside.

    Args:
        rows: reported attempts.
        known_as_of: decimal year; what became known later is set aside. None keeps everything.

    Returns:
        The usable rows and the rows set aside with their reasons, both in the given order.
    """
    used: list[Row] = []
    aside: list[SetAside] = []
    for row in rows:
        reason = _reason(row, known_as_of)
        if reason is None:
            used.append(row)
        else:
            aside.append(SetAside(row, reason))
    return tuple(used), tuple(aside)


def _reason(row: Row, known_as_of: float | None) -> Reason | None:
    if row.when is None:
        return Reason.UNDATED
    if not (math.isfinite(row.when) and EARLIEST_YEAR <= row.when <= LATEST_YEAR):
        return Reason.IMPOSSIBLE_DATE
    known = known_from(row)
    if known_as_of is not None and known is not None and known > known_as_of:
        return Reason.NOT_YET_KNOWN
    return None
