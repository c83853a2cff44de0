"""Marks tell which facts changed: those of a territory, of the map, or none that a plan elsewhere rests on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from waypost.almanac import load_almanac
from waypost.journeys.plans.fact_marks import FactMarks, mark_of

GROUND = Path(__file__).resolve().parents[1] / "almanac" / "ground"
Marks = dict[str, str]


@pytest.fixture
def marks(tmp_path: Path) -> Callable[[str, str, str], Marks]:
    """The marks of the ground almanac after a file's text was changed."""

    def changed(file: str, old: str, new: str) -> Marks:
        folder = tmp_path / "almanac"
        if not folder.exists():
            shutil.copytree(GROUND, folder)
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        found = FactMarks(load_almanac(folder))
        return {"kz": found.territory("kz"), "us": found.territory("us"), "general": found.general, "map": found.map}

    return changed


def _differing(before: Marks, after: Marks) -> set[str]:
    return {name for name, mark in before.items() if after[name] != mark}


def test_a_rule_of_one_territory_changes_that_territory_alone(marks: Callable[[str, str, str], Marks]) -> None:
    rule = "provisions/kz/stay.yaml"
    before = marks(rule, "lasts.", "lasts!")

    assert {"kz"} == _differing(before, marks(rule, "lasts!", "lasts."))


def test_a_paper_changes_what_is_general(marks: Callable[[str, str, str], Marks]) -> None:
    paper = "documents/cpd.yaml"
    before = marks(paper, "\n", "\n\n")

    assert {"general"} == _differing(before, marks(paper, "\n", "\n# read again\n"))


def test_where_a_place_lies_changes_the_map(marks: Callable[[str, str, str], Marks]) -> None:
    place = "places/urumqi.yaml"
    before = marks(place, "\n", "\n# read again\n")

    assert "map" in _differing(before, marks(place, "latitude: 4", "latitude: 3"))


def test_a_remark_in_a_crossings_file_is_no_other_map(marks: Callable[[str, str, str], Marks]) -> None:
    crossing = "crossings/cn-kz/khorgos.yaml"
    before = marks(crossing, "\n", "\n# read\n")

    assert {"kz"} == _differing(before, marks(crossing, "# read", "# read again"))


def test_a_mark_does_not_depend_on_the_order_of_a_set() -> None:
    assert mark_of({"kz", "cn", "us"}) == mark_of(frozenset(["us", "kz", "cn"]))
    assert mark_of({"a": {1}, "b": 2}) == mark_of({"b": 2, "a": {1}})
