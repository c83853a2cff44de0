"""The manual of the file format, ``docs/reference/files.md``: generated from the schema, compared by a test."""

import json
from collections.abc import Iterator
from enum import Enum
from typing import Any, Literal, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from waypost.domain.unknown import Unknown

from .kinds import KINDS, Kind
from .schema.blocks import Block

_HEAD = """# The files of the almanac

Generated from `src/waypost/almanac/schema` by `python -m waypost.almanac.manual`; a test compares. The path of a
file is its id. A key that is left out is *unknown*, or empty where it is a list; `none` is written where there is known
to be none. Everything is text until the schema reads it: `no` is Norway where a territory belongs and "no" where yes or
no does. `waypost almanac new KIND ID` writes a file to fill in, `waypost almanac check` says what is wrong with it.
"""


def render_manual() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(_chapter(kind) for kind in KINDS)])


def _chapter(kind: Kind[Any]) -> str:
    model = cast("type[Block]", kind.model())
    blocks = list(dict.fromkeys(_blocks_in(model)))
    title = f"## {kind.name.capitalize()}: `{kind.folder}/{kind.example}.yaml`\n"
    return "\n".join([title, _table(model), *(f"### {_heading(block)}\n\n{_table(block)}" for block in blocks)])


def _heading(block: type[Block]) -> str:
    """What a block is called in prose: ``SpecialDaysBlock`` is "Special days"."""
    name = block.__name__.removesuffix("Block")
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return words.strip().capitalize()


def _table(model: type[Block]) -> str:
    doc = " ".join((model.__doc__ or "").split())
    own_first = sorted(model.model_fields.items(), key=lambda item: item[0] not in model.__annotations__)
    rows = [_row(field.alias or key, field) for key, field in own_first]
    head = "| key | what to write | good | bad |\n| --- | --- | --- | --- |\n"
    return f"{doc}\n\n{head}{''.join(rows)}"


def _row(key: str, field: FieldInfo) -> str:
    examples = cast("dict[str, object]", field.json_schema_extra)
    words = ", ".join(f"`{word}`" for word in dict.fromkeys(_choices(field.annotation)))
    what = f"{field.description} One of {words}." if words else field.description
    must = " **(must)**" if field.is_required() else ""
    return f"| `{key}`{must} | {_cell(what)} | {_code(examples['good'])} | {_code(examples['bad'])} |\n"


def _choices(annotation: object) -> Iterator[str]:
    """The words a value is chosen from, where it is one of a closed set."""
    if isinstance(annotation, type) and issubclass(annotation, Enum) and annotation is not Unknown:
        yield from (str(member.value) for member in annotation)
    for part in get_args(annotation):
        if get_origin(annotation) is Literal:
            yield str(part)
        else:
            yield from _choices(part)


def _code(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{_cell(text)}`" if text else ""


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|")


def _blocks_in(model: type[Block]) -> Iterator[type[Block]]:
    """The blocks within a model, each before those within it."""
    for field in model.model_fields.values():
        for block in _classes(field.annotation):
            yield block
            yield from _blocks_in(block)


def _classes(annotation: object) -> Iterator[type[Block]]:
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)


if __name__ == "__main__":
    from .opening import find_root

    page = find_root().parent / "docs" / "reference" / "files.md"
    page.write_text(render_manual(), encoding="utf-8")
