"""Which files the almanac consists of, and two ways to tell whether they changed: a quick one and a sure one."""

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from .kinds import BY_FOLDER

_SUFFIX = ".yaml"
OVERLAY = "overlay/"
"""What findings call the overlay's folder."""
GENERATED = "schema"
"""The folder of generated JSON Schemas: not facts."""


class FileEntry(NamedTuple):
    """A file below one of the almanac's folders. A tuple, because thousands are made for every answer."""

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
    entries: list[FileEntry] = []
    for name in _folders(root):
        _scan(root, name, entries)
    entries.sort()
    return entries


def _folders(root: Path) -> Iterable[str]:
    return sorted(entry.name for entry in os.scandir(root) if entry.is_dir() and entry.name != GENERATED)


def _scan(root: Path, folder: str, found: list[FileEntry]) -> None:
    with os.scandir(f"{root}/{folder}") as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if name.endswith((_SUFFIX, ".yml")) and entry.is_file():
                state = entry.stat()
                found.append(FileEntry(f"{folder}/{name}", root, state.st_size, state.st_mtime_ns))
            elif entry.is_dir(follow_symlinks=False):
                _scan(root, f"{folder}/{name}", found)


def signature(layers: Sequence[Sequence[FileEntry]]) -> str:
    """A quick mark of a state of the files: their paths, sizes and times of change."""
    lines = [
        f"{number}\0{entry.path}\0{entry.size}\0{entry.changed_ns}"
        for number, entries in enumerate(layers)
        for entry in entries
    ]
    return blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def read_contents(layers: Sequence[Sequence[FileEntry]]) -> Iterator[tuple[str, FileEntry, bytes | OSError]]:
    """What findings call each file, the file, and its content or why it cannot be read."""
    for number, entries in enumerate(layers):
        for entry in entries:
            shown = f"{OVERLAY}{entry.path}" if number else entry.path
            try:
                yield shown, entry, entry.file.read_bytes()
            except FileNotFoundError:  # taken away since it was seen: not there
                continue
            except OSError as error:
                yield shown, entry, error


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
