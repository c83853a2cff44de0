"""What the drawings share: text that fits, and SVG as a string."""

from itertools import pairwise
from xml.etree import ElementTree as ET

from waypost.dossier.markup import element

WIDE_FROM = 0x2E80
"""From here on characters are as wide as they are high."""


def svg(width: float, height: float, *children: ET.Element | None) -> str:
    """A drawing."""
    made = element("svg", *children, viewBox=f"0 0 {width:g} {height:g}", width=f"{width:g}", height=f"{height:g}")
    return ET.tostring(made, encoding="unicode")


def pieces(drawing: str, cuts: tuple[float, ...], high: float) -> list[str]:
    """A drawing in pieces no higher than that, from top to bottom, cut where it may be."""
    root = ET.fromstring(drawing)  # noqa: S314 - drawn by ourselves
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    tops = [0.0]
    for cut, following in pairwise((*cuts, height)):
        if following - tops[-1] > high and cut > tops[-1]:
            tops.append(cut)
    return [_piece(root, width, top, below - top) for top, below in pairwise((*tops, height))]


def _piece(root: ET.Element, width: float, top: float, high: float) -> str:
    window = {"viewBox": f"0 {top:g} {width:g} {high:g}", "height": f"{high:g}"}
    cut = ET.Element(root.tag, {**root.attrib, **window})
    cut.extend(root)
    return ET.tostring(cut, encoding="unicode")


def label(x: float, y: float, text: str, size: float, **attributes: str) -> ET.Element:
    """One line of text. Wide scripts are drawn bolder: on paper their thinnest cut would be used."""
    is_wide = any(ord(one) >= WIDE_FROM for one in text)
    bolder = {"stroke": attributes.get("fill", "#000"), "stroke_width": "0.45"} if is_wide else {}
    return element("text", text, x=f"{x:.1f}", y=f"{y:.1f}", font_size=f"{size:g}", **{**bolder, **attributes})


def rim(x: float, y: float, text: str, size: float) -> ET.Element:
    """What is drawn below a text to keep it readable over lines."""
    return label(x, y, text, size, fill="#fff", stroke="#fff", stroke_width="3")


def width_of(text: str, size: float) -> float:
    """About how wide a text is."""
    return size * sum(1.0 if ord(one) >= WIDE_FROM else 0.56 for one in text)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit; wide scripts are broken anywhere, others between words."""
    lines, current = [], ""
    for piece in _pieces(text):
        if current and width_of((current + piece).rstrip(), size) > room:
            lines.append(current.rstrip())
            current = piece.lstrip()
        else:
            current += piece
    return [*lines, current.rstrip()] if current.strip() else lines


def _pieces(text: str) -> list[str]:
    pieces, current = [], ""
    for one in text:
        current += one
        if one == " " or ord(one) >= WIDE_FROM:
            pieces.append(current)
            current = ""
    return [*pieces, current]
