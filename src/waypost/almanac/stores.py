"""Where an open almanac gets its things from: memory here, the compiled cache in ``compiled``."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .kinds import BY_NAME, KINDS, Key, key_of
from .loading import Library
from .names import SEARCHED, NameRow, names_of


class BrokenCacheError(Exception):
    """A store turned out damaged or outdated: it is to be made anew, and nobody needs to be told."""


class Store(Protocol):
    """What an almanac needs of its store."""

    @property
    def version(self) -> str:
        """The content's version."""

    def keys(self, kind: str) -> Sequence[Key]:
        """Keys of all things of a kind, sorted by id."""

    def fetch(self, kind: str, ids: Iterable[str]) -> Mapping[str, object]:
        """The things with these ids; those there are."""

    def names(self) -> Sequence[NameRow]:
        """Every name of everything that can be searched."""

    def named(self, folded: str) -> Sequence[NameRow]:
        """The names equal to this one after folding."""

    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""

    def digests(self, kind: str) -> Mapping[str, str]:
        """The digest of the file of each thing of a kind."""


class MemoryStore:
    """Everything in memory, straight from files."""

    def __init__(self, library: Library) -> None:
        self.version = library.version
        self._things = {kind.name: library.of_kind(kind.name) for kind in KINDS}
        self._names = tuple(list_names(library))

    def keys(self, kind: str) -> Sequence[Key]:
        """Keys of all things of a kind, sorted by id."""
        loaded = self._things[kind]
        return [key_of(BY_NAME[kind], thing_id, loaded[thing_id].thing) for thing_id in sorted(loaded)]

    def fetch(self, kind: str, ids: Iterable[str]) -> Mapping[str, object]:
        """The things with these ids; those there are."""
        loaded = self._things[kind]
        return {thing_id: loaded[thing_id].thing for thing_id in ids if thing_id in loaded}

    def names(self) -> Sequence[NameRow]:
        """Every name of everything that can be searched."""
        return self._names

    def named(self, folded: str) -> Sequence[NameRow]:
        """The names equal to this one after folding."""
        return [row for row in self._names if row.folded == folded]

    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""
        return {kind: len(things) for kind, things in self._things.items()}

    def digests(self, kind: str) -> Mapping[str, str]:
        """The digest of the file of each thing of a kind."""
        return {thing_id: loaded.digest for thing_id, loaded in self._things[kind].items()}


def list_names(library: Library) -> Iterable[NameRow]:
    """The names of everything in a library that can be searched."""
    for kind in SEARCHED:
        for thing_id, loaded in sorted(library.of_kind(kind).items()):
            yield from names_of(kind, thing_id, loaded.thing)
