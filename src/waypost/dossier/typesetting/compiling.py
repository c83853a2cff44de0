"""Setting pages with Typst: archival PDF (PDF/A-2b) with tags for screen readers (PDF/UA-1), offline and repeatable."""

import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from waypost.dossier.typesetting.fonts import fonts_for, shown
from waypost.dossier.words import clean
from waypost.messages import language

_SHARED = "page.typ"


def set_pages(template: str, content: dict[str, object], made_at: datetime) -> bytes:
    """A PDF.

    Args:
        template: the layout's file, without ending.
        content: what it shows; text is shown as text, whatever stands in it.
        made_at: written into the file as its date.
    """
    text = json.dumps(_fit(content), ensure_ascii=False)
    choice = fonts_for(text)
    inputs = {
        "content": text,
        "families": json.dumps(choice.families),
        "language": language(),
    }
    folder = files("waypost.dossier.typesetting") / "templates"
    source = b"\n".join((folder / name).read_bytes() for name in (_SHARED, f"{template}.typ"))
    return typst.compile(
        source,
        font_paths=_opened(choice.folders),
        sys_inputs=inputs,
        pdf_standards=["a-2b", "ua-1"],
        timestamp=int(made_at.timestamp()),
    )


@cache
def _opened(folders: tuple[Path, ...]) -> typst.Fonts:
    """The fonts of some folders and those the library carries, never those of the machine; opened once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(path) for path in folders])


def _fit(value: object) -> object:
    """The content with every text cleaned, line by line, and every character one that can be shown."""
    if isinstance(value, str):
        return "\n".join(shown(clean(line)) for line in value.split("\n"))
    if isinstance(value, dict):
        return {key: _fit(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_fit(inner) for inner in value]
    return value
