"""Sheets as PDF."""

from dataclasses import asdict
from datetime import datetime

from waypost.dossier.sheet import Sheet
from waypost.dossier.typesetting.compiling import set_pages

PLAIN_POINTS = 9.5


def set_sheets(title: str, sheets: tuple[Sheet, ...], made_at: datetime, points: float = PLAIN_POINTS) -> bytes:
    """Sheets, each beginning on a page of its own."""
    content = {"title": title, "size": points, "sheets": [_sheet(one) for one in sheets]}
    return set_pages("sheets", content, made_at)


def _sheet(sheet: Sheet) -> dict[str, object]:
    blocks = [{"kind": type(one).__name__.lower(), **asdict(one)} for one in sheet.blocks]
    return {"title": sheet.title, "subtitle": sheet.subtitle, "marks": list(sheet.marks), "blocks": blocks}
