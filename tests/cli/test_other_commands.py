"""territory, document, search, almanac, schema: what they answer, in words and by their schemas."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from waypost.cli import main
from waypost.cli.schema import load_schema, schema_names

Ask = Callable[..., tuple[int, Any]]
Read = Callable[..., tuple[int, str]]


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(load_schema(name))


def test_the_names_of_the_schemas_are_listed(read: Read) -> None:
    code, text = read("schema")

    assert code == 0
    assert {"crossing", "territory", "document", "search", "almanac-stats", "almanac-check", "error"} <= set(
        text.split()
    )


@pytest.mark.parametrize("name", ["KZ", "kazakhstan", "Қазақстан", "哈萨克斯坦"])
def test_a_territory_is_found_by_code_and_by_name_in_any_script(ask: Ask, name: str) -> None:
    code, answer = ask("territory", "territory", name)

    assert (code, answer["id"], answer["currency"]) == (0, "kz", "KZT")
    assert "cn-kz/khorgos" in [crossing["id"] for crossing in answer["crossings"]]


def test_the_customs_union_of_kazakhstan_begins_in_july_2011(ask: Ask) -> None:
    def unions(day: str) -> list[str]:
        return [one["union"] for one in ask("territory", "territory", "KZ", "--as-of", day)[1]["memberships"]]

    assert "eaeu-customs" not in unions("2011-06-30")
    assert "eaeu-customs" in unions("2011-07-01")


def test_a_rule_nobody_knew_yet_is_not_shown(ask: Ask) -> None:
    _code, before = ask("territory", "territory", "KZ", "--known-as-of", "2015-07-01")
    _code, after = ask("territory", "territory", "KZ")

    def from_account(answer: Any) -> list[str]:
        return [
            one["id"] for one in answer["provisions"] if {"rideon.life/khorgos"} == {s["id"] for s in one["sources"]}
        ]

    assert from_account(before) == []
    assert from_account(after) != []


def test_a_paper_tells_its_lead_time_and_what_it_does_not_do(ask: Ask, read: Read) -> None:
    code, answer = ask("document", "document", "cpd")
    _code, text = read("document", "CPD")

    assert (code, answer["id"]) == (0, "cpd")
    assert answer["statements"]
    assert "China does not recognise it" in text


def test_a_misspelt_paper_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["document", "pasport"]) == 2
    assert "did you mean passport" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["khorgos", "Horgos", "korgoz", "霍尔果斯", "Хоргос", "Қорғас", "KHORGOS PORT"])
def test_khorgos_is_found_in_any_spelling_and_script(ask: Ask, text: str) -> None:
    code, answer = ask("search", "search", text)

    assert code == 0
    assert "cn-kz/khorgos" in [hit["id"] for hit in answer["hits"]]


def test_nothing_found_is_exit_1_and_not_an_error(ask: Ask, read: Read) -> None:
    assert ask("search", "search", "zzqqxxjj") == (1, {"query": "zzqqxxjj", "hits": []})
    assert read("search", "zzqqxxjj") == (1, "Nothing found for 'zzqqxxjj'.\n")


@pytest.mark.parametrize("typed", [["search"], ["search", "x", "--limit", "0"], ["search", "x", "--limit", "few"]])
def test_a_search_for_nothing_is_bad_input(capsys: pytest.CaptureFixture[str], typed: list[str]) -> None:
    assert main(typed) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_stats_begin_with_crossings_reports_and_provisions(ask: Ask) -> None:
    _code, answer = ask("almanac-stats", "almanac", "stats")

    assert list(answer)[:3] == ["crossings", "reports", "provisions"]
    assert min(list(answer.values())[:3]) > 0


def test_stats_say_what_becomes_of_every_rule(ask: Ask) -> None:
    _code, answer = ask("almanac-stats", "almanac", "stats")

    rules = answer["rules"]
    assert answer["provisions"] == rules["evaluable"] + rules["filed"] + rules["advice"]
    assert rules["evaluable"] == rules["binding"] + rules["practised"]
    assert 400 <= rules["evaluable"]
    assert 150 <= rules["with_primary_source"]
    assert rules["from_memory"] <= 35


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An almanac of one territory."""
    (tmp_path / "territories").mkdir()
    path = tmp_path / "territories" / "kz.yaml"
    path.write_text("names: {en: [Kazakhstan]}\nzone: Asia/Almaty\ncitations: [general-knowledge]\n", "utf-8")
    return tmp_path


def test_a_check_without_an_error_is_exit_0(ask: Ask, small: Path) -> None:
    code, answer = ask("almanac-check", "almanac", "check", str(small))

    assert (code, answer["errors"]) == (0, 0)


def test_a_check_says_path_line_and_what_to_do_and_is_exit_1(ask: Ask, read: Read, small: Path) -> None:
    (small / "territories" / "uz.yaml").write_text("names: {en: [Uzbekistan]}\nclock: Asia/Tashkent\n", "utf-8")

    code, answer = ask("almanac-check", "almanac", "check", str(small))
    _code, text = read("almanac", "check", str(small))

    assert code == 1
    assert answer["errors"] >= 1
    assert "territories/uz.yaml:2" in text
    assert "->" in text


def test_a_check_of_no_folder_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["almanac", "check", str(tmp_path / "nowhere")]) == 2
    assert "no such folder" in capsys.readouterr().err


def test_a_new_file_is_written_once(read: Read, capsys: pytest.CaptureFixture[str], small: Path) -> None:
    code, text = read("almanac", "new", "crossing", "kz-uz/somewhere", "--folder", str(small))

    assert (code, text.strip()) == (0, str(small / "crossings" / "kz-uz" / "somewhere.yaml"))
    assert main(["almanac", "new", "crossing", "kz-uz/somewhere", "--folder", str(small)]) == 2
    assert "already there" in capsys.readouterr().err


def test_a_new_report_goes_to_ones_own_overlay(read: Read, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "almanac" / "reports" / "cn-kz" / "mine.yaml"
    try:
        assert read("almanac", "new", "report", "cn-kz/mine") == (0, f"{path}\n")
        assert main(["almanac", "new", "raport", "cn-kz/mine"]) == 2
        assert "did you mean report" in capsys.readouterr().err
    finally:
        path.unlink(missing_ok=True)


def test_compile_names_the_cache(read: Read, home: Path) -> None:
    code, text = read("almanac", "compile")

    assert code == 0
    assert Path(text.strip()).parent == home / "cache"


def test_errors_of_a_subcommand_name_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["almanac", "chek"]) == 2
    assert capsys.readouterr().err.startswith("waypost almanac: unknown command; expected one of check, stats, new")


def test_json_is_in_its_own_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    main(["search", "霍尔果斯", "--json"])

    printed = capsys.readouterr().out
    assert json.loads(printed)["query"] == "霍尔果斯"
    assert "霍尔果斯" in printed
