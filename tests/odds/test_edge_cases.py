"""Few reports, odd reports, no reports: an answer, never an error."""

import sys
from dataclasses import replace

import pytest

from waypost.odds import UNKNOWN, FitStatus, ModelSpec, Query, Reason, Row, Strength, draw, fit, fold_in, predict

KHORGOS = {"land": "cn", "border": "cn-kz", "crossing": "cn-kz/khorgos"}


def test_no_reports_give_the_prior_and_say_so(spec: ModelSpec) -> None:
    posterior = fit(spec, ())

    forecast = predict(posterior, (Query(KHORGOS, 2016.5),))[0]

    assert posterior.status is FitStatus.PRIOR_ONLY
    assert forecast.strength is Strength.NONE
    assert forecast.words == "no evidence"
    assert forecast.interval80.low == pytest.approx(forecast.prior80.low, abs=1e-6)
    assert forecast.evidence.newest is None


@pytest.mark.parametrize("outcome", [True, False])
@pytest.mark.parametrize("count", [1, 5, 40])
def test_a_constant_outcome_never_becomes_certain(spec: ModelSpec, outcome: bool, count: int) -> None:
    posterior = fit(spec, [Row(outcome, 2010.0 + 0.1 * i, KHORGOS) for i in range(count)])

    forecast = predict(posterior, (Query(KHORGOS, 2016.5),))[0]

    assert 0.0 < forecast.interval90.low < forecast.p < forecast.interval90.high < 1.0


def test_no_queries_are_answered_with_nothing(spec: ModelSpec) -> None:
    posterior = fit(spec, [Row(True, 2015.0, KHORGOS)])

    assert predict(posterior, ()) == ()
    assert draw(posterior, (), n=8).shape == (8, 0)


def test_undated_and_impossible_reports_are_set_aside_with_a_reason(spec: ModelSpec) -> None:
    rows = [Row(True, None, KHORGOS), Row(True, 21.0, KHORGOS), Row(True, float("nan"), KHORGOS), Row(True, 2015.0)]

    posterior = fit(spec, rows)

    assert [aside.reason for aside in posterior.aside] == [
        Reason.UNDATED,
        Reason.IMPOSSIBLE_DATE,
        Reason.IMPOSSIBLE_DATE,
    ]
    assert posterior.blocks["all"].table.reports == 1


def test_what_was_not_known_yet_is_set_aside(spec: ModelSpec) -> None:
    late = Row(False, 2014.0, KHORGOS, known_on=2016.0)

    posterior = fit(spec, [late], known_as_of=2015.0)

    assert [aside.reason for aside in posterior.aside] == [Reason.NOT_YET_KNOWN]


def test_folding_an_undated_report_in_changes_nothing_but_is_told(spec: ModelSpec) -> None:
    before = fit(spec, [Row(True, 2015.0, KHORGOS)])

    after = fold_in(before, Row(False, None, KHORGOS))

    question = (Query(KHORGOS, 2016.5),)
    assert predict(before, question) == predict(after, question)
    assert [aside.reason for aside in after.aside] == [Reason.UNDATED]


def test_folding_does_not_change_the_posterior_it_is_given(spec: ModelSpec) -> None:
    before = fit(spec, [Row(True, 2015.0, KHORGOS)])
    question = (Query(KHORGOS, 2016.5),)
    answer = predict(before, question)

    fold_in(before, Row(False, 2016.0, KHORGOS))

    assert answer == predict(before, question)


def test_a_feature_nobody_stated_is_a_level_of_its_own(spec: ModelSpec) -> None:
    posterior = fit(spec, [Row(False, 2015.0 + 0.1 * i, {"land": "cn", "border": "cn-kz"}) for i in range(8)])

    stated, unstated = predict(posterior, (Query(KHORGOS, 2016.5), Query({**KHORGOS, "crossing": UNKNOWN}, 2016.5)))

    assert unstated.p < stated.p
    assert unstated.evidence.reports == 8.0


def test_contradictory_reports_of_one_moment_meet_in_the_middle(spec: ModelSpec) -> None:
    rows = [Row(outcome, 2015.5, KHORGOS) for outcome in (True, False)] * 20

    assert predict(fit(spec, rows), (Query(KHORGOS, 2015.5),))[0].p == pytest.approx(0.5, abs=0.1)


def test_thousands_of_reports_of_one_cell_stay_uncertain_by_the_noise_of_the_year(spec: ModelSpec) -> None:
    rows = [Row(i % 4 != 0, 2015.5, KHORGOS) for i in range(4000)]

    seen, later = predict(fit(spec, rows), (Query(KHORGOS, 2015.5), Query(KHORGOS, 2016.5)))

    assert seen.p == pytest.approx(0.75, abs=0.02)
    assert seen.interval80.high - seen.interval80.low < 0.08
    assert later.interval80.high - later.interval80.low > 0.1


def test_evidence_names_own_reports_their_age_and_what_is_borrowed(spec: ModelSpec) -> None:
    own = [Row(True, 2012.0 + i, KHORGOS) for i in range(4)]
    dulata = Row(False, 2015.0, {**KHORGOS, "crossing": "cn-kz/dulata"})
    bazargan = Row(True, 2015.0, {"land": "ir", "border": "ir-tr", "crossing": "ir-tr/bazargan"})

    evidence = predict(fit(spec, [*own, dulata, bazargan]), (Query(KHORGOS, 2016.5),))[0].evidence

    assert evidence.reports == 4.0
    assert evidence.newest == 2015.0
    assert evidence.effective_own < 4.0
    assert [borrowed.grouping for borrowed in evidence.borrowed] == ["border", "all"]
    assert evidence.own_share + sum(b.share for b in evidence.borrowed) == pytest.approx(1.0)


def test_older_reports_count_less(spec: ModelSpec) -> None:
    def effective(when: float) -> float:
        posterior = fit(spec, [Row(True, when + 0.01 * i, KHORGOS) for i in range(5)])
        return predict(posterior, (Query(KHORGOS, 2016.5),))[0].evidence.effective_own

    assert effective(1996.0) < effective(2015.0)


def test_many_reports_make_the_evidence_strong_enough_for_digits(spec: ModelSpec) -> None:
    posterior = fit(spec, [Row(i % 3 != 0, 2016.1, KHORGOS) for i in range(60)])

    forecast = predict(posterior, (Query(KHORGOS, 2016.5),))[0]

    assert forecast.strength is Strength.STRONG
    assert forecast.words is None


def test_a_change_of_rules_is_an_era_with_an_effect_of_its_own(spec: ModelSpec) -> None:
    era = replace(
        spec, terms=(*spec.terms, *(type(spec.terms[0])(("border", "era"), static=t.static) for t in spec.terms[:1]))
    )
    before = [Row(False, 2017.0 + 0.1 * i, {**KHORGOS, "era": "before"}) for i in range(12)]
    after = [Row(True, 2019.7 + 0.1 * i, {**KHORGOS, "era": "since-2019-08"}) for i in range(4)]

    with_era = predict(fit(era, [*before, *after]), (Query({**KHORGOS, "era": "since-2019-08"}, 2020.5),))[0]
    without = predict(fit(spec, [*before, *after]), (Query(KHORGOS, 2020.5),))[0]

    assert with_era.p > without.p


def test_a_small_fit_needs_no_scipy(spec: ModelSpec) -> None:
    loaded = "scipy" in sys.modules

    fit(spec, [Row(True, 2015.0, KHORGOS)])

    assert loaded == ("scipy" in sys.modules)
