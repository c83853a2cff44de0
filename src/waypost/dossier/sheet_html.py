"""Sheets as HTML: one file, nothing loaded from anywhere, readable in sunlight and with one thumb."""

from functools import singledispatch
from importlib.resources import files
from xml.etree import ElementTree as ET

from waypost.dossier.markup import element, elements, html_page, parse_svg, verbatim
from waypost.dossier.sheet import Block, Checks, Facts, Items, Links, Picture, Rule, Sheet, Steps, Table, Text
from waypost.messages import language

_SAFE = ("https://", "http://")


def sheets_page(title: str, sheets: tuple[Sheet, ...]) -> bytes:
    """Several sheets in one file, each on a page of its own when printed."""
    return html_page(language(), head(title), [element("main", *(sheet_element(one) for one in sheets))])


def head(title: str) -> list[ET.Element]:
    """The head of every page."""
    style = (files("waypost.dossier") / "page.css").read_text("utf-8")
    return [
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        verbatim("style", style),
    ]


def sheet_element(sheet: Sheet, heading: str = "h1") -> ET.Element:
    """One sheet."""
    return element(
        "article",
        *(element("p", mark, class_="mark") for mark in sheet.marks),
        element(heading, sheet.title),
        element("p", sheet.subtitle, class_="subtitle") if sheet.subtitle else None,
        *(block_element(one) for one in sheet.blocks),
    )


def block_element(block: Block) -> ET.Element:
    """One block with its heading."""
    level = block.level if isinstance(block, Items | Facts) else 2
    title = element(f"h{level}", block.title) if block.title else None
    return element("section", title, *_content(block), class_=type(block).__name__.lower())


@singledispatch
def _content(block: Block) -> list[ET.Element]:
    raise TypeError(block)


@_content.register
def _(block: Facts) -> list[ET.Element]:
    rows = [part for label, value in block.rows for part in (element("dt", label), _lines("dd", value))]
    return [element("dl", *rows)]


@_content.register
def _(block: Text) -> list[ET.Element]:
    return elements("p", block.paragraphs)


@_content.register
def _(block: Items) -> list[ET.Element]:
    return [element("ul", *elements("li", block.items))]


@_content.register
def _(block: Checks) -> list[ET.Element]:
    return [element("ul", *elements("li", block.items), class_="tick")]


@_content.register
def _(block: Table) -> list[ET.Element]:
    top = element("thead", element("tr", *(element("th", text, scope="col") for text in block.head)))
    rows = [element("tr", *(_lines("td", text) for text in row)) for row in block.rows]
    return [element("table", top, element("tbody", *rows))]


def _lines(tag: str, text: str) -> ET.Element:
    """An element with the lines of a text."""
    first, *further = text.split("\n")
    return element(tag, first, *(part for line in further for part in (element("br"), line)))


@_content.register
def _(block: Rule) -> list[ET.Element]:
    return [element("p", block.text)]


@_content.register
def _(block: Steps) -> list[ET.Element]:
    items = [
        element(
            "li",
            element("strong", f"{one.when} "),
            one.text,
            element("ul", *elements("li", one.onward)) if one.onward else None,
            value=one.number,
            id=f"step-{one.number}",
        )
        for one in block.steps
    ]
    return [element("ol", *items)]


@_content.register
def _(block: Picture) -> list[ET.Element]:
    drawing = parse_svg(block.svg)
    drawing.set("role", "img")
    drawing.set("aria-label", block.says)
    return [element("figure", drawing)]


@_content.register
def _(block: Links) -> list[ET.Element]:
    items = [
        element("li", element("a", one.text, href=one.url, rel="noreferrer") if one.url.startswith(_SAFE) else one.text)
        for one in block.links
    ]
    return [element("ol", *items)]
