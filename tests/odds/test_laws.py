"""What must hold for any reports whatever."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.odds import (
    FlipRate,
    ModelSpec,
    Posterior,
    Query,
    Row,
    Scale,
    Term,
    assume_refused_report_factor,
    draw,
    fit,
    fold_in,
    forecast_rates,
    predict,
)

CROSSINGS = ("cn-kz/khorgos", "cn-kz/dulata", "cn-kg/torugart", "ir-tr/bazargan", "ir-tr/esendere")
SPEC = ModelSpec(
    terms=(
        Term(("land",), static=Scale(0.4)),
        Term(("border",), static=Scale(0.6), drift=Scale(0.3)),
        Term(("crossing",), static=Scale(0.5)),
    )
)


def levels_at(crossing: str) -> dict[str, str]:
    border = crossing.split("/", maxsplit=1)[0]
    return {"land": border.split("-")[0], "border": border, "crossing": crossing}


def row(crossing: str, outcome: bool, when: float = 2015.5) -> Row:
    return Row(outcome=outcome, when=when, levels=levels_at(crossing))


def ask(*crossings: str, when: float = 2016.5) -> list[Query]:
    return [Query(levels_at(crossing), when) for crossing in crossings]


def p_of(posterior: Posterior, *crossings: str, when: float = 2016.5) -> list[float]:
    return [float(x) for x in forecast_rates(posterior, ask(*crossings, when=when)).mean]


any_row = st.builds(
    row,
    st.sampled_from(CROSSINGS),
    st.booleans(),
    st.floats(min_value=1990.0, max_value=2030.0, allow_nan=False),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(any_row, max_size=12))
def test_probabilities_lie_strictly_between_zero_and_one_and_intervals_are_nested(rows: list[Row]) -> None:
    for forecast in predict(fit(SPEC, rows), ask(*CROSSINGS)):
        bounds = (forecast.interval90.low, forecast.interval80.low, forecast.interval80.high, forecast.interval90.high)
        assert 0.0 < forecast.p < 1.0
        assert list(bounds) == sorted(bounds)
        assert bounds[0] > 0.0
        assert bounds[-1] < 1.0


@settings(max_examples=15, deadline=None)
@given(st.lists(any_row, max_size=10), st.sampled_from(CROSSINGS))
def test_a_refusal_never_raises_the_odds_of_the_same_cell(rows: list[Row], crossing: str) -> None:
    before = fit(SPEC, rows)

    after = fold_in(before, row(crossing, outcome=False, when=2016.2))

    assert p_of(after, crossing)[0] < p_of(before, crossing)[0]


@settings(max_examples=10, deadline=None)
@given(st.permutations([row(c, i % 3 != 0, 2010.0 + i) for i, c in enumerate(CROSSINGS * 2)]))
def test_the_order_of_reports_does_not_matter(rows: list[Row]) -> None:
    given_order = fit(SPEC, [row(c, i % 3 != 0, 2010.0 + i) for i, c in enumerate(CROSSINGS * 2)])

    assert p_of(given_order, *CROSSINGS) == p_of(fit(SPEC, rows), *CROSSINGS)


@settings(max_examples=10, deadline=None)
@given(st.lists(any_row, min_size=3, max_size=15), any_row)
def test_folding_a_report_in_agrees_with_a_refit(rows: list[Row], new: Row) -> None:
    folded = fold_in(fit(SPEC, rows), new)
    refitted = fit(SPEC, [*rows, new])

    assert p_of(refitted, *CROSSINGS) == pytest.approx(p_of(folded, *CROSSINGS), abs=0.03)


def test_several_folded_reports_agree_with_a_refit(spec: ModelSpec, reports: tuple[Row, ...]) -> None:
    new = [row("cn-kz/khorgos", outcome=False, when=2016.1 + 0.1 * i) for i in range(3)]
    folded = fit(spec, reports)
    for report in new:
        folded = fold_in(folded, report)

    assert p_of(fit(spec, [*reports, *new]), *CROSSINGS) == pytest.approx(p_of(folded, *CROSSINGS), abs=0.03)


def test_the_mean_of_the_draws_is_the_forecast_before_and_after_a_fold(posterior: Posterior) -> None:
    for known in (posterior, fold_in(posterior, row("cn-kz/khorgos", outcome=False, when=2016.4))):
        draws = draw(known, ask(*CROSSINGS), n=4000, seed=1)

        assert p_of(known, *CROSSINGS) == pytest.approx(draws.mean(axis=0).tolist(), abs=0.02)


def test_the_quantiles_of_the_draws_are_the_interval(posterior: Posterior) -> None:
    draws = draw(posterior, ask("cn-kz/khorgos"), n=6000, seed=2)

    forecast = predict(posterior, ask("cn-kz/khorgos"))[0]

    assert forecast.interval80.low == pytest.approx(float(np.quantile(draws, 0.1)), abs=0.03)
    assert forecast.interval80.high == pytest.approx(float(np.quantile(draws, 0.9)), abs=0.03)


def test_many_queries_are_forecast_as_few_are(posterior: Posterior) -> None:
    few = forecast_rates(posterior, ask(*CROSSINGS))
    many = forecast_rates(posterior, ask(*CROSSINGS * 40))

    assert few.mean.tolist() == pytest.approx(many.mean[: len(CROSSINGS)].tolist(), abs=0.01)
    assert few.low90.tolist() == pytest.approx(many.low90[: len(CROSSINGS)].tolist(), abs=0.02)


def test_the_same_seed_gives_the_same_draws(posterior: Posterior) -> None:
    first = draw(posterior, ask(*CROSSINGS), n=32, seed=5)

    assert first.tolist() == draw(posterior, ask(*CROSSINGS), n=32, seed=5).tolist()


def test_a_refusal_at_khorgos_lowers_dulata_more_than_torugart_and_hardly_bazargan(posterior: Posterior) -> None:
    near = ("cn-kz/khorgos", "cn-kz/dulata", "cn-kg/torugart", "ir-tr/bazargan")
    before = np.array(p_of(posterior, *near))
    after = np.array(p_of(fold_in(posterior, row("cn-kz/khorgos", outcome=False, when=2016.4)), *near))

    khorgos, dulata, torugart, bazargan = (before - after).tolist()

    assert khorgos > dulata > torugart > bazargan
    assert bazargan < 0.02


def test_draws_depend_on_each_other_as_the_groupings_say(posterior: Posterior) -> None:
    draws = draw(posterior, ask("cn-kz/khorgos", "cn-kz/dulata", "ir-tr/bazargan"), n=4000, seed=3)

    correlation = np.corrcoef(np.log(draws / (1.0 - draws)), rowvar=False)

    assert correlation[0, 1] > correlation[0, 2]


def test_a_new_crossings_effect_is_drawn_and_shared_by_attempts_there(posterior: Posterior) -> None:
    draws = draw(posterior, [*ask("cn-kz/new"), *ask("cn-kz/new", when=2018.5), *ask("cn-kz/other")], n=2000, seed=4)

    correlation = np.corrcoef(np.log(draws / (1.0 - draws)), rowvar=False)

    assert draws[:, 0].std() > 0.1
    assert correlation[0, 1] > correlation[0, 2] + 0.1


def test_what_does_not_compare_is_not_borrowed() -> None:
    guided = [replace(row("cn-kz/khorgos", outcome=True), comparability="third-plate") for _ in range(20)]
    question = Query(levels_at("cn-kz/khorgos"), 2016.5, comparability="home-plate")

    unread = predict(fit(SPEC, ()), (question,))[0]
    read = predict(fit(SPEC, guided), (question,))[0]

    assert unread == read


def test_one_liar_does_bounded_damage() -> None:
    honest = [row("cn-kz/khorgos", outcome=True, when=2015.0 + 0.05 * i) for i in range(10)]
    lies = [replace(row("cn-kz/khorgos", outcome=False), source_class="liar") for _ in range(30)]
    spec = replace(SPEC, flips={"liar": FlipRate(0.49, 0.0)})

    believed = p_of(fit(SPEC, [*honest, *lies]), "cn-kz/khorgos")[0]
    doubted = p_of(fit(spec, [*honest, *lies]), "cn-kz/khorgos")[0]
    alone = p_of(fit(spec, honest), "cn-kz/khorgos")[0]

    assert believed < 0.5 < doubted
    assert doubted == pytest.approx(alone, abs=0.1)


def test_repeating_one_account_is_worth_little_more_than_telling_it_once() -> None:
    telling = replace(row("cn-kz/khorgos", outcome=False), cluster="party-1")

    once = p_of(fit(SPEC, [telling]), "cn-kz/khorgos")[0]
    often = p_of(fit(SPEC, [telling] * 10), "cn-kz/khorgos")[0]
    independent = p_of(fit(SPEC, [replace(telling, cluster=None)] * 10), "cn-kz/khorgos")[0]

    assert once - 0.05 < often < once
    assert independent < often - 0.1


def test_if_refusals_are_reported_more_often_the_odds_are_better_than_they_look(reports: tuple[Row, ...]) -> None:
    biased = assume_refused_report_factor(SPEC, 3.0, ("unknown",))

    assert all(
        better > seen
        for better, seen in zip(
            p_of(fit(biased, reports), *CROSSINGS), p_of(fit(SPEC, reports), *CROSSINGS), strict=True
        )
    )


def test_a_reporting_factor_must_be_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        assume_refused_report_factor(SPEC, 0.0, ("unknown",))
