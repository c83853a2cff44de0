"""``waypost check`` and ``almanac import visas`` as people and programs use them, on the repository's own almanac."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from waypost.cli import main
from waypost.cli.schema import load_schema

EXAMPLES = ["khorgos-2015", "berlin-ulaanbaatar", "pamir-bicycle", "tangier-dakar"]
TABLE = "Passport,Destination,Requirement\nDE,RU,e-visa\nDE,MN,30\nES,MR,visa on arrival\nES,SN,90\nFR,TJ,30\n"
Run = Callable[..., tuple[int, str]]
Answer = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAYPOST_HOME", str(shared_home))
    monkeypatch.setenv("WAYPOST_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "80")
    (shared_home / "visas" / "index.csv").unlink(missing_ok=True)
    return shared_home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str) -> tuple[int, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return ran


@pytest.fixture
def answer(run: Run) -> Answer:
    """Run ``check`` with --json; the answer has its schema."""

    def answered(*arguments: str) -> tuple[int, Any]:
        code, text = run("check", *arguments, "--json")
        found = json.loads(text)
        assert [error.message for error in Draft202012Validator(load_schema("check")).iter_errors(found)] == []
        return code, found

    return answered


def example(name: str) -> str:
    return str(Path("examples") / f"{name}.toml")


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> str:
    file = tmp_path / "index.csv"
    file.write_text(TABLE + "DE,QQ,90\n", encoding="utf-8")
    code, text = run("almanac", "import", "visas", str(file), "--dated", "2026-01-10")
    assert 0 == code
    return text


class TestEveryExample:
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_it_is_answered_with_the_regime_and_rules_of_both_sides(self, answer: Answer, name: str) -> None:
        code, found = answer(example(name))

        kept = not any(day["status"] == "broken" and day["what"] == "paper-starts" for day in found["timeline"])
        assert (0 if kept else 1, True) == (code, found["found_way"])
        assert found["borders"]
        for border in found["borders"]:
            assert {"exit", "entry"} == set(border["regime"])
        assert all(item["sources"] for border in found["borders"] for item in border["requirements"])

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_it_is_read_on_eighty_columns(self, run: Run, name: str) -> None:
        _, text = run("check", example(name))

        wide = [
            line for line in text.splitlines() if len(line) > 80 and "://" not in line and not line.startswith("  [")
        ]
        assert [] == wide


class TestKhorgos:
    def test_china_exports_and_only_kazakhstan_admits(self, answer: Answer) -> None:
        _, found = answer(example("khorgos-2015"), "--known-as-of", "2015-07-01")
        (border,) = found["borders"]

        assert ("cn-kz/khorgos", "CN-KZ") == (border["crossing"], border["direction"])
        assert {"bike-1": "temporary-export", "bike-2": "temporary-export"} == border["regime"]["exit"]["vehicles"]
        assert {"bike-1": "temporary-admission", "bike-2": "temporary-admission"} == border["regime"]["entry"][
            "vehicles"
        ]

    def test_nothing_known_later_is_used(self, answer: Answer) -> None:
        _, found = answer(example("khorgos-2015"), "--known-as-of", "2015-07-01")

        assert "2015-07-01" == found["known_as_of"]
        assert not any("rideon.life" in source["id"] for source in _sources(found))

    def test_a_reimport_security_is_lost_and_nothing_ends_the_export(self, answer: Answer) -> None:
        _, found = answer(example("khorgos-2015"))

        assert {"lost"} == {row["fate"] for row in found["ledger"] if row["kind"] == "security"}
        assert all(span["open"] for one in found["regimes"] for span in one["spans"])


def _sources(found: Any) -> list[Any]:
    return [
        source
        for border in found["borders"]
        for key in ("requirements", "terms", "practised")
        for item in border[key]
        for source in item["sources"]
    ]


class TestVisas:
    def test_without_a_table_the_import_is_named(self, run: Run) -> None:
        _, text = run("check", example("tangier-dakar"))

        assert "waypost almanac import visas FILE" in " ".join(text.split())

    def test_without_a_table_the_need_is_an_unknown_requirement(self, answer: Answer) -> None:
        _, found = answer(example("tangier-dakar"))

        statuses = {item["id"]: item["status"] for border in found["borders"] for item in border["requirements"]}
        assert "unknown" == statuses["mr/visa-not-known#rider"]

    def test_the_import_lists_what_it_left_out(self, imported: str) -> None:
        assert "5 entries for 3 passports imported, dated 2026-01-10." in " ".join(imported.split())
        assert "QQ (1)" in imported

    def test_after_the_import_needs_appear_with_their_source(self, answer: Answer, imported: str) -> None:
        _, found = answer(example("berlin-ulaanbaatar"))

        needs = {
            (one["person"], one["territory"]): one["need"] for border in found["borders"] for one in border["visas"]
        }
        assert imported
        assert ("e-visa", "visa-free") == (needs["driver", "ru"], needs["driver", "mn"])
        assert "visa-index" in {source["id"] for source in _sources(found)}

    def test_the_visa_that_is_held_is_met_and_lasts(self, answer: Answer, imported: str) -> None:
        _, found = answer(example("berlin-ulaanbaatar"))

        held = [one for one in found["borders"][0]["requirements"] if one["id"] == "ru/visa-index-de#driver"]
        ends = [day for day in found["timeline"] if day["what"] == "paper-ends" and day["subject"] == "driver"]
        assert imported
        assert ["met"] == [one["status"] for one in held]
        assert [("2026-07-21T00:00:00+03:00", "fine")] == [(day["at"], day["status"]) for day in ends]


class TestBerlin:
    def test_russia_is_entered_once_and_its_admission_ends_at_the_mongolian_border(self, answer: Answer) -> None:
        _, found = answer(example("berlin-ulaanbaatar"))

        spans = {span["union"]: span for one in found["regimes"] for span in one["spans"]}
        assert "RU-MN" == spans["eaeu-customs"]["ended"]["at"]

    def test_every_crossing_of_the_corridor_is_judged_on_request(self, answer: Answer) -> None:
        _, few = answer(example("berlin-ulaanbaatar"))
        _, every = answer(example("berlin-ulaanbaatar"), "--all")

        assert len(few["borders"]) < len(every["borders"])
        assert {one["crossing"] for one in few["borders"]} == {
            one["crossing"] for one in every["borders"] if one["in_chain"]
        }


class TestPamir:
    def test_the_visa_begins_too_late_for_the_border(self, answer: Answer) -> None:
        _, found = answer(example("pamir-bicycle"))

        broken = [day["on"] for day in found["timeline"] if day["status"] == "broken"]
        assert (["2026-07-05"], False) == (broken, found["met"])

    def test_a_day_that_is_not_kept_stands_at_the_top(self, run: Run) -> None:
        code, text = run("check", example("pamir-bicycle"))

        assert 1 == code
        assert "1 day is not kept" in text.partition("1. Kyzyl-Art")[0]

    def test_the_permit_for_the_mountains_is_told(self, run: Run) -> None:
        _, text = run("check", example("pamir-bicycle"))

        assert "GBAO permit" in text


class TestCapeTown:
    def test_no_road_leads_through_so_the_ship_and_the_borders_by_land_are_told(self, run: Run) -> None:
        code, text = run("check", example("cape-town-cairo"))

        assert 1 == code
        assert "There is no through road" in text
        assert "Mombasa" in text.partition("1. ")[0]
        assert "Entry of a visiting vehicle into Egypt on a carnet" in " ".join(text.split())

    def test_a_way_by_ship_is_no_way_by_land(self, answer: Answer) -> None:
        _, found = answer(example("cape-town-cairo"))

        assert (False, False) == (found["found_way"], found["met"])
        assert ["KE-SA", "SA-EG"] == [one["direction"] for one in found["borders"]][-2:]

    def test_the_ports_of_the_ship_are_judged_and_the_landing_has_its_day(self, answer: Answer) -> None:
        _, found = answer(example("cape-town-cairo"))

        ship = next(one for one in found["borders"] if one["ship"])
        assert ("mombasa-jeddah", "temporary-admission") == (ship["ship"], ship["regime"]["entry"]["vehicles"]["truck"])
        assert ship["on"] < ship["enters_on"]
        assert any("land in Saudi Arabia" in day["text"] for day in found["timeline"])

    def test_what_is_shut_is_told_with_its_reason(self, answer: Answer) -> None:
        _, found = answer(example("cape-town-cairo"))

        assert any("War in Sudan" in one["reason"] for one in found["left_out"])


class TestAlaska:
    def test_the_journey_leaves_the_border_zone_so_the_mexican_permit_is_asked_for(self, answer: Answer) -> None:
        _, found = answer(example("alaska-ushuaia"))

        mexico = next(one for one in found["borders"] if one["direction"] == "US-MX")
        (permit,) = (one for one in mexico["requirements"] if one["id"] == "mx/tip-basic#bike")
        assert ["paper.tip-mx"] == permit["depends_on"]

    def test_guatemala_locks_the_vehicle_out_after_it_left(self, answer: Answer) -> None:
        _, found = answer(example("alaska-ushuaia"))

        again = {day["on"] for day in found["timeline"] if day["what"] == "again-from"}
        assert {"2026-09-30"} == again

    def test_what_is_the_same_at_every_border_is_said_once(self, run: Run) -> None:
        _, text = run("check", example("alaska-ushuaia"))

        flat = " ".join(text.split())
        assert 1 == flat.count("A permit is worthless without the national licence")
        assert 1 == flat.count("import a public passport index")


class TestAsking:
    def test_only_questions_are_printed(self, run: Run) -> None:
        code, text = run("check", example("tangier-dakar"), "--ask")

        assert 0 == code
        assert all("?" in line or "change" in line for line in text.splitlines() if line.startswith(("Do", "How")))
        assert "The clock" not in text


class TestBadInput:
    def test_a_missing_requirement_exits_1(self, answer: Answer, tmp_path: Path, imported: str) -> None:
        text = Path(example("berlin-ulaanbaatar")).read_text(encoding="utf-8")
        trip = tmp_path / "trip.toml"
        trip.write_text(text.split("[[paper]]")[0].replace("[trip]", "[trip]\npapers_complete = true"), "utf-8")

        code, found = answer(str(trip))

        assert imported
        assert (1, False) == (code, found["met"])

    @pytest.mark.parametrize(
        "arguments", [["check", "none.toml"], ["check", "pyproject.toml"], ["check"], ["almanac", "import", "visas"]]
    )
    def test_bad_input_exits_2_in_one_line(self, run: Run, arguments: list[str]) -> None:
        code, text = run(*arguments)

        assert (2, 1) == (code, len(text.splitlines()))

    def test_a_file_that_is_no_table_is_refused(self, run: Run) -> None:
        code, text = run("almanac", "import", "visas", "pyproject.toml")

        assert 2 == code
        assert "pyproject.toml:1: not a passport index" in text


class TestPaperAgainstPractice:
    def test_the_groups_that_passed_stand_at_what_was_told_at_the_counter(self, answer: Answer) -> None:
        _, found = answer(example("khorgos-2015"))

        against = {item["id"].split("#")[0]: item["contradicted_by"] for item in found["borders"][0]["practised"]}
        reports = [one for several in against.values() for one in several]
        assert {True} == {one["passed"] for one in reports}
        assert {"2014", "2015-05"} <= {one["when"] for one in reports}

    def test_what_an_ata_carnet_does_not_do_is_said(self, run: Run) -> None:
        _, text = run("check", example("khorgos-2015"))

        assert "It satisfies the Chinese exit only" in " ".join(text.split())
