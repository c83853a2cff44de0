"""The reference of the trip file and of the events file has exactly the keys that are read."""

import re
from pathlib import Path
from typing import Final

import pytest

from waypost.domain.vocabulary import RegisteredTo, VehicleKind
from waypost.journeys.trips.events import What, read_events
from waypost.journeys.trips.toml_table import Table
from waypost.journeys.trips.trip_reading import parse_trip

_PAGE = "docs/how-to/write-a-trip-file.md"
_TRIP: Final = """
[trip]
from = "urumqi"
to = "almaty"
[preferences]
[party.one]
licences = ["CN"]
[vehicle.one]
[[paper]]
id = "cpd"
"""
_EVENT: Final = '[[event]]\nat = 2015-07-20T10:30:00+08:00\nwhat = "moved"\n'


@pytest.fixture
def read_keys(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The keys asked of each table, by the name of the table."""
    asked: dict[str, set[str]] = {}
    ask = Table._get

    def note(table: Table, key: str) -> object:
        section = re.search(r"\[+([a-z]+)", table.where)
        asked.setdefault(section[1] if section else "", set()).add(key)
        return ask(table, key)

    monkeypatch.setattr(Table, "_get", note)
    return asked


def _list_described(page: str, heading: str) -> set[str]:
    """The keys of the table below a heading."""
    section = re.search(rf"^## {re.escape(heading)}.*?\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section is not None, f"no heading {heading!r}"
    return set(re.findall(r"^\| `([a-z_]+)` \|", section[1], re.MULTILINE))


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ("trip", "`[trip]`"),
        ("preferences", "`[preferences]`"),
        ("party", "`[party.NAME]`"),
        ("vehicle", "`[vehicle.NAME]`"),
        ("paper", "`[[paper]]`"),
    ],
)
def test_every_key_of_a_trip_file_is_described_and_no_other(
    pages: dict[str, str], read_keys: dict[str, set[str]], table: str, heading: str
) -> None:
    parse_trip(_TRIP, "trip.toml")

    assert read_keys[table] == _list_described(pages[_PAGE], heading)


def test_every_table_of_a_trip_file_is_described(pages: dict[str, str], read_keys: dict[str, set[str]]) -> None:
    parse_trip(_TRIP, "trip.toml")

    assert read_keys[""] == set(re.findall(r"^## `\[+([a-z]+)", pages[_PAGE], re.MULTILINE))


def test_every_key_of_an_events_file_is_described_and_no_other(
    pages: dict[str, str], read_keys: dict[str, set[str]], tmp_path: Path
) -> None:
    path = tmp_path / "events.toml"
    path.write_text(_EVENT, encoding="utf-8")
    read_events(path)

    assert read_keys["event"] == _list_described(pages[_PAGE], "The events file of `replan`")


def test_every_value_of_the_closed_sets_is_described(pages: dict[str, str]) -> None:
    values = [one.value for kind in (VehicleKind, RegisteredTo, What) for one in kind if one.value != "unknown"]

    assert [] == [value for value in values if f"`{value}`" not in pages[_PAGE]]
