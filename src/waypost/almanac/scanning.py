"""Which files the almanac consists of, and two ways to tell whether they changed: a quick one and a sure one."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from .kinds import BY_FOLDER

_SUFFIX = ".yaml"
GENERATED = "schema"
"""The folder of generated JSON Schemas: not facts."""


@dataclass(frozen=True, slots=True, order=True)
class FileEntry:
    """A file below one of the almanac's folders."""

    path: str
    """Below ``root``, with forward slashes."""
    root: Path
    size: int
    changed_ns: int

    @property
    def file(self) -> Path:
        """Where it is on disk."""
        return self.root / self.path


def scan_files(root: Path) -> list[FileEntry]:
    """Every YAML file below the kinds' folders and beside them, sorted by path. A missing root has none."""
    if not root.is_dir():
        return []
    entries = [entry for name in _folders(root) for entry in _scan(root, name)]
    return sorted(entries, key=lambda entry: entry.path)


def _folders(root: Path) -> Iterable[str]:
    return sorted(entry.name for entry in os.scandir(root) if entry.is_dir() and entry.name != GENERATED)


def _scan(root: Path, folder: str) -> Iterator[FileEntry]:
    with os.scandir(root / folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}"
            if entry.is_dir():
                yield from _scan(root, path)
            elif entry.name.endswith((_SUFFIX, ".yml")):
                state = entry.stat()
                yield FileEntry(path, root, state.st_size, state.st_mtime_ns)


def signature(layers: Sequence[Sequence[FileEntry]]) -> str:
    """A quick mark of a state of the files: their paths, sizes and times of change."""
    digest = blake2b(digest_size=16)
    for number, entries in enumerate(layers):
        for entry in entries:
            digest.update(f"{number}\0{entry.path}\0{entry.size}\0{entry.changed_ns}\n".encode())
    return digest.hexdigest()


def file_digest(content: bytes) -> str:
    """The sure mark of one file."""
    return blake2b(content, digest_size=16).hexdigest()


def content_version(digests: Iterable[tuple[str, str]]) -> str:
    """The almanac's version: the same files with the same content have the same, on every machine."""
    digest = blake2b(digest_size=6)
    for path, mark in sorted(digests):
        digest.update(f"{path}\0{mark}\n".encode())
    return digest.hexdigest()


def kind_and_id(path: str) -> tuple[str, str] | None:
    """Kind name and id that a path stands for, or None where it stands for nothing."""
    folder, _, rest = path.partition("/")
    kind = BY_FOLDER.get(folder)
    if kind is None or not rest.endswith(_SUFFIX):
        return None
    thing_id = rest.removesuffix(_SUFFIX)
    return (kind.name, thing_id) if kind.is_id(thing_id) else None
