"""What a check works with: everything that was read, where it stands, and how to say something about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from waypost.almanac.codes import CODES
from waypost.almanac.documents import Data, Location
from waypost.almanac.kinds import Kind
from waypost.almanac.loading import Library, Loaded
from waypost.domain.findings import Finding

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Examination:
    """A library under examination, on a day."""

    library: Library
    today: date

    def each(self, kind: Kind[T]) -> Iterator[tuple[Loaded, T]]:
        """Every thing of a kind with its file, by id."""
        for _, loaded in sorted(self.library.of_kind(kind.name).items()):
            thing: T = loaded.thing  # type: ignore[assignment]  # its kind says so
            yield loaded, thing

    def find(self, kind: Kind[T], thing_id: str) -> T | None:
        """A thing by id, if it was read."""
        loaded = self.library.things.get((kind.name, thing_id))
        return None if loaded is None else loaded.thing  # type: ignore[return-value]  # its kind says so

    def exists(self, kind: Kind[T], thing_id: str) -> bool:
        """Whether there is a file for a thing, readable or not."""
        return (kind.name, thing_id) in self.library.named

    def data_of(self, loaded: Loaded) -> Data:
        """What the file says, as text."""
        document = self.library.readings[loaded.path].document
        return {} if document is None else document.data

    def say(self, loaded: Loaded, code: str, message: str, at: Location = (), remedy: str = "") -> Finding:
        """A finding about a node of a file; severity and the usual remedy come from the code."""
        document = self.library.readings[loaded.path].document
        line = document.line_of(at) if document else 1
        where = ".".join(str(part) for part in at)
        named = f"{where}: {message}" if where else message
        return Finding(loaded.path, line, code, CODES[code].severity, named, remedy or CODES[code].remedy)
