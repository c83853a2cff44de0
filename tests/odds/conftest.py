"""Small worlds of borders for the odds engine."""

from collections.abc import Sequence

import numpy as np
import pytest

from waypost.odds import ModelSpec, Posterior, Query, Row, Scale, Term, fit

CROSSINGS = ("cn-kz/khorgos", "cn-kz/dulata", "cn-kg/torugart", "cn-kg/irkeshtam", "ir-tr/bazargan", "ir-tr/esendere")


def levels_at(crossing: str) -> dict[str, str]:
    """Features of an attempt at a crossing."""
    border = crossing.split("/", maxsplit=1)[0]
    return {"land": border.split("-")[0], "border": border, "crossing": crossing}


def passage(crossing: str, outcome: bool, when: float = 2015.5) -> Row:
    """A report of one attempt."""
    return Row(outcome=outcome, when=when, levels=levels_at(crossing))


def attempt(crossing: str, when: float = 2016.5) -> Query:
    """An attempt to forecast."""
    return Query(levels=levels_at(crossing), when=when)


def simulated(count: int, seed: int = 0) -> tuple[Row, ...]:
    """Reports from a world in which borders differ and drift a little."""
    rng = np.random.default_rng(seed)
    level = {crossing: 1.0 + rng.normal(0.0, 1.0) for crossing in CROSSINGS}
    rows = []
    for _ in range(count):
        crossing = CROSSINGS[rng.integers(len(CROSSINGS))]
        chance = 1.0 / (1.0 + np.exp(-level[crossing]))
        rows.append(passage(crossing, bool(rng.random() < chance), float(2005.0 + 11.0 * rng.random())))
    return tuple(rows)


@pytest.fixture(scope="session")
def spec() -> ModelSpec:
    """Lands, borders and crossings, nested; borders drift."""
    return ModelSpec(
        terms=(
            Term(("land",), static=Scale(0.4)),
            Term(("border",), static=Scale(0.6), drift=Scale(0.3)),
            Term(("crossing",), static=Scale(0.5)),
        )
    )


@pytest.fixture(scope="session")
def reports() -> Sequence[Row]:
    """Sixty reports."""
    return simulated(60)


@pytest.fixture(scope="session")
def posterior(spec: ModelSpec, reports: Sequence[Row]) -> Posterior:
    """The model fitted to the sixty reports."""
    return fit(spec, reports)
