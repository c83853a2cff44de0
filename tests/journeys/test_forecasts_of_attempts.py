"""Forecasts: only what was known, only what compares, words where thin, and chances that hang together."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.journeys.told_reports import almanac_of, told, tried

from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.reports import Report
from waypost.domain.vocabulary import Ending, Flag, Level, Side, VehicleKind
from waypost.journeys.forecasts.features import Subject, subject_for
from waypost.journeys.forecasts.following import Block, fold_reports
from waypost.journeys.forecasts.forecasts import Forecasts, build_forecasts

ON = date(2015, 7, 20)
CN = TerritoryId("cn")
REFUSED = tried("exit", "refused")
EARLIER = (told("group-2014"), told("group-2015", when="2015-05"))


def leaving(crossing: str = "cn-kz/khorgos", way: str = "CN-KZ", side: Side = Side.EXIT) -> Subject:
    direction = parse_direction(way)
    return subject_for(
        direction,
        crossing,
        side,
        vehicle=VehicleKind.MOTORCYCLE,
        plate=direction.origin,
        nationalities=(TerritoryId("us"),),
        procedure="ordinary",
    )


def forecasts_of(*reports: Report, known: date | None = None, **rest: Any) -> Forecasts:
    return build_forecasts(almanac_of(*reports), known, **rest)


def chance(*reports: Report, known: date | None = None, **rest: Any) -> float:
    return forecasts_of(*reports, known=known, **rest).forecast(leaving(), ON).p_mean


def test_without_any_report_there_is_an_answer_in_words() -> None:
    forecast = forecasts_of().forecast(leaving(), ON)

    assert forecast.words == "no evidence"
    assert 0 < forecast.low90 <= forecast.low <= forecast.p_mean <= forecast.high <= forecast.high90 < 1
    assert forecast.reports == ()


def test_two_earlier_groups_are_weak_evidence_listed_newest_first() -> None:
    forecast = forecasts_of(*EARLIER).forecast(leaving(), ON)

    assert forecast.words == "weak evidence"
    assert forecast.reports == ("cn-kz/group-2015", "cn-kz/group-2014")
    assert str(forecast.newest) == "2015-05"


def test_what_became_known_later_is_not_used() -> None:
    later = told("later", REFUSED, when="2015-07-20")

    assert chance(*EARLIER, later, known=date(2015, 7, 1)) == chance(*EARLIER, known=date(2015, 7, 1))
    assert chance(*EARLIER, later) < chance(*EARLIER)


def test_an_undated_report_is_left_out() -> None:
    assert chance(*EARLIER, told("undated", REFUSED, when=None)) == chance(*EARLIER)


def test_guided_foreign_bikes_say_nothing_of_home_plates_leaving() -> None:
    guided = [told(f"tour-{number}", plate="de", procedure="guide", when=f"2014-0{number}") for number in range(1, 9)]

    assert chance(*EARLIER, *guided) == chance(*EARLIER)


def test_many_accounts_of_the_same_officers_are_given_in_digits() -> None:
    many = [told(f"group-{number}", when=f"2014-{number:02}") for number in range(1, 13)]

    assert forecasts_of(*many).forecast(leaving(), ON).words == ""


def test_one_party_telling_it_often_is_not_many_accounts() -> None:
    once = [told(f"part-{number}", when=f"2014-{number:02}", cluster="one-party") for number in range(1, 13)]

    assert forecasts_of(*once).forecast(leaving(), ON).words == "weak evidence"


def test_a_refusal_lowers_the_sister_crossing_more_than_another_border_and_hardly_another_country() -> None:
    asked = [
        leaving(),
        leaving("cn-kz/dulata"),
        leaving("cn-kg/torugart", "CN-KG"),
        leaving("ir-tr/bazargan-gurbulak", "IR-TR"),
    ]
    elsewhere = [
        told(
            f"ir-{number}", direction="IR-TR", crossing="ir-tr/bazargan-gurbulak", plate="ir", when=f"2013-{number:02}"
        )
        for number in range(1, 9)
    ]

    draws = forecasts_of(*EARLIER, *elsewhere).joint([(one, ON) for one in asked], n=4000)
    refused = 1.0 - draws[:, 0]
    fall = draws.mean(axis=0) - refused @ draws / refused.sum()

    assert fall[0] > fall[1] > fall[2] > 2 * abs(fall[3])


def test_the_same_question_twice_has_the_same_draws() -> None:
    draws = forecasts_of(*EARLIER).joint([(leaving(), ON), (leaving("cn-kz/dulata"), ON), (leaving(), ON)], n=64)

    assert np.array_equal(draws[:, 0], draws[:, 2])
    assert np.all((draws > 0) & (draws < 1))


def test_after_a_refusal_another_shift_is_worth_less_than_the_first_try_and_the_head_of_the_post_more() -> None:
    forecasts = forecasts_of(*EARLIER)
    first = forecasts.forecast(leaving(), ON)
    shift = forecasts.forecast(replace(leaving(), later=True), ON)
    chief = forecasts.forecast(replace(leaving(), later=True, level=Level.CHIEF), ON)

    assert shift.p_mean < chief.p_mean < first.p_mean
    assert shift.is_assumed
    assert shift.words != ""


def test_if_refusals_are_told_more_often_than_passages_the_chance_is_better_than_told() -> None:
    mixed = (*EARLIER, told("no-1", REFUSED), told("no-2", REFUSED, when="2013"))

    assert chance(*mixed, refused_report_factor=3.0) > chance(*mixed)


def test_those_held_between_the_posts_lower_the_hope_of_being_let_back() -> None:
    held = [
        told(f"held-{number}", tried("exit", "passed"), tried("entry", "refused"), ending=Ending.STRANDED)
        for number in range(3)
    ]

    let_back = forecasts_of(*held).taken_back(leaving(), ON)

    assert let_back.p_mean < forecasts_of().taken_back(leaving(), ON).p_mean
    assert let_back.reports == tuple(one.id for one in held)


def test_going_back_is_another_question_than_leaving() -> None:
    forecasts = forecasts_of(*EARLIER)
    back = replace(leaving(), back=True)

    draws = forecasts.joint([(leaving(), ON), (back, ON)], n=256)

    assert forecasts.forecast(back, ON) == forecasts.taken_back(leaving(), ON)
    assert not np.array_equal(draws[:, 0], draws[:, 1])


def test_the_passage_is_both_sides_one_after_the_other() -> None:
    forecasts = forecasts_of(*EARLIER)
    entering = leaving(side=Side.ENTRY)

    passage = forecasts.passage(leaving(), entering, ON)

    product = forecasts.forecast(leaving(), ON).p_mean * forecasts.forecast(entering, ON).p_mean
    assert passage.p_mean == pytest.approx(product)
    assert passage.low <= passage.p_mean <= passage.high


def test_how_long_it_takes_is_a_few_outcomes_on_half_hours() -> None:
    slow = [told(f"slow-{number}", hours=6.0, when=f"2014-{number:02}") for number in range(1, 6)]

    delay = forecasts_of(*slow).delays(leaving(), ON)
    usual = forecasts_of().delays(leaving(), ON)

    assert sum(p for p, _ in delay.passed) == pytest.approx(1.0)
    assert all(hours % 0.5 == 0 for _, hours in delay.passed)
    assert delay.passed[0][1] > usual.passed[0][1]
    assert (delay.n, usual.n) == (5, 0)


# -- fits are kept ---------------------------------------------------------------------------------------------------


def test_a_kept_fit_answers_the_same(tmp_path: Path) -> None:
    made = forecasts_of(*EARLIER, cache=tmp_path).forecast(leaving(), ON)
    kept = list(tmp_path.iterdir())

    read = forecasts_of(*EARLIER, cache=tmp_path).forecast(leaving(), ON)

    assert read == made
    assert list(tmp_path.iterdir()) == kept


@pytest.mark.parametrize("content", [b"", b"\0" * 50, b"\0\0\0\0not a pickle"])
def test_a_damaged_fit_is_made_anew_without_a_word(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    made = forecasts_of(*EARLIER, cache=tmp_path).forecast(leaving(), ON)
    for path in tmp_path.iterdir():
        path.write_bytes(content)

    assert forecasts_of(*EARLIER, cache=tmp_path).forecast(leaving(), ON) == made
    assert capsys.readouterr() == ("", "")


def test_other_knowledge_is_another_fit(tmp_path: Path) -> None:
    later = told("later", REFUSED, when="2015-07-20")

    now = forecasts_of(*EARLIER, later, cache=tmp_path).forecast(leaving(), ON)
    then = forecasts_of(*EARLIER, later, known=date(2015, 7, 1), cache=tmp_path).forecast(leaving(), ON)

    assert then.p_mean > now.p_mean


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    assert forecasts_of(*EARLIER, cache=tmp_path / "file" / "cache").forecast(leaving(), ON).words == "weak evidence"


def test_no_half_written_fit_is_left_behind(tmp_path: Path) -> None:
    forecasts_of(*EARLIER, cache=tmp_path).forecast(leaving(), ON)

    assert [name for name in os.listdir(tmp_path) if name.endswith(".new")] == []  # noqa: PTH208 - hidden ones too


# -- reports that come while a site runs -------------------------------------------------------------------------------

LATER = told("later", REFUSED, when="2015-07-02")


def folded(*came: Report) -> Block:
    """The block of Chinese plates leaving, with what came after the fit."""
    before, key = forecasts_of(*EARLIER), leaving().comparability
    return fold_reports(before._block(key), key, almanac_of(*EARLIER, *came), (*EARLIER, *came), before.rules())


def test_a_report_that_comes_is_folded_in_at_once_and_agrees_with_a_new_fit() -> None:
    key = leaving().comparability
    before, after = forecasts_of(*EARLIER), forecasts_of(*EARLIER, LATER)
    after._blocks[key] = folded(LATER)

    refitted = forecasts_of(*EARLIER, LATER).forecast(leaving(), ON)
    assert after.forecast(leaving(), ON).p_mean == pytest.approx(refitted.p_mean, abs=0.02)
    assert after.forecast(leaving(), ON).reports == refitted.reports
    assert before.forecast(leaving(), ON).p_mean > after.forecast(leaving(), ON).p_mean


def test_what_a_fit_holds_already_is_not_folded_in_again() -> None:
    assert folded().folded == 0


def test_after_dozens_of_reports_the_block_is_due_to_be_fitted_anew() -> None:
    many = [told(f"came-{number}", when=f"2014-06-{number:02}") for number in range(1, 29)]

    assert (False, True) == (folded(LATER).is_due, folded(*many).is_due)


def test_a_panel_tells_how_much_more_often_refusals_are_told() -> None:
    freely = [told(f"told-{number}", REFUSED, when=f"2014-06-{number:02}") for number in range(1, 13)]
    asked = [told(f"asked-{number}", when=f"2014-07-{number:02}") for number in range(1, 13)]
    panel = [replace(one, flags=frozenset({Flag.PANEL})) for one in asked]

    assert chance(*freely, *panel) > chance(*freely, *asked) + 0.05


def test_attempts_worked_out_together_are_forecast_as_each_alone() -> None:
    asked = [(leaving(at), ON) for at in ("cn-kz/khorgos", "cn-kz/dulata", "cn-kz/alashankou")]
    asked += [(replace(leaving(), later=True, level=Level.CHIEF), ON), (leaving(side=Side.ENTRY), ON)]
    reports = (*EARLIER, told("refused", REFUSED, when="2015-06"))
    together = forecasts_of(*reports)

    together.prepare(asked)

    for subject, on in asked:
        here, alone = together.forecast(subject, on), forecasts_of(*reports).forecast(subject, on)
        assert here.p_mean == pytest.approx(alone.p_mean, abs=1e-9)
        assert here.high90 == pytest.approx(alone.high90, abs=1e-6)
        assert (here.strength, here.reports, here.newest) == (alone.strength, alone.reports, alone.newest)
