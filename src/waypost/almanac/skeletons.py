"""New files to fill in: valid from the start, every key explained from the schema, nothing ever overwritten."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from waypost.domain.errors import InputError
from waypost.messages import _

from .kinds import BY_NAME, Kind
from .searching import suggest_ids


def new_thing(kind_name: str, thing_id: str, root: Path) -> Path:
    """Write a new file for a thing.

    Args:
        kind_name: "crossing", "report", ... (see ``kinds``).
        thing_id: its id; the path follows from it.
        root: the almanac's or an overlay's folder.
    Returns: the file's path.
    Raises: InputError for an unknown kind, an id of another form, or a file that is already there.
    """
    kind = _kind(kind_name)
    text = skeleton(kind, thing_id)
    path = root / kind.folder / f"{thing_id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(
            _("the file is already there"), where=str(path), remedy=_("edit it, or choose another id")
        ) from None
    return path


def _kind(name: str) -> Kind[object]:
    if name not in BY_NAME:
        raise InputError(
            _("no such kind"), expected=", ".join(BY_NAME), found=repr(name), suggestions=suggest_ids(BY_NAME, name)
        )
    return BY_NAME[name]


def skeleton(kind: Kind[Any], thing_id: str) -> str:
    """The text of a new file: what must be written with a first value, the rest as comments.

    Raises: InputError where the id has not the form of this kind's.
    """
    if not kind.is_id(thing_id) or not _is_in_order(kind, thing_id):
        raise InputError(
            _("not an id of this kind"),
            expected=_("one like {example}").format(example=kind.example),
            found=repr(thing_id),
        )
    model = cast("type[BaseModel]", kind.model())
    first = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    given = _first_values(kind, thing_id)
    own_first = sorted(model.model_fields.items(), key=lambda item: item[0] not in model.__annotations__)
    parts = [_lines(field.alias or key, field, given) for key, field in own_first]
    return "\n".join([f"# {first}\n", *parts])


def _is_in_order(kind: Kind[Any], thing_id: str) -> bool:
    border = thing_id.split("/", maxsplit=1)[0]
    if kind.name not in {"crossing", "report", "border", "provision"} or len(border) != 5 or "-" not in border:
        return True
    one, other = border.split("-")
    return one < other


def _lines(key: str, field: FieldInfo, given: Mapping[str, object]) -> str:
    examples = cast("Mapping[str, object]", field.json_schema_extra)
    example = _in_yaml(key, given.get(key, examples["good"]))
    mark = "" if field.is_required() or key in given else "# "
    return f"# {field.description}\n" + "".join(f"{mark}{line}\n" for line in example.splitlines())


def _in_yaml(key: str, value: object) -> str:
    """One key with its value: blocks in braces, so that a whole example can be uncommented as it stands."""
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=1000)
    return f"{key}: {text.removesuffix('...' + chr(10))}"


def _first_values(kind: Kind[Any], thing_id: str) -> dict[str, object]:
    """Values that follow from the id; the examples of the schema serve for the other keys that must be written."""
    folder, _slash, slug = thing_id.rpartition("/")
    codes = (folder or thing_id).split("-")
    usual: dict[str, object] = {"names": {"en": [slug.replace("-", " ").title()]}, "citations": ["general-knowledge"]}
    own: dict[str, dict[str, object]] = {
        "crossing": {**usual, "posts": {code: {} for code in codes}},
        "report": {"direction": "-".join(codes).upper()},
        "office": {**usual, "territory": codes[0], "authority": "customs"},
        "provision": {"scope": {"territory": codes[0]} if len(codes) == 1 and folder != "world" else {}},
        "territory": usual,
        "document": usual,
        "procedure": usual,
        "place": usual,
        "calendar": usual,
        "source": {"publisher": folder},
    }
    kept = own.get(kind.name, {})
    return kept if kind.name in {"source", "phrase"} else {"citations": usual["citations"], **kept}
