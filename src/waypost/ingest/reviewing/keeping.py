"""Combed pages in WAYPOST_HOME, a file each, named by content: none is combed twice, nothing is half-written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from waypost.ingest.drafts.draft import Combed
from waypost.ingest.pages.page import Page

WAITING, ACCEPTED, DROPPED = "waiting", "accepted", "dropped"


@dataclass(slots=True)
class KeptDraft:
    """One draft of a kept page: its fields as JSON has them, and what a person decided."""

    fields: dict[str, dict[str, Any]]
    state: str = WAITING
    report: str = ""
    """The id of the report it became."""

    def value(self, name: str) -> Any:
        """The value of a field, None where there is none."""
        return self.fields.get(name, {}).get("value")


@dataclass(slots=True)
class KeptPage:
    """A page that was combed."""

    digest: str
    source: str
    address: str
    published_on: str | None
    text: str
    drafts: list[KeptDraft] = field(default_factory=list)

    @property
    def is_decided(self) -> bool:
        """Whether a person has looked at every draft of it."""
        return all(draft.state != WAITING for draft in self.drafts)


def folder_of(home: Path) -> Path:
    """Where combed pages are kept."""
    return home / "ingest" / "pages"


def is_kept(home: Path, digest: str) -> bool:
    """Whether a page of this content was combed before."""
    return (folder_of(home) / f"{digest}.json").is_file()


def keep(home: Path, page: Page, combed: Combed) -> bool:
    """Keep a combed page for review; one that is there already keeps its decisions.

    Returns: whether it is new.
    Raises: OSError where the home cannot be written.
    """
    if is_kept(home, page.digest):
        return False
    drafts = [
        KeptDraft({name: found.to_json() for name, found in passage.fields.items()}) for passage in combed.passages
    ]
    write(home, KeptPage(page.digest, page.source, page.address, combed.published_on, combed.text, drafts))
    return True


def write(home: Path, page: KeptPage) -> None:
    """Write a page's file, whole or not at all."""
    folder = folder_of(home)
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "source": page.source,
        "address": page.address,
        "published_on": page.published_on,
        "text": page.text,
        "drafts": [{"state": one.state, "report": one.report, "fields": one.fields} for one in page.drafts],
    }
    with NamedTemporaryFile("w", dir=folder, prefix=".", suffix=".new", delete=False, encoding="utf-8") as made:
        json.dump(data, made, ensure_ascii=False)
    try:
        Path(made.name).replace(folder / f"{page.digest}.json")
    finally:
        Path(made.name).unlink(missing_ok=True)


def read_waiting(home: Path) -> list[KeptPage]:
    """The pages with drafts nobody has looked at, the oldest first; a file that cannot be read is passed over."""
    paths = sorted(folder_of(home).glob("*.json"), key=lambda path: (path.stat().st_mtime, path.name))
    pages = [page for path in paths if (page := _read(path)) is not None]
    return [page for page in pages if not page.is_decided]


def _read(path: Path) -> KeptPage | None:
    try:
        data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        drafts = [KeptDraft(dict(one["fields"]), str(one["state"]), str(one["report"])) for one in data["drafts"]]
        return KeptPage(path.stem, data["source"], data["address"], data["published_on"], data["text"], drafts)
    except (OSError, ValueError, KeyError, TypeError):
        return None
