"""The converter that turns collected facts into files: the same facts give the same files, and work by hand is kept."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from waypost.almanac.loading import load_library

CONVERTER = Path(__file__).parents[2] / "tools" / "convert"

POSTS = """
- id: test-gate
  names: {en: North / South, local: სევერი / Güney}
  aka: [Gate]
  countries: [TR, GE]
  lat: 41.1
  lon: 43.4
  kind: road
  open_to: bilateral
  vehicles: 'no'
  hours: Mo-Su 08:00-18:00
  season: null
  note: snow
  sources: [general knowledge]
"""
REPORTS = """
- id: test-report
  url: https://example.org/2019/03/23/gate/
  date: '2019-03'
  from: TR
  to: GE
  post: North-South
  vehicle: motorcycle
  plate: DE
  nationality: [DE]
  procedure: tip
  outcome: crossed-after-refusal
  hours: 2
  days_delayed: null
  fees: [{what: insurance, amount: 30, currency: GEL}]
  documents: [passport]
  obstacle: Georgian customs wanted the original registration
  tip: null
  confidence: high
"""
RULES = """
- id: ge-test-rule
  country: GE
  topic: insurance
  statement: Cover is compulsory
  applies_to: foreign plates
  value: 30 GEL
  valid_from: '2018-03-01'
  valid_to: null
  as_of: 2010s-2020s
  sources: ['https://example.org/rule']
  confidence: high
"""


@pytest.fixture
def converter(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The converter's module for the whole conversion."""
    monkeypatch.syspath_prepend(str(CONVERTER))
    return importlib.import_module("conversion")


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """A folder with a crossing, a report and a rule."""
    folder = tmp_path / "facts"
    folder.mkdir()
    for name, text in (("posts", POSTS), ("reports", REPORTS), ("rules", RULES)):
        (folder / f"{name}-test.yaml").write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    """Every file below a folder with its text."""
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


def run(converter: ModuleType, collected: Path, almanac: Path) -> dict[str, str]:
    """The files after a conversion."""
    almanac.mkdir(exist_ok=True)
    list(converter.convert(collected, almanac))
    return content(almanac)


def test_the_same_facts_give_the_same_files(converter: ModuleType, collected: Path, tmp_path: Path) -> None:
    first = run(converter, collected, tmp_path / "one")
    assert first == run(converter, collected, tmp_path / "other")
    assert first == run(converter, collected, tmp_path / "one")


def test_every_written_file_can_be_read(converter: ModuleType, collected: Path, tmp_path: Path) -> None:
    run(converter, collected, tmp_path / "almanac")
    (tmp_path / "almanac" / "left-out.yaml").unlink()
    assert [] == load_library(tmp_path / "almanac").findings


def test_a_file_changed_by_hand_is_kept(converter: ModuleType, collected: Path, tmp_path: Path) -> None:
    almanac = tmp_path / "almanac"
    run(converter, collected, almanac)
    file = almanac / "provisions" / "ge" / "test-rule.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "reviewed_on: 2026-11-24\n", encoding="utf-8")
    assert "reviewed_on" in run(converter, collected, almanac)["provisions/ge/test-rule.yaml"]


def test_what_is_no_longer_made_goes(converter: ModuleType, collected: Path, tmp_path: Path) -> None:
    almanac = tmp_path / "almanac"
    run(converter, collected, almanac)
    (collected / "rules-test.yaml").write_text("[]", encoding="utf-8")
    assert "provisions/ge/test-rule.yaml" not in run(converter, collected, almanac)


def test_a_script_of_one_side_tells_whose_name_it_is(converter: ModuleType, collected: Path, tmp_path: Path) -> None:
    files = run(converter, collected, tmp_path / "almanac")
    crossing = files["crossings/ge-tr/south-north.yaml"]
    georgian, turkish = crossing.split("  tr:\n")[-2:]
    assert "სევერი" in georgian
    assert "Güney" in turkish


def test_a_refusal_and_its_side_become_attempts(converter: ModuleType, collected: Path, tmp_path: Path) -> None:
    report = run(converter, collected, tmp_path / "almanac")["reports/ge-tr/test-report.yaml"]
    assert ["exit", "entry", "entry"] == [line.split()[-1] for line in report.splitlines() if "side:" in line]
    assert "crossing: ge-tr/south-north" in report
    assert "published_on: 2019-03-23" in report
    assert "kind: premium" in report


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2010s-2020s", "2010/2026"),
        ("about 2017-2019", "about 2017-2019"),
        ("2012-2016", "2012/2016"),
        ("undated page", None),
        ("official page", "2026"),
    ],
)
@pytest.mark.usefixtures("converter")
def test_dates_are_read_as_they_were_written(said: str, read: str | None) -> None:
    assert read == importlib.import_module("partial").partial(said)
