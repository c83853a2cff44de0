"""``waypost schema [NAME]``: the JSON Schema of what a command prints with ``--json``. The files are the contract."""

import json
from importlib.resources import files
from typing import Annotated

from cyclopts import Parameter

from waypost.cli.options import COMMON, Common
from waypost.cli.printing import print_json, print_lines
from waypost.domain.errors import InputError
from waypost.messages import _


def schema(
    name: Annotated[str | None, Parameter(help=_("A command, such as crossing; without it, all names."))] = None,
    /,
    *,
    common: Common = COMMON,
) -> int:
    """Print one schema, or the names there are."""
    if name is not None:
        print_json(load_schema(name))
    elif common.json:
        print_json({"schemas": list(schema_names())})
    else:
        print_lines(list(schema_names()))
    return 0


def schema_names() -> tuple[str, ...]:
    """The outputs that have a schema, sorted."""
    folder = files("waypost.cli") / "schemas"
    return tuple(sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json")))


def load_schema(name: str) -> dict[str, object]:
    """One schema.

    Raises: InputError with the nearest names where there is none of this name.
    """
    if name not in schema_names():
        from difflib import get_close_matches

        raise InputError(
            _("no schema of this name"),
            where="waypost schema",
            expected=_("one of {names}").format(names=", ".join(schema_names())),
            found=repr(name),
            suggestions=tuple(get_close_matches(name, schema_names(), n=2)),
        )
    loaded: dict[str, object] = json.loads((files("waypost.cli") / "schemas" / f"{name}.json").read_text("utf-8"))
    return loaded
