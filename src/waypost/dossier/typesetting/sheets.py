"""Sheets as PDF."""

from dataclasses import asdict
from datetime import datetime

from waypost.dossier.prepare.drawing import pieces
from waypost.dossier.sheet import Block, Picture, Sheet
from waypost.dossier.typesetting.compiling import set_pages

PLAIN_POINTS = (9.5,)
SHEET_POINTS = (8.8, 8.4, 8.0, 7.6)
"""For a sheet that should stay one page: the first size at which it does."""
_HIGHEST = 820.0
"""What a page has room for, in units of a drawing: it is set 105 mm wide, which is 360 of them."""
_STANDS_ALONE = 'xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans, Noto Sans SC"'
"""What a drawing needs where no page is around it."""


def set_sheets(
    title: str, sheets: tuple[Sheet, ...], made_at: datetime, points: tuple[float, ...] = PLAIN_POINTS
) -> bytes:
    """Sheets, each beginning on a page of its own, in the first of the sizes (points) at which it stays on it."""
    content: dict[str, object] = {"title": title, "sizes": list(points), "sheets": [_sheet(one) for one in sheets]}
    return set_pages("sheets", content, made_at)


def _sheet(sheet: Sheet) -> dict[str, object]:
    blocks = [_block(one) for one in sheet.blocks]
    return {"title": sheet.title, "subtitle": sheet.subtitle, "marks": list(sheet.marks), "blocks": blocks}


def _block(block: Block) -> dict[str, object]:
    found = {"kind": type(block).__name__.lower(), **asdict(block)}
    if isinstance(block, Picture):
        found["pieces"] = [_standing_alone(one) for one in pieces(block.svg, block.cuts, _HIGHEST)]
    return found


def _standing_alone(drawing: str) -> str:
    """A drawing with what it needs where no page is around it."""
    return drawing.replace("<svg ", f"<svg {_STANDS_ALONE} ", 1)
