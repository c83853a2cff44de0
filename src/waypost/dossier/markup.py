"""HTML and SVG as a tree, so that text from outside is text and can be nothing else."""

import json
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from waypost.dossier.words import clean

Child = "ET.Element | str | None"


def element(tag: str, *children: "ET.Element | str | None", **attributes: "str | int | float | None") -> ET.Element:
    """An element. A trailing underscore is dropped from an attribute's name, others become hyphens: ``aria_label``."""
    made = ET.Element(tag, {_name(key): clean(str(value)) for key, value in attributes.items() if value is not None})
    for child in children:
        _append(made, child)
    return made


def _name(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _append(parent: ET.Element, child: "ET.Element | str | None") -> None:
    if child is None:
        return
    if isinstance(child, ET.Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean_keeping_ends(child)
    else:
        parent.text = (parent.text or "") + clean_keeping_ends(child)


def clean_keeping_ends(text: str) -> str:
    """The cleaned text, with a blank kept where it began or ended with one."""
    tidy = clean(text)
    first = " " if text[:1].isspace() else ""
    last = " " if text[-1:].isspace() and tidy else ""
    return f"{first}{tidy}{last}"


def elements(tag: str, texts: Iterable[str]) -> list[ET.Element]:
    """One element a text."""
    return [element(tag, text) for text in texts]


def verbatim(tag: str, text: str, **attributes: str) -> ET.Element:
    """A script or style of our own: its text is written as it is."""
    if "</" in text:
        raise ValueError("would end its element")
    made = element(tag, **attributes)
    made.text = text
    return made


def data(name: str, value: object) -> ET.Element:
    """Data for the page's script, in which no text can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return verbatim("script", text.replace("<", "\\u003c").replace("\u2028", " "), id=name, type="application/json")


def parse_svg(svg: str) -> ET.Element:
    """A drawing of our own, to be put into a page."""
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    return ET.fromstring(svg)  # noqa: S314 - drawn by us a moment ago


def html_page(language: str, head: list[ET.Element], body: list[ET.Element]) -> bytes:
    """A whole HTML file."""
    page = element("html", element("head", *head), element("body", *body), lang=language)
    return b"<!DOCTYPE html>\n" + ET.tostring(page, encoding="unicode", method="html").encode()
