"""Files of accounts: three formats, one meaning, and one clear line where a file is not what it says."""

import json
from pathlib import Path

import pytest

from waypost.domain.errors import InputError
from waypost.ingest.tables import FIELDS, read_columns, read_rows

YAML = """
- id: khorgos-2015
  url: https://example.org/khorgos
  date: '2015-07-20'
  from: NO
  to: SE
  nationality: [US, CN]
  hours: null
  outcome: crossed
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_norway_is_a_country_and_null_is_nothing(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "reports.yaml", YAML))

    assert (row.text("from"), row.text("hours"), row.texts("nationality")) == ("NO", "", ("US", "CN"))


def test_json_lines_may_call_the_fields_otherwise(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "origin": "CN", "to": "KZ", "result": "refused"})
    columns = read_columns("from=origin, outcome=result")

    (row,) = read_rows(write(tmp_path, "reports.jsonl", f"{line}\n\n"), columns)

    assert (row.text("from"), row.text("outcome")) == ("CN", "refused")


def test_csv_columns_are_mapped_and_lists_part_at_semicolons(tmp_path: Path) -> None:
    text = "nr,when,from,to,nationality,result\n7,2015-07-20,CN,KZ,US;CN,crossed\n"
    columns = read_columns("id=nr,date=when,outcome=result")

    (row,) = read_rows(write(tmp_path, "reports.csv", text), columns)

    assert (row.text("id"), row.text("date"), row.texts("nationality")) == ("7", "2015-07-20", ("US", "CN"))
    assert set(row.values) == set(FIELDS)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("reports.yaml", "- id: [", "reports.yaml:"),
        ("reports.yaml", "just a sentence", "not a report"),
        ("reports.jsonl", '{"id": "a"}\n{"id": ', "reports.jsonl:2"),
        ("reports.jsonl", "[1, 2]", "not a report"),
        ("reports.csv", "id,from,to\na,CN,KZ\n", "no such column"),
        ("reports.txt", "", "not a kind of file"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_one_line(tmp_path: Path, name: str, text: str, expected: str) -> None:
    with pytest.raises(InputError) as error:
        read_rows(write(tmp_path, name, text))

    assert expected in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(b"\xff\xfe\x00id")

    with pytest.raises(InputError, match="UTF-8"):
        read_rows(path)


@pytest.mark.parametrize("text", ["date", "when=date", "date="])
def test_a_mapping_names_a_field_and_a_column(text: str) -> None:
    with pytest.raises(InputError, match="not a column"):
        read_columns(text)
