"""One file of the almanac: text in, a domain value or findings out. Every finding names line, key and remedy."""

import difflib
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from waypost.domain.findings import Finding, Severity

from .codes import CODES
from .documents import Document, Location, Reading
from .kinds import Kind
from .yamltext import YamlProblemError, parse_yaml


def read_thing(kind: Kind[Any], thing_id: str, text: str, path: str) -> Reading:
    """Read one file.

    Args:
        kind: what its folder says it is.
        thing_id: its path below the kind's folder, without ``.yaml``.
        text: its content.
        path: what findings call it.
    Returns: the domain value, or every finding about the file.
    """
    try:
        document = parse_yaml(text)
    except YamlProblemError as problem:
        finding = Finding(path, problem.line, problem.code, Severity.ERROR, problem.message, problem.remedy)
        return Reading(None, None, (finding,))
    if not isinstance(document.data, dict):
        message = "the file is not a block of keys and values"
        return Reading(None, document, (_error(path, document, "bad-value", (), message),))
    try:
        thing = kind.model().model_validate(document.data).to_domain(thing_id)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return Reading(None, document, tuple(_finding(path, document, kind, detail) for detail in details))
    except PydanticCustomError as refusal:
        code, message = _code_of(refusal.context)
        return Reading(None, document, (_error(path, document, code, (), message),))
    return Reading(thing, document)


def _code_of(context: dict[str, Any] | None) -> tuple[str, str]:
    context = context or {}
    return str(context.get("code", "bad-value")), str(context.get("message", ""))


def _error(path: str, document: Document, code: str, at: Location, message: str, remedy: str = "") -> Finding:
    named = f"{'.'.join(str(part) for part in at)}: {message}" if at else message
    return Finding(path, document.line_of(at), code, Severity.ERROR, named, remedy or CODES[code].remedy)


def _finding(path: str, document: Document, kind: Kind[Any], detail: ErrorDetails) -> Finding:
    """One pydantic error as a finding of ours."""
    at = _written(document, detail["loc"])
    sort = detail["type"]
    if sort == "almanac":
        code, message = _code_of(detail.get("ctx"))
        return _error(path, document, code, at, message)
    if sort == "extra_forbidden":
        near = difflib.get_close_matches(str(at[-1]), _keys_of(kind), n=1)
        remedy = f"did you mean {near[0]}?" if near else "remove it, or say it in notes"
        return _error(path, document, "unknown-key", at, "no such key here", remedy)
    if sort == "missing":
        key = str(detail["loc"][-1])
        code = "no-citation" if key == "citations" else "missing-key"
        return _error(path, document, code, at, f"{key} is missing", "" if key == "citations" else f"write {key}")
    if sort in {"enum", "literal_error"}:
        expected = str(detail.get("ctx", {}).get("expected", ""))
        message = f"{_shown(detail['input'])} is not one of {expected}"
        return _error(path, document, "bad-value", at, message, "use one of these words")
    return _error(path, document, "bad-value", at, _plain(detail))


def _written(document: Document, loc: Location) -> Location:
    """Pydantic's location without the names it adds for unions and keys of mappings."""
    at: Location = ()
    for part in loc:
        if (*at, part) in document.positions:
            at = (*at, part)
    return at


def _plain(detail: ErrorDetails) -> str:
    found = _shown(detail["input"])
    sort = detail["type"]
    if sort == "string_pattern_mismatch":
        return f"{found} has not the form of an id or code that belongs here (lower case for ids, upper for currencies)"
    if sort in {"tuple_type", "list_type"}:
        return f"a list is expected, found {found}"
    if sort in {"model_type", "dict_type", "model_attributes_type"}:
        return f"a block of keys is expected, found {found}"
    if sort == "string_type":
        return f"a text is expected, found {found}"
    if sort == "string_too_short":
        return "the text is empty"
    return f"{detail['msg']}, found {found}"


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str) else "a list" if isinstance(value, list) else "a block"
    return text if len(text) <= 80 else text[:77] + "...'"


def _keys_of(kind: Kind[Any]) -> list[str]:
    """Every key that may stand somewhere in a file of this kind, for suggestions."""
    schema = kind.model().model_json_schema()
    blocks = [schema, *(schema.get("$defs") or {}).values()]  # type: ignore[attr-defined]  # JSON
    return sorted({key for block in blocks for key in block.get("properties", {})})
