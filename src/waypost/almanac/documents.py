"""The text of one file as data, and where in it each part stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from waypost.domain.findings import Finding

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Location: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a node: keys and list positions."""
Position: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data, and where each of its nodes begins."""

    data: Data
    positions: Mapping[Location, Position]

    def line_of(self, location: Location) -> int:
        """The line of a node, or of the nearest node around it that is written."""
        while location and location not in self.positions:
            location = location[:-1]
        return self.positions.get(location, (1, 1))[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a thing, or why there is none."""

    thing: object | None
    document: Document | None
    findings: tuple[Finding, ...] = ()
