"""Marks of an almanac's facts by what they bear on: the same facts have the same mark on every machine and day.

Worked out once for an almanac, then asked for each of many plans.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from waypost.almanac import Almanac
from waypost.journeys.visas.visas import STORE

_BY_ID = ("territory", "border", "crossing", "provision", "office")
"""Kinds whose ids begin with their territory or border."""
_EVERYWHERE = "world"
_GENERAL = ("document", "rates", "phrase")


class FactMarks:
    """The marks of one almanac."""

    def __init__(self, almanac: Almanac, home: Path | None = None) -> None:
        self.almanac = almanac
        self.home = home

    def territory(self, code: str) -> str:
        """Of all that is said of a territory and its borders, accounts of travellers apart."""
        return self._territories.get(code, "")

    def source(self, name: str) -> str:
        """Of a source."""
        return self._sources.get(name, "")

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        return self.almanac.digests("source")

    @cached_property
    def general(self) -> str:
        """Of what is said of no territory: papers, rates, rules of the world."""
        return self._territories.get("", "")

    @cached_property
    def visas(self) -> str:
        """Of the visa table that was imported into the home; empty where none was."""
        with suppress(OSError):
            return "" if self.home is None else sha256((self.home / STORE).read_bytes()).hexdigest()[:16]
        return ""

    @cached_property
    def map(self) -> str:
        """Of what journeys are found by: places, links, areas, and where crossings are and whom they let through."""
        files = [one for kind in ("territory", "place", "link") for one in sorted(self.almanac.digests(kind).items())]
        posts = [
            (one.id, one.kind, [(post.territory, post.sites) for post in one.posts], one.access, one.replaced_by)
            for one in self.almanac.list_crossings()
        ]
        return mark_of((files, posts))

    @cached_property
    def _territories(self) -> dict[str, str]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind in _BY_ID:
            for name, digest in self.almanac.digests(kind).items():
                for code in _codes(name):
                    found[code].append((f"{kind} {name}", digest))
        for kind in _GENERAL:
            found[""] += [(f"{kind} {name}", digest) for name, digest in self.almanac.digests(kind).items()]
        for kind, homes in self._listed_by_territory():
            digests = self.almanac.digests(kind)
            for name, code in homes:
                found[code].append((f"{kind} {name}", digests.get(name, "")))
        return {code: mark_of(sorted(those)) for code, those in found.items()}

    def _listed_by_territory(self) -> Iterable[tuple[str, list[tuple[str, str]]]]:
        facts = self.almanac
        yield "place", [(str(one.id), str(one.territory or "")) for one in facts.list_places()]
        yield "calendar", [(str(one.id), str(one.territory or "")) for one in facts.list_calendars()]
        yield "procedure", [(str(one.id), str(one.territory or "")) for one in facts.list_procedures()]


def _codes(name: str) -> list[str]:
    """The territories that an id names; an empty one for what holds everywhere."""
    first = name.split("/", maxsplit=1)[0]
    return [""] if first == _EVERYWHERE else first.split("-")


def mark_of(value: object) -> str:
    """A short mark of a value of the domain: the same in every process."""
    return sha256(repr(_plain(value)).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """A value as lists and texts, with sets in order."""
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_plain(getattr(value, one.name)) for one in fields(value))]
    if isinstance(value, dict):
        return sorted((repr(_plain(key)), _plain(one)) for key, one in value.items())
    if isinstance(value, set | frozenset):
        return sorted(repr(_plain(one)) for one in value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool) or value is None else repr(value)
