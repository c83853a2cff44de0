"""Forecasts that were shown: appended, hashed, and never in the way."""

import json
from pathlib import Path

from waypost.journeys.forecasts.forecast_store import FILE, keep_shown, list_shown


def test_each_forecast_names_the_one_before(tmp_path: Path) -> None:
    assert keep_shown(tmp_path, {"crossing": "cn-kz/khorgos", "p": 0.6})
    assert keep_shown(tmp_path, {"crossing": "cn-kz/dulata", "p": 0.5})

    (first, first_is_whole), (second, second_is_whole) = list_shown(tmp_path)

    assert (first_is_whole, second_is_whole) == (True, True)
    assert (first["after"], second["after"]) == ("", first["hash"])


def test_a_forecast_changed_afterwards_shows(tmp_path: Path) -> None:
    keep_shown(tmp_path, {"crossing": "cn-kz/khorgos", "p": 0.6})
    path = tmp_path / FILE
    path.write_text(path.read_text("utf-8").replace("0.6", "0.9"), "utf-8")

    assert [is_whole for _, is_whole in list_shown(tmp_path)] == [False]


def test_a_line_cut_off_by_a_crash_is_passed_over(tmp_path: Path) -> None:
    keep_shown(tmp_path, {"p": 0.6})
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"p": 0.7, "hash\n')
    keep_shown(tmp_path, {"p": 0.8})

    assert [record["p"] for record, _ in list_shown(tmp_path)] == [0.6, 0.8]
    lines = (tmp_path / FILE).read_text("utf-8").splitlines()
    assert json.loads(lines[2])["after"] == json.loads(lines[0])["hash"]


def test_a_home_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")

    assert keep_shown(tmp_path / "home", {"p": 0.6}) is False
    assert list(list_shown(tmp_path / "home")) == []
