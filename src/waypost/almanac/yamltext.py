"""YAML 1.2 as plain text: every scalar stays what was written, and every node knows its line and column.

``NO`` is Norway and ``10:30`` is a time, because nothing is resolved here: the schema reads the text. Refused with one
clear line each: duplicate keys, anchors and aliases, tags, merge keys, directives, several documents, empty values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from .documents import Data, Document, Location, Position

try:
    _Parser = yaml.CLoader
except AttributeError:  # pragma: no cover - PyYAML built without libyaml: slower, the same events
    _Parser = yaml.Loader  # type: ignore[assignment,misc]  # both yield the same events


@dataclass(eq=False)
class YamlProblemError(Exception):
    """Why a text cannot be read: a finding code, a message, what to do, and where."""

    code: str
    message: str
    remedy: str
    line: int
    column: int = 1


def parse_yaml(text: str) -> Document:
    """Read one file.

    Raises: YamlProblemError at the first thing that is not plain YAML.
    """
    try:
        events = iter(list(yaml.parse(text, Loader=_Parser)))
    except yaml.MarkedYAMLError as error:
        raise _syntax_problem(error) from None
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise YamlProblemError(
            "yaml-syntax", message, "save the file as UTF-8 text without control characters", 1
        ) from None
    return _Composer(events).compose()


def _syntax_problem(error: yaml.MarkedYAMLError) -> YamlProblemError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = error.problem or "not YAML"
    if "\\t" in problem or "token" in problem:
        remedy = "indent with spaces, never tabs, and put text that begins with a special character in quotes"
    else:
        remedy = "check indentation, quotes and colons on this line and the one before"
    return YamlProblemError("yaml-syntax", problem, remedy, line, column)


def _place(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Composer:
    """Turns parser events into data, refusing what YAML allows and the almanac does not."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._positions: dict[Location, Position] = {}

    def compose(self) -> Document:
        data: Data | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._check_start(event, seen=data is not None)
                data = self._node(next(self._events), ())
        if data is None:
            raise YamlProblemError("yaml-syntax", "the file is empty", "write the thing, or delete the file", 1)
        return Document(data, self._positions)

    @staticmethod
    def _check_start(event: yaml.DocumentStartEvent, *, seen: bool) -> None:
        line, _ = _place(event)
        if seen:
            raise YamlProblemError("yaml-syntax", "a second document begins here", "one thing per file: split it", line)
        if event.version or event.tags:
            raise YamlProblemError("yaml-syntax", "a % directive", "remove it: files are plain YAML 1.2", line)

    def _node(self, event: yaml.Event, at: Location) -> Data:
        line, column = self._positions.setdefault(at, _place(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlProblemError("yaml-anchor", "an anchor or alias (& or *)", "write the value out", line, column)
        if tag := getattr(event, "tag", None):
            raise YamlProblemError("yaml-tag", f"a tag {tag}", "remove it: the schema knows the type", line, column)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at)
        return self._mapping(at)

    @staticmethod
    def _scalar(event: yaml.ScalarEvent, line: int, column: int) -> str:
        plain = event.implicit[0]
        if plain and event.value in {"", "~", "null"}:
            remedy = "leave the key out where it is unknown, write none where there is none"
            raise YamlProblemError("yaml-empty", "an empty value", remedy, line, column)
        value: str = event.value
        return value

    def _sequence(self, at: Location) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*at, len(items))))
        return items

    def _mapping(self, at: Location) -> dict[str, Data]:
        entries: dict[str, Data] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, entries)
            self._positions[(*at, key)] = _place(event)
            entries[key] = self._node(next(self._events), (*at, key))
        return entries

    @staticmethod
    def _key(event: yaml.Event, entries: Mapping[str, Data]) -> str:
        line, column = _place(event)
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            raise YamlProblemError("yaml-syntax", "a key that is not plain text", "use a word as key", line, column)
        if event.value == "<<":
            raise YamlProblemError("yaml-anchor", "a merge key (<<)", "write the values out", line, column)
        if event.value in entries:
            remedy = "keep one of the two: a reader would silently lose the other"
            raise YamlProblemError("yaml-duplicate-key", f"the key {event.value!r} stands twice", remedy, line, column)
        return str(event.value)
