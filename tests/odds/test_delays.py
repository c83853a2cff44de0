"""Waits and payments: heavy tails, unfinished waits, a few values for plans."""

import math

import numpy as np
import pytest

from waypost.odds import ModelSpec, Query, Scale, Term
from waypost.odds.delays import Measurement, MeasurementSpec, fit_measurements, quantile_outcomes, quantiles

SPEC = MeasurementSpec(ModelSpec(terms=(Term(("crossing",), static=Scale(0.6)),), intercept_mean=math.log(2.0)))
QUERY = Query({"crossing": "khorgos"}, 2016.5)


def waits(median: float, count: int, crossing: str = "khorgos", patience: float = math.inf) -> list[Measurement]:
    """Log-logistic waits, given up after ``patience`` hours."""
    rng = np.random.default_rng(3)
    hours = [median * math.exp(0.4 * float(rng.logistic())) for _ in range(count)]
    return [Measurement(min(h, patience), 2015.5, {"crossing": crossing}, is_unfinished=h > patience) for h in hours]


def test_the_median_of_many_waits_is_found() -> None:
    posterior = fit_measurements(SPEC, waits(5.0, 200))

    assert quantiles(posterior, QUERY, (0.5,))[0] == pytest.approx(5.0, rel=0.15)


def test_unfinished_waits_are_longer_than_they_lasted() -> None:
    cut = waits(5.0, 200, patience=4.0)
    taken_at_their_word = [Measurement(m.value, m.when, m.levels) for m in cut]

    censored = quantiles(fit_measurements(SPEC, cut), QUERY, (0.5,))[0]
    naive = quantiles(fit_measurements(SPEC, taken_at_their_word), QUERY, (0.5,))[0]

    assert censored == pytest.approx(5.0, rel=0.25)
    assert naive < 4.0


def test_an_unseen_crossing_borrows_and_is_less_certain() -> None:
    posterior = fit_measurements(SPEC, [*waits(5.0, 30), *waits(8.0, 30, "dulata"), *waits(6.0, 30, "torugart")])

    low, median, high = quantiles(posterior, Query({"crossing": "new"}, 2016.5), (0.1, 0.5, 0.9))
    own_low, _, own_high = quantiles(posterior, QUERY, (0.1, 0.5, 0.9))

    assert 3.0 < median < 10.0
    assert high / low > own_high / own_low


def test_no_waits_at_all_give_the_prior() -> None:
    outcomes = quantile_outcomes(fit_measurements(SPEC, ()), QUERY)

    assert sum(o.p for o in outcomes) == pytest.approx(1.0)
    assert [o.value for o in outcomes] == sorted(o.value for o in outcomes)
    assert all(0.0 < o.value < math.inf for o in outcomes)


def test_impossible_and_undated_waits_are_left_out_and_counted() -> None:
    bad = [
        Measurement(-1.0, 2015.0),
        Measurement(0.0, 2015.0),
        Measurement(math.inf, 2015.0),
        Measurement(3.0, None),
        Measurement(3.0, 20.0),
    ]

    posterior = fit_measurements(SPEC, [*bad, *waits(5.0, 3)])

    assert posterior.left_out == len(bad)


def test_shares_must_add_up_to_one() -> None:
    with pytest.raises(ValueError, match="add up to 1"):
        quantile_outcomes(fit_measurements(SPEC, ()), QUERY, (0.5, 0.4))


def test_measurements_that_do_not_compare_are_not_borrowed() -> None:
    posterior = fit_measurements(SPEC, waits(50.0, 40))

    elsewhere = quantiles(posterior, Query(QUERY.levels, QUERY.when, comparability="lorries"), (0.5,))

    assert elsewhere == quantiles(fit_measurements(SPEC, ()), QUERY, (0.5,))
