"""A language model as a second reader: asked for the same fields with the very words they rest on, and held to them.

Any server that speaks the OpenAI chat completions protocol will do. A field whose words are not in the text is dropped,
so is a passage of a border that does not exist. Nothing of Waypost needs it.
"""

import http.client
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.vocabulary import HowKnown, VehicleKind
from waypost.messages import _

from .drafts.draft import Combed, DraftPassage, Field
from .passages import OUTCOMES

_SECONDS = 120.0
_LONGEST = 60_000
_SURE = 0.5
"""How sure a field is that only the model has read."""
_ASKED = """Find every border passage told in the text: one party crossing, or trying to cross, one border one way.
Answer with JSON only: {"passages": [{"fields": {NAME: {"value": VALUE, "quote": WORDS}}}]}. WORDS must be copied from
the text letter for letter; leave out any field without such words. Names and values: crossing (its name), direction
(two ISO codes, CN-KZ), outcome (OUTCOMES), when (YYYY-MM-DD, YYYY-MM or YYYY), vehicle (VEHICLES), hours (number),
how_known (KNOWN). No names of persons. Advice, plans and rules are no passages."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers."""

    address: str
    """Up to and without ``/chat/completions``."""
    model: str
    key: str = ""


def read_again(almanac: Almanac, combed: Combed, endpoint: Endpoint) -> Combed:
    """Add what a model reads in the same text: fields that are missing, and passages that were overlooked.

    Raises: InputError, one line, where the model does not answer or answers no JSON.
    """
    passages = list(combed.passages)
    for read in _passages(almanac, combed.text, _ask(combed.text, endpoint)):
        twin = next((one for one in passages if _is_same(one, read)), None)
        if twin is None:
            passages.append(read)
        else:
            passages[passages.index(twin)] = DraftPassage({**read.fields, **twin.fields})
    return replace(combed, passages=tuple(passages))


def _is_same(one: DraftPassage, other: DraftPassage) -> bool:
    crossings = {one.value("crossing"), other.value("crossing")} - {None}
    same = one.value("border") == other.value("border") and one.value("direction") == other.value("direction")
    return same and len(crossings) < 2


def _ask(text: str, endpoint: Endpoint) -> Mapping[str, Any]:
    asked = (
        _ASKED.replace("OUTCOMES", ", ".join(OUTCOMES))
        .replace("VEHICLES", ", ".join(VehicleKind))
        .replace("KNOWN", ", ".join(HowKnown))
    )
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": asked}, {"role": "user", "content": text[:_LONGEST]}],
    }
    try:
        answer = json.loads(_post(endpoint, json.dumps(body).encode()))
        content: Any = json.loads(answer["choices"][0]["message"]["content"])
    except (OSError, http.client.HTTPException) as problem:
        raise InputError(_("the model does not answer"), where=endpoint.address, found=str(problem)) from None
    except (ValueError, KeyError, IndexError, TypeError):
        raise InputError(_("the model's answer is not what was asked for"), where=endpoint.address) from None
    return content if isinstance(content, dict) else {}


def _post(endpoint: Endpoint, body: bytes) -> bytes:
    parts = urlsplit(endpoint.address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError(_("not a web address"), where="--endpoint", found=repr(endpoint.address))
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=_SECONDS)
    headers = {"Content-Type": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    try:
        connection.request("POST", parts.path.rstrip("/") + "/chat/completions", body=body, headers=headers)
        response = connection.getresponse()
        content = response.read()
    finally:
        connection.close()
    if response.status != http.client.OK:
        raise http.client.HTTPException(f"{response.status} {response.reason}")
    return content


def _passages(almanac: Almanac, text: str, answer: Mapping[str, Any]) -> Iterator[DraftPassage]:
    told = answer.get("passages")
    for one in told if isinstance(told, list) else ():
        fields = one.get("fields") if isinstance(one, dict) else None
        if isinstance(fields, dict):
            checked = {name: found for name, said in fields.items() if (found := _field(almanac, text, name, said))}
            if passage := _passage(checked):
                yield passage


def _field(almanac: Almanac, text: str, name: str, said: object) -> Field | None:
    """A field, where its words stand in the text and its value is one; else nothing."""
    if not isinstance(said, dict) or not isinstance(said.get("quote"), str) or not said["quote"].strip():
        return None
    start = text.find(said["quote"])
    value = _value(almanac, name, said.get("value"))
    if start < 0 or value is None:
        return None
    return Field(value, ((start, start + len(said["quote"])),), _SURE)


def _value(almanac: Almanac, name: str, value: object) -> object:
    from .reviewing.correcting import FIELDS, read_value  # noqa: PLC0415 - the same checks as for a person's corrections

    if name not in FIELDS or value is None:
        return None
    try:
        return read_value(almanac, name, str(value))
    except InputError:
        return None


def _passage(fields: dict[str, Field]) -> DraftPassage | None:
    """A passage, where a border is known and its direction goes over it."""
    direction, crossing = fields.get("direction"), fields.get("crossing")
    if direction is None or "outcome" not in fields:
        return None
    border = "-".join(sorted(str(direction.value).lower().split("-")))
    if crossing is not None and not str(crossing.value).startswith(f"{border}/"):
        fields = {name: found for name, found in fields.items() if name != "crossing"}
    return DraftPassage({"border": Field(border, direction.spans, _SURE), **fields})
