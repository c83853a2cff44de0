"""Trips that try a dossier: without a border, with every script and mark-up in their names, with a long note."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.dossier.conftest import MADE_AT, Khorgos, PlanTrip
from tests.dossier.reading_back import pages_of

from waypost.cli import main
from waypost.domain.errors import InputError
from waypost.domain.trips import Preferences, Trip
from waypost.dossier.dossier import Dossier, make_dossier
from waypost.dossier.folder import write_dossier
from waypost.journeys.plans.plan import Plan
from waypost.messages import speaking

NOTE = "Ask for the blue book. " * 13 + "End."
NAME = '</title><script>alert("x")</script> #panic("y") 霍尔果斯 სარფი الكرامة Қорғас เชียงของ ሞያሌ'


@pytest.fixture(scope="module")
def at_home(plan_trip: PlanTrip) -> Dossier:
    """A trip within one country, in a currency without a sign of its own."""
    trip = Trip(
        NAME,
        "urumqi",
        "jinghe",
        datetime.fromisoformat("2026-07-01T08:00:00+08:00"),
        preferences=Preferences(currency="KGS"),
        notes=(NOTE,),
    )
    plan, request = plan_trip(trip, None)
    with speaking("en"):
        return make_dossier(plan, request, MADE_AT)


def test_a_trip_without_a_border_says_so(at_home: Dossier) -> None:
    assert "passes no border post" in "".join(pages_of(at_home.files["carry/crossings.pdf"]))


def test_a_plan_that_found_no_way_is_not_a_trip_without_a_border(
    khorgos: Khorgos, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "actions_used", lambda _plan: frozenset())
    with speaking("en"):
        made = make_dossier(khorgos.plan, khorgos.request, MADE_AT)

    page = "".join(pages_of(made.files["carry/crossings.pdf"]))
    assert "No crossing is planned yet" in page
    assert "passes no border" not in page


def test_a_name_in_six_scripts_comes_out_whole_and_harmless(at_home: Dossier) -> None:
    page = at_home.files["prepare/plan.html"].decode()
    first = "".join(pages_of(at_home.files["prepare/plan.pdf"])[0].split())

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert '#panic("y")' in first
    for name in ("霍尔果斯", "სარფი", "Қорғас", "ሞያሌ"):  # Thai vowels come back in another order
        assert name in first


def test_a_long_note_comes_out_whole(at_home: Dossier) -> None:
    assert 300 < len(NOTE)
    assert NOTE in at_home.files["prepare/plan.html"].decode()
    assert NOTE in " ".join("".join(pages_of(at_home.files["prepare/plan.pdf"])).split())


def test_a_dossier_replaces_itself_and_leaves_other_files(at_home: Dossier, tmp_path: Path) -> None:
    (tmp_path / "carry").mkdir()
    (tmp_path / "carry" / "mine.txt").write_text("mine")
    (tmp_path / "carry" / "crossings.pdf").write_text("old")

    write_dossier(at_home, tmp_path)

    assert "mine" == (tmp_path / "carry" / "mine.txt").read_text()
    assert at_home.files["carry/crossings.pdf"] == (tmp_path / "carry" / "crossings.pdf").read_bytes()
    assert ["carry", "prepare"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_file_is_no_folder(at_home: Dossier, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")

    with pytest.raises(InputError, match="not a folder"):
        write_dossier(at_home, tmp_path / "out")


def test_the_command_refuses_a_file_before_it_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file")

    code = main(["dossier", "examples/khorgos-2015.toml", "--out", str(tmp_path / "out"), "--language", "en"])
    said = capsys.readouterr()

    assert 2 == code
    assert "" == said.out
    assert 1 == len(said.err.splitlines())
    assert "not a folder" in said.err
