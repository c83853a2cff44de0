"""A correction as files of the almanac: read as it will be read, and never handed on where it cannot be."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waypost.almanac import Almanac, find_root
from waypost.almanac.kinds import BY_NAME, SOURCE, Kind
from waypost.almanac.reading import read_thing
from waypost.almanac.writing import file_text
from waypost.domain.errors import InputError
from waypost.ingest.publications import publication_of
from waypost.messages import _

from .models import Correction

CORRECTABLE = (
    "crossing",
    "border",
    "territory",
    "provision",
    "procedure",
    "document",
    "office",
    "calendar",
    "place",
    "link",
)
"""What travellers may propose to correct; reports are corrected by their reporters."""


def kind_of(name: str) -> Kind[object]:
    """The kind of file. Raises: InputError where it cannot be corrected this way."""
    if name not in CORRECTABLE:
        raise InputError(_("nothing that can be corrected here"), where="kind", found=repr(name[:30]))
    return BY_NAME[name]


def path_of(kind: str, thing: str) -> Path:
    """The file's path below an almanac's folder. Raises: InputError where the id has not the form of one."""
    of = kind_of(kind)
    if not of.is_id(thing):
        raise InputError(_("not an id"), where="thing", expected=of.example, found=repr(thing[:60]))
    return Path(of.folder) / f"{thing}.yaml"


def text_now(kind: str, thing: str) -> str:
    """The file as it stands in the almanac. Raises: InputError where there is none."""
    path = find_root() / path_of(kind, thing)
    try:
        return path.read_text("utf-8")
    except OSError:
        raise InputError(_("the almanac has no such file"), where=str(path_of(kind, thing))) from None


def proposed_source(address: str) -> tuple[str, str]:
    """Id and text of the file of a page, as a moderator may start from; empty where no page is named."""
    publication = publication_of(address)
    if publication is None:
        return "", ""
    return publication.id, file_text({key: value for key, value in publication.keys.items() if value is not None})


def find_faults(almanac: Almanac, correction: Correction) -> list[str]:
    """What keeps the correction from being handed on, line by line; empty where nothing does."""
    faults = list(_read_faults(kind_of(correction.kind), correction.thing, correction.file_text))
    if correction.source_id:
        if not SOURCE.is_id(correction.source_id):
            return [*faults, _("{id} is not the id of a source").format(id=correction.source_id)]
        faults += _read_faults(SOURCE, correction.source_id, correction.source_text)
    return faults + list(_unresolved(almanac, correction))


def _read_faults(kind: Kind[Any], thing: str, text: str) -> Iterator[str]:
    reading = read_thing(kind, thing, text, f"{kind.folder}/{thing}.yaml")
    yield from (str(finding) for finding in reading.findings if finding.is_error)


def _unresolved(almanac: Almanac, correction: Correction) -> Iterator[str]:
    """Pages that are cited and have no file."""
    reading = read_thing(kind_of(correction.kind), correction.thing, correction.file_text, "")
    if reading.document is None:
        return
    for source in sorted(set(_cited(reading.document.data))):
        is_there = source in {"general-knowledge", correction.source_id} or almanac.find_source(source) is not None
        if not is_there:
            yield _("{id} is cited and has no file").format(id=source)


def _cited(node: object, *, is_citation: bool = False) -> Iterator[str]:
    if isinstance(node, str) and is_citation:
        yield node.partition("|")[0].strip()
    elif isinstance(node, list):
        for item in node:
            yield from _cited(item, is_citation=is_citation)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _cited(value, is_citation=key == "citations")


def files_of(correction: Correction) -> dict[str, str]:
    """Paths below an almanac's folder, and what belongs there."""
    files = {path_of(correction.kind, correction.thing).as_posix(): correction.file_text}
    if correction.source_id and correction.source_text:
        files[f"{SOURCE.folder}/{correction.source_id}.yaml"] = correction.source_text
    return files
