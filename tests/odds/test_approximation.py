"""The numerical heart: derivatives, factorisations, and truths found again in simulated worlds."""

from dataclasses import replace

import numpy as np
import pytest

from waypost.odds import FlipRate, ModelSpec, Query, Row, Scale, Term, draw, fit, forecast_rates
from waypost.odds import gaussian as gaussian_module
from waypost.odds import sparse as sparse_module
from waypost.odds.arrays import expit, normal_cdf
from waypost.odds.field import lay_out, prior_at
from waypost.odds.gaussian import approximate, collect, field_part, gradient, pose, precision_times, scatter
from waypost.odds.hyper import means
from waypost.odds.integrate import FitStatus
from waypost.odds.moments import moments
from waypost.odds.outcomes import outcome_likelihood
from waypost.odds.table import cell_of, tabulate

SPEC = ModelSpec(
    terms=(
        Term((), drift=Scale(0.3)),
        Term(("border",), static=Scale(0.8), drift=Scale(0.4)),
        Term(("border", "crossing"), static=Scale(0.5)),
        Term(("vehicle",), static=Scale(0.4)),
    ),
    flips={"hearsay": FlipRate(0.1, 0.5)},
)


def world(count: int, borders: int = 12, seed: int = 1) -> tuple[list[Row], dict[str, float]]:
    """Reports from known rates by border and crossing."""
    rng = np.random.default_rng(seed)
    border = rng.normal(0.0, 0.9, borders)
    crossing = rng.normal(0.0, 0.4, (borders, 3))
    rows, truth = [], {}
    for b in range(borders):
        for c in range(3):
            truth[f"{b}/{c}"] = float(expit(np.array(0.8 + border[b] + crossing[b, c])))
    for _ in range(count):
        b, c = int(rng.integers(borders)), int(rng.integers(3))
        levels = {"border": str(b), "crossing": f"{b}/{c}", "vehicle": rng.choice(["car", "motorcycle"])}
        passed = bool(rng.random() < truth[f"{b}/{c}"])
        said = passed if rng.random() > 0.03 else not passed
        source = rng.choice(["first-hand", "hearsay"])
        rows.append(Row(said, 2008.0 + 8.0 * rng.random(), levels, source_class=source))
    return rows, truth


def test_slopes_and_curvatures_of_the_likelihood_are_derivatives() -> None:
    rows, _ = world(150)
    table = tabulate(rows, SPEC)
    likelihood = outcome_likelihood(table, SPEC)
    phi = means(likelihood.hypers)
    eta = np.random.default_rng(0).normal(0.5, 1.0, len(table.cells))
    step = 1e-4

    here = likelihood.local(eta, phi)
    above, below = likelihood.local(eta + step, phi), likelihood.local(eta - step, phi)

    assert here.slope.sum() == pytest.approx((above.value - below.value) / (2 * step), rel=1e-3)
    bends = (below.slope - above.slope) / (2 * step)
    assert here.curvature == pytest.approx(np.maximum(bends, 1e-9), abs=2e-3)


def test_noise_is_integrated_out_exactly_for_few_and_for_many_reports() -> None:
    fine = np.linspace(-4.0, 4.0, 20001)
    for passed, refused in ((1, 0), (3, 1), (900, 100)):
        rows = [Row(i < passed, 2015.5, {"border": "x"}) for i in range(passed + refused)]
        spec = replace(SPEC, default_flip=FlipRate(0.01, 0.0))
        likelihood = outcome_likelihood(tabulate(rows, spec), spec)
        phi = means(likelihood.hypers)
        noise = np.exp(phi[0])
        rate = 0.01 + 0.98 * expit(0.7 + fine)
        density = np.exp(-0.5 * (fine / noise) ** 2) / (noise * np.sqrt(2 * np.pi))
        log_each = passed * np.log(rate) + refused * np.log(1 - rate)
        exact = np.log(np.trapezoid(np.exp(log_each - log_each.max()) * density, fine)) + log_each.max()

        assert likelihood.local(np.array([0.7]), phi).value == pytest.approx(exact, abs=0.02)


def test_the_gradient_of_the_evidence_agrees_with_differences(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, _ = world(120)
    monkeypatch.setattr(gaussian_module, "_EXACT_LIMIT", 1000)
    table = tabulate(rows, SPEC)
    problem = pose(lay_out(table.cells, SPEC), outcome_likelihood(table, SPEC))
    theta = means(problem.hypers)
    here = approximate(problem, theta)
    step = 0.05

    differences = []
    for k in problem.free:
        above, below = theta.copy(), theta.copy()
        above[k] += step
        below[k] -= step
        gap = approximate(problem, above, here).log_evidence - approximate(problem, below, here).log_evidence
        differences.append(gap / (2 * step))

    assert gradient(problem, here) == pytest.approx(np.array(differences), abs=0.2)


def test_sparse_and_dense_factorisations_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, _ = world(60)
    question = [Query({"border": "1", "crossing": "1/1", "vehicle": "car"}, 2016.5)]
    dense = forecast_rates(fit(SPEC, rows), question).mean[0]

    monkeypatch.setattr(sparse_module, "_DENSE_LIMIT", 0)

    assert forecast_rates(fit(SPEC, rows), question).mean[0] == pytest.approx(dense, abs=1e-6)


def test_adding_up_and_spreading_out_are_each_others_transpose() -> None:
    rows, _ = world(80)
    table = tabulate(rows, SPEC)
    field = lay_out(table.cells, SPEC)
    rng = np.random.default_rng(2)
    x, v = rng.standard_normal(field.size), rng.standard_normal(len(table.cells))

    assert collect(field, x) @ v == pytest.approx(x @ scatter(field, v))


def test_the_prior_precision_is_symmetric_and_positive() -> None:
    rows, _ = world(80)
    table = tabulate(rows, SPEC)
    problem = pose(lay_out(table.cells, SPEC), outcome_likelihood(table, SPEC))
    prior = prior_at(problem.field, field_part(problem, means(problem.hypers)))
    rng = np.random.default_rng(3)
    x, y = rng.standard_normal((2, problem.field.size))

    assert x @ precision_times(problem, prior, y) == pytest.approx(y @ precision_times(problem, prior, x))
    assert x @ precision_times(problem, prior, x) > 0.0


def test_the_normal_distribution_function_is_accurate() -> None:
    assert normal_cdf(np.array([-1.6448536, 0.0, 1.2815516])) == pytest.approx([0.05, 0.5, 0.9], abs=1e-6)


def test_rates_of_a_simulated_world_are_found_again_and_intervals_cover_them() -> None:
    rows, truth = world(900)
    posterior = fit(SPEC, rows)
    names = sorted(truth)
    queries = [Query({"border": name.split("/")[0], "crossing": name, "vehicle": "car"}, 2015.5) for name in names]

    rates = forecast_rates(posterior, queries)

    actual = np.array([truth[name] for name in names])
    assert posterior.status is FitStatus.CONVERGED
    assert np.abs(rates.mean - actual).mean() < 0.09
    assert ((rates.low90 <= actual) & (actual <= rates.high90)).mean() >= 0.8


def test_a_scale_that_reports_speak_for_is_found_again() -> None:
    rng = np.random.default_rng(4)
    effects = rng.normal(0.0, 1.5, 40)
    rows = [
        Row(bool(rng.random() < expit(np.array(effects[i % 40]))), 2015.5, {"border": str(i % 40)}) for i in range(1600)
    ]
    spec = ModelSpec(
        terms=(Term(("border",), static=Scale(0.5, 0.8)),),
        noise=Scale(0.05, 0.0),
        default_flip=FlipRate(0.0001, 0.0),
    )

    block = fit(spec, rows).blocks["all"]

    scale = np.exp(sum(w * part.theta[2] for w, part in zip(block.weights, block.mixture.parts, strict=True)))
    assert scale == pytest.approx(effects.std(), rel=0.15)


def test_drift_forgets_towards_the_lasting_level() -> None:
    rows = [Row(i % 8 == 0, 2014.5, {"border": "x"}) for i in range(80)]
    rows += [Row(i % 8 != 0, 2000.5, {"border": "x"}) for i in range(80)]

    soon, late = forecast_rates(fit(SPEC, rows), [Query({"border": "x"}, 2015.5), Query({"border": "x"}, 2040.5)]).mean

    assert soon < late


def test_periods_between_seen_ones_are_bridged() -> None:
    rows = [Row(False, 2010.5, {"border": "x"})] * 30 + [Row(True, 2014.5, {"border": "x"})] * 30

    means_ = forecast_rates(fit(SPEC, rows), [Query({"border": "x"}, 2010.5 + i) for i in range(5)]).mean

    assert means_.tolist() == sorted(means_.tolist())


def test_draws_over_several_unseen_years_follow_one_path() -> None:
    rows, _ = world(200)
    years = [2017.5, 2018.5, 2030.5]

    draws = draw(fit(SPEC, rows), [Query({"border": "1", "crossing": "1/1"}, year) for year in years], n=3000)

    correlation = np.corrcoef(np.log(draws / (1 - draws)), rowvar=False)
    assert correlation[0, 1] > correlation[0, 2]


def test_a_few_cells_are_asked_about_as_all_of_them_would_be() -> None:
    rows, _ = world(1500, borders=60)
    posterior = fit(SPEC, rows)
    block = posterior.blocks["all"]
    unseen = Query({"border": "60", "crossing": "60/0", "vehicle": "car"}, 2017.5)
    cells = tuple(cell_of(one, SPEC) for one in (*(row.query() for row in rows[:3]), unseen))

    quick = moments(block, cells)
    solved = moments(replace(block, reach=None), cells)

    assert block.reach is not None
    np.testing.assert_allclose(quick.variance, solved.variance, rtol=1e-8)
    np.testing.assert_allclose(quick.mean, solved.mean, rtol=1e-8)
