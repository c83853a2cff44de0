"""``waypost plan`` and ``replan`` as they are typed: answers that keep the contract, complaints in one line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waypost.cli import main

Ask = Callable[..., tuple[int, Any]]
TANGIER = "examples/tangier-dakar.toml"
QUICK = ["--seconds", "1"]


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    return said.err


def test_a_plan_keeps_the_contract(ask: Ask) -> None:
    code, answer = ask("plan", "plan", TANGIER, *QUICK)

    assert code == 0
    assert answer["first_step"] in answer["steps"]["nodes"]
    assert answer["upper"] == answer["value"]
    assert {"sell", "give-up"} & {option["id"] for option in answer["options"]}
    assert all(option["id"].count(":") == 3 for option in answer["options"] if option["crossing"])


def test_the_text_is_readable_on_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", TANGIER, *QUICK]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[0] == "Tangier to Dakar"
    sources = lines.index("Sources")
    assert max(len(line) for line in lines[:sources]) <= 80
    assert "\x1b" not in "".join(lines)


def test_only_the_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", TANGIER, "--ask", *QUICK]) == 0

    assert "?" in capsys.readouterr().out


def test_a_trip_in_flags_is_planned_and_saved(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "trip.toml"
    flags = ["--from", "tangier", "--to", "nouadhibou", "--passport", "ES", "--plate", "ES", "--vehicle", "motorcycle"]

    code, answer = ask("plan", "plan", *flags, "--depart", "2026-02-02", "--save", str(file), *QUICK)
    again, from_file = ask("plan", "plan", str(file), *QUICK)

    assert (0, 0) == (code, again)
    assert answer["endings"][0]["what"] == "arrived"
    assert {one["id"] for one in answer["options"]} == {one["id"] for one in from_file["options"]}


def test_replanning_keeps_the_contract_and_says_where_one_stands(ask: Ask, tmp_path: Path) -> None:
    events = tmp_path / "events.toml"
    events.write_text(
        '[[event]]\nat = 2026-02-06T14:00:00+01:00\nwhat = "refused"\ncrossing = "ma-mr/guerguerat"\nside = "exit"\n'
    )

    code, answer = ask("plan", "replan", TANGIER, "--events", str(events), *QUICK)

    assert code == 0
    assert answer["standing"]["place"] == "ma-mr/guerguerat#ma"
    assert "ma-mr/guerguerat:MA-MR:ordinary:exit" not in {node["action"] for node in answer["steps"]["nodes"].values()}


def test_without_a_trip_it_says_how_to_give_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--from PLACE --to PLACE" in complaint(capsys, "plan")


def test_an_unknown_place_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "urumqi" in complaint(capsys, "plan", "--from", "urumqy", "--to", "almaty").lower()


def test_a_passport_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    said = complaint(capsys, "plan", "--from", "urumqi", "--to", "almaty", "--passport", "QQ")

    assert "'QQ'" in said
    assert "no such territory" in said


def test_an_impossible_departure(capsys: pytest.CaptureFixture[str]) -> None:
    said = complaint(capsys, "plan", "--from", "urumqi", "--to", "almaty", "--depart", "2026-02-30")

    assert "--depart" in said


def test_bad_input_is_json_too_where_json_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "no-such-trip.toml", "--json"]) == 2
    said = capsys.readouterr()

    assert json.loads(said.out)["error"]["where"] == "no-such-trip.toml"
    assert len(said.err.splitlines()) == 1


def test_no_way_there_is_an_answer_of_its_own(ask: Ask) -> None:
    code, answer = ask("plan", "plan", "--from", "0,-30", "--to", "urumqi", "--vehicle", "car", *QUICK)

    assert code == 1
    assert answer["status"] == "no-plan"
    assert "no road or ferry" in answer["verdict"]
