"""``waypost odds`` and ``waypost report``: what people read and what programs get."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waypost.cli import main

Ask = Callable[..., tuple[int, Any]]
Read = Callable[..., tuple[int, str]]

RIDERS = ("--vehicle", "motorcycle", "--plate", "CN", "--passport", "US,CN", "--on", "2015-07-20")
KNOWN = ("--known-as-of", "2015-07-01")


def test_chinese_plates_leaving_china_in_2015_are_weak_evidence_with_the_few_accounts_listed(ask: Ask) -> None:
    code, answer = ask("odds", "odds", "khorgos", "CN-KZ", *RIDERS, *KNOWN)
    leaving = answer["sides"]["exit"]

    assert (code, answer["p"], answer["words"], leaving["words"]) == (0, None, "weak evidence", "weak evidence")
    assert [one["id"] for one in leaving["reports"]] == ["cn-kz/earlier-group-2015-05", "cn-kz/earlier-group-2014"]


def test_the_account_itself_is_known_today_and_lowers_the_odds(ask: Ask) -> None:
    _, then = ask("odds", "odds", "khorgos", "CN-KZ", *RIDERS, *KNOWN)
    _, now = ask("odds", "odds", "khorgos", "CN-KZ", *RIDERS)

    assert now["sides"]["exit"]["reports"][0]["id"] == "cn-kz/rideon-2015-07"
    assert now["sides"]["exit"]["range"]["low80"] < then["sides"]["exit"]["range"]["low80"]


def test_a_person_reads_words_reports_and_addresses_and_no_digits_for_thin_evidence(read: Read) -> None:
    code, text = read("odds", "霍尔果斯", "CN-KZ", *RIDERS, *KNOWN)
    leaving = text.partition("Leaving China:")[2].partition("\n")[0]

    assert code == 0
    assert "weak evidence" in leaving
    assert "%" not in leaving
    assert "rideon.life/khorgos" in text


def test_what_does_not_count_is_listed_with_its_reason(ask: Ask) -> None:
    _, answer = ask("odds", "odds", "khorgos", "CN-KZ", *RIDERS)

    reasons = {one["id"]: one["reason"] for one in answer["left_out"]}
    assert reasons["cn-kz/rumour-two-riders-2015"] == "a rumour"
    assert reasons["cn-kz/earlier-group-2014-comment"] == "tells of a passage that is told elsewhere"


def test_if_refusals_are_told_more_often_the_odds_are_better(ask: Ask) -> None:
    _, answer = ask("odds", "odds", "khorgos", "CN-KZ", *RIDERS, "--if-refused-report", "3")

    assert answer["if_refused_report"]["factor"] == 3
    assert answer["if_refused_report"]["range"]["low80"] > answer["range"]["low80"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["khorgoss", "CN-KZ"], "khorgos"),
        (["khorgos", "CN-KG"], "CN-KZ or KZ-CN"),
        (["khorgos", "China"], "not a direction"),
        (["khorgos", "CN-KZ", "--vehicle", "motorbike"], "motorcycle"),
        (["khorgos", "CN-KZ", "--plate", "XQ"], "XQ"),
        (["khorgos", "CN-KZ", "--procedure", "atta"], "ata"),
        (["khorgos", "CN-KZ", "--on", "2015-02-30"], "--on"),
        (["khorgos", "CN-KZ", "--if-refused-report", "-1"], "--if-refused-report"),
    ],
)
def test_bad_input_is_one_line(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["odds", *arguments])
    error = capsys.readouterr().err

    assert code == 2
    assert error.count("\n") == 1
    assert expected in error


def test_forecasts_that_were_shown_are_kept(read: Read, home: Path) -> None:
    read("odds", "khorgos", "CN-KZ", *RIDERS, *KNOWN)

    last = json.loads((home / "forecasts" / "shown.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["crossing"], last["known_as_of"], last["sides"]["exit"]["words"]) == (
        "cn-kz/khorgos",
        "2015-07-01",
        "weak evidence",
    )


# -- reports in and out ----------------------------------------------------------------------------------------------

ROWS = """id,when,from,to,post,vehicle,plate,result
a,2019-05-04,CN,KZ,Khorgos,motorcycle,CN,crossed
b,2019-02-30,CN,KZ,Khorgos,motorcycle,CN,crossed
c,2019-06-01,CN,KZ,Khorgos,motorcycle,CN,turned-back
"""


ODD_ROWS = """id,when,from,to,post,vehicle,plate,result,url
a,2019-05-04,CN,KZ,Khorgos,motorcycle,CN,crossed,https://example.org/a
b,2019-02-30,CN,KZ,Khorgos,motorcycle,CN,crossed,https://example.org/b
c,2019-06-01,CN,KZ,Nowhereville,motorcycle,CN,crossed,https://example.org/c
d,2019-06-02,CN,KZ,Khorgos,motorcycle,CN,crossed,https://example.org/d
d,2019-06-02,CN,KZ,Khorgos,motorcycle,CN,turned-back,https://example.org/d
e,2019-05-04,CN,KZ,Khorgos,motorcycle,CN,crossed,https://example.org/a
f,2999-05-04,CN,KZ,Khorgos,motorcycle,CN,crossed,https://example.org/f
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_unseen_reports_are_scored_and_what_is_not_is_listed(ask: Ask, table: Path) -> None:
    code, answer = ask("odds-score", "odds", "score", str(table), "--columns", "date=when,outcome=result")

    assert (code, answer["scored"]) == (0, 1)
    assert {one["id"]: one["reason"] for one in answer["set_aside"]}.keys() == {"b", "cn-kz/c"}
    assert set(answer["baselines"]) == {"global-mean", "border-mean", "decayed-beta-binomial", "ridge-logistic"}


def test_the_reliability_diagram_is_drawn_where_asked(read: Read, table: Path, tmp_path: Path) -> None:
    diagram = tmp_path / "reliability.svg"

    code, text = read("odds", "score", str(table), "--columns", "date=when,outcome=result", "--svg", str(diagram))

    assert (code, "ridge-logistic" in text, "2019-02-30" in text) == (0, True, True)
    assert diagram.read_text("utf-8").startswith("<svg")


def test_a_report_is_imported_once_and_exported_whole(
    ask: Ask, read: Read, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYPOST_HOME", str(tmp_path / "own"))
    arguments = ("report", "import", str(table), "--columns", "date=when,outcome=result")

    _, first = ask("report-import", *arguments)
    _, again = ask("report-import", *arguments)
    code, text = read("report", "export")

    assert (first["imported"], [one["id"] for one in first["set_aside"]]) == (["cn-kz/a", "cn-kz/c"], ["b"])
    assert (again["imported"], again["unchanged"]) == ([], ["cn-kz/a", "cn-kz/c"])
    assert code == 0
    assert [json.loads(line)["id"] for line in text.splitlines()] == ["cn-kz/a", "cn-kz/c"]


def test_what_cannot_be_a_report_is_set_aside_counted_and_listed(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYPOST_HOME", str(tmp_path / "own"))
    (tmp_path / "odd.csv").write_text(ODD_ROWS, encoding="utf-8")

    code, answer = ask(
        "report-import", "report", "import", str(tmp_path / "odd.csv"), "--columns", "date=when,outcome=result"
    )

    reasons = {one["id"].removeprefix("cn-kz/"): one["reason"] for one in answer["set_aside"]}
    assert (code, answer["imported"]) == (0, ["cn-kz/a"])
    assert reasons["b"].startswith("impossible date")
    assert "no such crossing" in reasons["c"]
    assert "contradictory outcomes" in reasons["d"]
    assert "the same passage as cn-kz/a" in reasons["e"]
    assert "in the future" in reasons["f"]


def test_no_report_at_all_is_no_score_of_nought(read: Read, tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text(ODD_ROWS.partition("\n")[0] + "\n", encoding="utf-8")

    code, text = read("odds", "score", str(tmp_path / "none.csv"), "--columns", "date=when,outcome=result")

    assert (code, "No passage to forecast" in text, "0.0000" in text) == (0, True, False)


def test_ten_who_passed_with_a_guide_give_no_digits_to_somebody_without(ask: Ask, read: Read) -> None:
    asked = ("odds", "torugart", "KG-CN", "--vehicle", "motorcycle", "--plate", "DE", "--passport", "DE")

    _, alone = ask("odds", *asked)
    _, guided = ask("odds", *asked, "--procedure", "guide")
    _, text = read(*asked)

    into_china = [one["sides"]["entry"]["words"] for one in (alone, guided)]
    assert (alone["words"], into_china) == ("weak evidence", ["weak evidence", ""])
    assert "procedure asked about (ordinary)" in text
