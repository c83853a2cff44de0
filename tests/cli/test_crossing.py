"""``waypost crossing`` on the almanac: the riders of Khorgos ask, on the morning of Monday 20 July 2015."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., tuple[int, Any]]
Read = Callable[..., tuple[int, str]]

MORNING = ("--at", "2015-07-20T09:00+08:00")


def test_khorgos_is_closed_before_half_past_ten_and_says_what_is_not_known(ask: Ask) -> None:
    code, answer = ask("crossing", "crossing", "cn-kz/khorgos", *MORNING)

    assert code == 0
    assert (answer["id"], answer["open"]) == ("cn-kz/khorgos", "no")
    assert answer["opens_at"] == "2015-07-20T10:30:00+08:00"
    assert answer["sides"]["cn"]["opens_at"] == "2015-07-20T10:30:00+08:00"
    assert answer["sides"]["kz"]["zone"] == "Asia/Almaty"
    assert {"hours", "holiday"} <= {reason["why"] for reason in answer["reasons"]}
    assert {"hours-unknown", "closing-unknown"} <= {reason["why"] for reason in answer["not_known"]}
    assert any(source["id"] == "rideon.life/khorgos" for source in answer["reasons"][0]["sources"])


def test_the_text_has_both_clocks_and_the_clock_of_today(read: Read) -> None:
    code, text = read("crossing", "cn-kz/khorgos", *MORNING)

    assert code == 0
    assert "Monday 2015-07-20, 09:00 Beijing = 07:00 Almaty" in text
    assert "Closed. It opens at 10:30 Beijing = 08:30 Almaty" in text
    assert "10:30 Beijing = 07:30 Almaty" in text
    assert "Kazakhstan: its hours are not known" in text
    assert "\x1b" not in text
    assert "\nSources\n" in text


def test_in_2026_half_past_ten_in_beijing_is_half_past_seven_in_almaty(read: Read) -> None:
    _code, text = read("crossing", "khorgos", "--at", "2026-07-20T09:00+08:00")

    assert "10:30 Beijing = 07:30 Almaty" in text


def test_dulata_was_reported_shut_for_the_feast_that_day(read: Read, ask: Ask) -> None:
    _code, answer = ask("crossing", "crossing", "cn-kz/dulata", *MORNING)
    _code, text = read("crossing", "cn-kz/dulata", *MORNING)

    assert answer["open"] == "no"
    assert "reported shut: Eid al-Fitr" in text


def test_before_the_account_was_published_nobody_knew_any_of_it(ask: Ask) -> None:
    _code, khorgos = ask("crossing", "crossing", "cn-kz/khorgos", *MORNING, "--known-as-of", "2015-07-01")
    _code, dulata = ask("crossing", "crossing", "cn-kz/dulata", *MORNING, "--known-as-of", "2015-07-01")

    cited = [source["id"] for reason in khorgos["reasons"] for source in reason["sources"]]
    assert "rideon.life/khorgos" not in cited
    assert all(report["when"] is None or report["when"] < "2015-07" for report in khorgos["reports"])
    assert "holiday" not in {reason["why"] for reason in dulata["reasons"]}


def test_the_other_crossings_of_the_border_are_named_with_their_distance(ask: Ask) -> None:
    _code, answer = ask("crossing", "crossing", "霍尔果斯", *MORNING)

    nearest = answer["alternatives"][0]
    assert (nearest["id"], nearest["open"]) == ("cn-kz/dulata", "no")
    assert 50 < nearest["km"] < 120


def test_who_asks_may_be_stated(ask: Ask) -> None:
    _code, answer = ask(
        "crossing", "crossing", "dulata", "--direction", "CN-KZ", "--vehicle", "motorcycle", "--plate", "CN",
        "--passport", "KZ,CN", "--visa-from", "2015-08-01",
    )  # fmt: skip

    assert list(answer["access"]) == ["CN-KZ"]
    assert answer["access"]["CN-KZ"]["depends_on"] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["khorgoz"], "no such crossing; found 'khorgoz'; did you mean cn-kz/khorgos"),
        (["kz"], "`waypost territory kz` lists its crossings"),
        (["cn-kz"], "did you mean cn-kz/"),
        ([""], "`waypost search` looks further"),
        (["khorgos", "--at", "2015-02-30"], "--at: not a date and time"),
        (["khorgos", "--at", "0001-01-01T00:00+00:00"], "--at: not a date and time"),
        (["khorgos", "--at", "2015-07-20T09:00+99:00"], "--at: not a date and time"),
        (["khorgos", "--visa-until", "9999-12-31"], "--visa-until: not a day of the calendar"),
        (["khorgos", "--known-as-of", "yesterday"], "--known-as-of: not a day of the calendar"),
        (["khorgos", "--vehicle", "motorbike"], "did you mean motorcycle?"),
        (["khorgos", "--passport", "Atlantis"], "no such territory; found 'Atlantis'"),
        (["khorgos", "--direction", "CN-MN"], "expected CN-KZ or KZ-CN"),
        (["khorgos", "--direction", "north"], "not a direction"),
    ],
)
def test_bad_input_is_one_line_with_what_to_do(capsys: pytest.CaptureFixture[str], typed: list[str], said: str) -> None:
    from waypost.cli import main

    code = main(["crossing", *typed])

    warned = "see `waypost almanac check`"  # a file of the almanac is being edited
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.endswith(warned)]
    assert code == 2
    assert [said in line for line in lines] == [True]
