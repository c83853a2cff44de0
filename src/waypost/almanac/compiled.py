"""The compiled cache: one SQLite file with a row per thing, keyed by the content of the files it was made from.

It holds nothing that the files do not say, so every trouble with it has one answer: make it anew. A build writes a
file of its own and moves it into place at once, so that a crash, a second builder or a full disk never leaves half.
"""

import os
import pickle
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple
from pathlib import Path
from tempfile import NamedTemporaryFile
from zlib import crc32

from .kinds import BY_NAME, Key, key_of
from .loading import Library
from .names import NameRow
from .stores import BrokenCacheError, list_names

FORMAT = "1"
_ABANDONED_SECONDS = 3600.0
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE things (
  kind TEXT NOT NULL, id TEXT NOT NULL, territory TEXT NOT NULL, border TEXT NOT NULL, crossing TEXT NOT NULL,
  topic TEXT NOT NULL, digest TEXT NOT NULL, check_sum INTEGER NOT NULL, value BLOB NOT NULL
);
CREATE TABLE names (
  folded TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL
);
"""
_INDEXES = """
CREATE INDEX things_by_id ON things (kind, id, territory, border, crossing, topic);
CREATE INDEX names_by_folded ON names (folded);
"""


def code_mark() -> str:
    """A mark of the code that the cached values were made by: other code, other cache."""
    package = Path(__file__).parent
    folders = (package.parent / "domain", package / "schema", package)
    states = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for folder in folders
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    ]
    return f"{FORMAT}-{crc32(repr(sorted(states)).encode()):08x}"


class CompiledStore:
    """A compiled cache, opened for reading."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise BrokenCacheError("none there")
        try:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            self.meta = dict(self._connection.execute("SELECT name, value FROM meta").fetchall())
        except sqlite3.Error as error:
            raise BrokenCacheError(str(error)) from error

    @property
    def version(self) -> str:
        """The content's version."""
        return str(self.meta.get("version", ""))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, query: str, values: Sequence[str] = ()) -> list[tuple[str, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise BrokenCacheError(str(error)) from error

    def keys(self, kind: str) -> Sequence[Key]:
        """Keys of all things of a kind, sorted by id."""
        query = "SELECT id, territory, border, crossing, topic FROM things WHERE kind = ? ORDER BY id"
        return [Key(*row) for row in self._rows(query, [kind])]

    def fetch(self, kind: str, ids: Iterable[str]) -> Mapping[str, object]:
        """The things with these ids; those there are."""
        wanted = list(ids)
        query = "SELECT id, check_sum, value FROM things WHERE kind = ?"
        if len(wanted) <= 500:
            query += f" AND id IN ({', '.join('?' * len(wanted))})"
            rows = self._rows(query, [kind, *wanted])
        else:
            every = set(wanted)
            rows = [row for row in self._rows(query, [kind]) if row[0] in every]
        return {row[0]: _unpack(row[1], row[2]) for row in rows}

    def names(self) -> Sequence[NameRow]:
        """Every name of everything that can be searched."""
        return [_name_row(row) for row in self._rows("SELECT folded, kind, id, name, rank FROM names")]

    def named(self, folded: str) -> Sequence[NameRow]:
        """The names equal to this one after folding."""
        query = "SELECT folded, kind, id, name, rank FROM names WHERE folded = ?"
        return [_name_row(row) for row in self._rows(query, [folded])]

    def counts(self) -> Mapping[str, int]:
        """Number of things by kind."""
        rows = self._rows("SELECT kind, COUNT(*) FROM things GROUP BY kind")
        return {**dict.fromkeys(BY_NAME, 0), **{row[0]: int(row[1]) for row in rows}}

    def digests(self, kind: str) -> Mapping[str, str]:
        """The digest of the file of each thing of a kind."""
        return {row[0]: row[1] for row in self._rows("SELECT id, digest FROM things WHERE kind = ?", [kind])}

    def known(self) -> dict[tuple[str, str, str], object]:
        """Everything in it by kind, id and digest of its file, so that a new build reads changed files only."""
        rows = self._rows("SELECT kind, id, digest, check_sum, value FROM things")
        return {(row[0], row[1], row[2]): _unpack(row[3], row[4]) for row in rows}


def _name_row(row: tuple[str, ...]) -> NameRow:
    return NameRow(row[0], row[1], row[2], row[3], int(row[4]))


def _unpack(check_sum: object, value: object) -> object:
    """A thing from its row.

    The file is the user's own, as private as the program itself; the sum guards against damage, not malice.
    """
    if not isinstance(value, bytes) or crc32(value) != check_sum:
        raise BrokenCacheError("a damaged row")
    try:
        return pickle.loads(value)  # noqa: S301 - see above
    except Exception as error:  # whatever a stale pickle meets: a class gone, a field renamed
        raise BrokenCacheError(str(error)) from error


def write_compiled(path: Path, library: Library, meta: Mapping[str, str]) -> None:
    """Write a cache, all or nothing.

    Raises: OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(path)
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=".new", delete=False) as made:
        temporary = Path(made.name)
    try:
        _fill(temporary, library, meta)
        temporary.replace(path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def renew_signature(path: Path, mark: str) -> None:
    """Note that files with other times hold the same content. Where that fails, the next command looks again."""
    try:
        with closing(sqlite3.connect(path, timeout=0.2)) as connection:
            connection.execute("UPDATE meta SET value = ? WHERE name = 'signature'", [mark])
            connection.commit()
    except sqlite3.Error:
        return


def _fill(path: Path, library: Library, meta: Mapping[str, str]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _thing_rows(library))
        connection.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", map(astuple, list_names(library)))
        connection.executescript(_INDEXES)
        connection.commit()


def _thing_rows(library: Library) -> Iterable[tuple[object, ...]]:
    for (kind, thing_id), loaded in sorted(library.things.items()):
        key = key_of(BY_NAME[kind], thing_id, loaded.thing)
        value = pickle.dumps(loaded.thing, protocol=pickle.HIGHEST_PROTOCOL)
        yield kind, thing_id, key.territory, key.border, key.crossing, key.topic, loaded.digest, crc32(value), value


def _remove_abandoned(path: Path) -> None:
    """Take away what a crash left behind; younger files may belong to another builder."""
    for leftover in path.parent.glob(f"{path.name}.*.new"):
        try:
            if time.time() - leftover.stat().st_mtime > _ABANDONED_SECONDS:
                leftover.unlink()
        except OSError:  # another builder was quicker
            continue
