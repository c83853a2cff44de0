"""The schema is the only truth about the format: explained field by field, published, and as committed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from waypost.almanac.kinds import KINDS, Kind
from waypost.almanac.manual import render_manual
from waypost.almanac.schema.blocks import Block
from waypost.almanac.schemas import json_schemas, render_schema, write_schemas

REPOSITORY = Path(__file__).parents[2]


def _blocks(block: type[Block] = Block) -> Iterator[type[Block]]:
    for kind in KINDS:
        kind.model()
    for inner in block.__subclasses__():
        yield inner
        yield from _blocks(inner)


def _fields() -> dict[str, FieldInfo]:
    return {f"{block.__name__}.{key}": field for block in _blocks() for key, field in block.model_fields.items()}


FIELDS = _fields()


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_field_says_what_to_write_with_a_good_and_a_bad_example(name: str) -> None:
    field = FIELDS[name]

    assert field.description
    assert field.description.rstrip().endswith(".")
    assert {"good", "bad"} == set(cast("dict[str, object]", field.json_schema_extra))


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_good_example_is_accepted(name: str) -> None:
    field = FIELDS[name]
    good = cast("dict[str, object]", field.json_schema_extra)["good"]

    one = create_model("One", value=(cast("Any", field.annotation), field))

    one.model_validate({field.alias or "value": _as_text(good)})


def _as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    return [_as_text(inner) for inner in value] if isinstance(value, list) else str(value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_a_generated_schema_is_a_schema_and_closed(kind: Kind[object]) -> None:
    schema = json_schemas()[kind.name]

    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert cast("type[BaseModel]", kind.model()).__doc__


def test_the_committed_schemas_are_the_generated_ones() -> None:
    folder = REPOSITORY / "almanac" / "schema"
    committed = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}

    generated = {name: render_schema(schema) for name, schema in json_schemas().items()}

    assert generated == committed, "write them anew: python -m waypost.almanac.schemas"


def test_the_manual_is_the_generated_one() -> None:
    committed = (REPOSITORY / "docs" / "reference" / "files.md").read_text(encoding="utf-8")

    assert render_manual() == committed, "write it anew: python -m waypost.almanac.manual"


def test_schemas_are_written_as_they_are_compared(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path)

    assert {kind.name for kind in KINDS} == {path.stem for path in paths}
    assert all(json.loads(path.read_text(encoding="utf-8"))["type"] == "object" for path in paths)
