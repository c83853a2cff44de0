"""JSON Schemas of the files, generated from the models for editors and other programs; never written by hand."""

import json
from pathlib import Path
from typing import Any

from .kinds import KINDS
from .scanning import GENERATED

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind's files, by the kind's name."""
    return {kind.name: {"$schema": _DIALECT, **kind.model().model_json_schema()} for kind in KINDS}


def write_schemas(root: Path) -> tuple[Path, ...]:
    """Write the schemas below an almanac's folder.

    Returns: the files written.
    """
    folder = root / GENERATED
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(folder / f"{name}.json", schema) for name, schema in json_schemas().items())


def _write(path: Path, schema: dict[str, Any]) -> Path:
    path.write_text(render_schema(schema), encoding="utf-8")
    return path


def render_schema(schema: dict[str, Any]) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    from .opening import find_root

    write_schemas(find_root())
