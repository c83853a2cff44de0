"""What stands in the form, as plain text by field name, and its way to and from a telling.

A row of a chain is ``attempts-0-outcome`` and so on. Rows that nobody filled are left out, so that one can always be
offered for more.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from waypost.almanac import Almanac
from waypost.domain.errors import InputError

Values = dict[str, str]

PLAIN = (
    "crossing", "direction", "when", "ending", "how_known", "vehicle", "own_vehicle", "plate", "registered_to",
    "nationalities", "procedure", "hours", "days_delayed", "words", "tip", "tip_unlawful", "held_until",
)  # fmt: skip
ROWS: Mapping[str, tuple[str, ...]] = {
    "attempts": ("side", "outcome", "level", "about", "when", "blocked_by", "released_by", "reason", "words", "hours"),
    "papers": ("document", "use", "note"),
    "money": ("kind", "state", "what", "amount", "currency", "per", "receipt"),
}
_SAYS_NOTHING = {"", "unknown"}
_NEEDED = {"papers": "document"}
"""A row of papers without a paper says nothing, whatever became of it."""


def read_values(post: Mapping[str, str], most_rows: int = 20) -> Values:
    """What was sent, of the fields there are; rows are numbered anew."""
    values = {name: post[name] for name in PLAIN if post.get(name)}
    for block, fields in ROWS.items():
        rows = [{field: post.get(f"{block}-{number}-{field}", "") for field in fields} for number in range(most_rows)]
        told = [row for row in rows if _is_told(block, row)]
        values |= {f"{block}-{n}-{field}": text for n, row in enumerate(told) for field, text in row.items() if text}
    return values


def _is_told(block: str, row: Mapping[str, str]) -> bool:
    if block in _NEEDED:
        return bool(row[_NEEDED[block]])
    return any(text.strip() not in _SAYS_NOTHING for text in row.values())


def count_rows(values: Mapping[str, str], block: str) -> int:
    """How many rows of a block are filled."""
    return len({name.split("-")[1] for name in values if name.startswith(f"{block}-")})


def telling_data(values: Values, almanac: Almanac) -> dict[str, Any]:
    """The values as a telling takes them.

    Raises: InputError where the plate or a passport is of no territory.
    """
    data: dict[str, Any] = {name: values[name] for name in PLAIN if name in values}
    if "plate" in data:
        data["plate"] = _code(almanac, data["plate"], "plate")
    if "nationalities" in data:
        parts = [part for part in data["nationalities"].replace(";", ",").split(",") if part.strip()]
        data["nationalities"] = [_code(almanac, part, "nationalities") for part in parts[:12]]
    for block, fields in ROWS.items():
        data[block] = [
            {field: values[name] for field in fields if (name := f"{block}-{number}-{field}") in values}
            for number in range(count_rows(values, block))
        ]
    return data


def _code(almanac: Almanac, text: str, where: str) -> str:
    """A territory by code or by name in any script."""
    try:
        return str(almanac.resolve_territory(text[:100]).id)
    except InputError as error:
        raise InputError(error.what, where=where, found=error.found, suggestions=error.suggestions) from None


def values_of(keys: Mapping[str, Any], held_until: str = "") -> Values:
    """The form of a report that is kept."""
    values = {name: _text(keys[name]) for name in PLAIN if name in keys}
    if "nationalities" in keys:
        values["nationalities"] = ", ".join(keys["nationalities"])
    for tip in keys.get("tips", [])[:1]:
        values |= {"tip": str(tip["text"])} | ({"tip_unlawful": "on"} if tip.get("unlawful") == "yes" else {})
    for block, fields in ROWS.items():
        values |= _row_values(block, fields, keys.get(block, []))
    return values | ({"held_until": held_until} if held_until else {})


def _row_values(block: str, fields: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Values:
    return {
        f"{block}-{number}-{field}": _text(row[field])
        for number, row in enumerate(rows)
        for field in fields
        if row.get(field) not in (None, "")
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
