"""All files of an almanac and its overlay, read into domain values, with a finding for each file that cannot be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from waypost.domain.findings import Finding, Severity
from waypost.domain.identity import border_territories

from .documents import Reading
from .kinds import BY_FOLDER, BY_NAME
from .scanning import FileEntry, content_version, file_digest, kind_and_id, read_contents, scan_files


@dataclass(frozen=True, slots=True)
class Loaded:
    """One thing and the file it came from."""

    kind: str
    id: str
    thing: object
    path: str
    digest: str


@dataclass(slots=True)
class Library:
    """Everything that was read. ``documents`` (lines of nodes) are kept only when asked for."""

    version: str = ""
    things: dict[tuple[str, str], Loaded] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    named: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of every file, unreadable ones included."""

    @property
    def broken(self) -> tuple[str, ...]:
        """Paths of files left out."""
        return tuple(sorted({finding.path for finding in self.findings if finding.is_error}))

    def of_kind(self, kind: str) -> dict[str, Loaded]:
        """Things of one kind by id."""
        return {name: loaded for (its_kind, name), loaded in self.things.items() if its_kind == kind}


def load_library(root: Path, overlay: Path | None = None, *, keep_lines: bool = False) -> Library:
    """Read every file of an almanac; a thing in the overlay takes the place of the root's with the same id."""
    layers = [scan_files(root), scan_files(overlay) if overlay else []]
    return read_layers(layers, keep_lines=keep_lines)


def read_layers(
    layers: Sequence[Sequence[FileEntry]],
    known: "dict[tuple[str, str, str], object] | None" = None,
    *,
    keep_lines: bool = False,
) -> Library:
    """Read layers of files, later ones winning.

    Args:
        layers: files of the almanac, then of the overlay.
        known: things read before, by kind, id and digest of the file: not read again.
        keep_lines: whether to keep where each node stands, for checks.
    """
    library = Library()
    digests: list[tuple[str, str]] = []
    for shown, entry, content in read_contents(layers):
        if isinstance(content, OSError):
            library.findings.append(_unreadable(shown, content))
            continue
        digest = file_digest(content)
        digests.append((shown, digest))
        _read_one(library, entry, shown, content, digest, known or {}, keep_lines=keep_lines)
    library.version = content_version(digests)
    return library


def _read_one(
    library: Library,
    entry: FileEntry,
    shown: str,
    content: bytes,
    digest: str,
    known: "dict[tuple[str, str, str], object]",
    *,
    keep_lines: bool,
) -> None:
    named = kind_and_id(entry.path)
    if named is None or not _is_sorted(named):
        library.findings.append(_path_finding(entry.path, shown, named))
        return
    kind, thing_id = named
    library.named.add(named)
    thing = known.get((kind, thing_id, digest))
    if thing is None:
        reading = _read_text(kind, thing_id, content, shown)
        library.findings.extend(reading.findings)
        thing = reading.thing
        if keep_lines:
            library.readings[shown] = reading
    if thing is not None:
        library.things[kind, thing_id] = Loaded(kind, thing_id, thing, shown, digest)


def _read_text(kind: str, thing_id: str, content: bytes, shown: str) -> Reading:
    from .reading import read_thing  # noqa: PLC0415 - brings pydantic and the schema, which the cache does without

    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"byte {error.start} is not UTF-8"
        finding = Finding(shown, line, "yaml-syntax", Severity.ERROR, message, "save the file as UTF-8")
        return Reading(None, None, (finding,))
    return read_thing(BY_NAME[kind], thing_id, text.removeprefix("\ufeff"), shown)


def _is_sorted(named: tuple[str, str]) -> bool:
    """Whether the border an id begins with, if any, has its territories in order."""
    kind, thing_id = named
    first = thing_id.split("/")[0]
    if kind not in {"crossing", "report", "border", "provision"} or len(first) != 5:
        return True
    one, other = first.split("-") if "-" in first else (first, first + "z")
    return one < other


def _path_finding(path: str, shown: str, named: tuple[str, str] | None) -> Finding:
    if named is not None:
        one, other = sorted(border_territories(named[1]))  # type: ignore[arg-type]  # text of the same form
        message = "the border's territories are not in order, or the same"
        return Finding(shown, 1, "unsorted-border", Severity.ERROR, message, f"move it below {one}-{other}/")
    folder = path.split("/", maxsplit=1)[0]
    kind = BY_FOLDER.get(folder)
    if kind is None:
        message = f"{folder}/ is not a folder of the almanac"
        return Finding(shown, 1, "bad-path", Severity.ERROR, message, f"use one of {_joined(BY_FOLDER)}")
    message = f"the path is not one of a {kind.name}"
    remedy = f"name it like {kind.folder}/{kind.example}.yaml (lower case, digits and hyphens)"
    return Finding(shown, 1, "bad-path", Severity.ERROR, message, remedy)


def _unreadable(shown: str, error: OSError) -> Finding:
    message = f"the file cannot be read ({error.strerror})"
    return Finding(shown, 1, "bad-path", Severity.ERROR, message, "make it readable, or take it away")


def _joined(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
