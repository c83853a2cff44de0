"""``plan.html``: one file that opens without network and walks the plan from answer to answer.

Everything can be read without its script; the script only walks.
"""

from importlib.resources import files
from xml.etree import ElementTree as ET

from waypost.dossier.markup import data, element, html_page, verbatim
from waypost.dossier.prepare.walk import walk_data
from waypost.dossier.sheet import Sheet
from waypost.dossier.sheet_html import block_element, head
from waypost.dossier.travel import Travel
from waypost.journeys.plans.verdict import is_unsure
from waypost.messages import _, language


def plan_page(travel: Travel, sheet: Sheet) -> bytes:
    """The page."""
    top = [element("p", mark, class_="mark") for mark in sheet.marks]
    top += [element("h1", sheet.title), element("p", sheet.subtitle, class_="subtitle")]
    body = [element("main", *top, *_walk(travel), *(block_element(one) for one in sheet.blocks))]
    if not is_unsure(travel.plan):
        script = (files("waypost.dossier.prepare") / "walk.js").read_text("utf-8")
        body += [data("walk-data", walk_data(travel)), verbatim("script", script)]
    return html_page(language(), head(sheet.title), body)


def _walk(travel: Travel) -> list[ET.Element]:
    """Where the script shows the step; hidden until it runs."""
    if is_unsure(travel.plan):
        return []
    card = element("div", id="walk-card", aria_live="polite")
    return [element("section", card, id="walk", class_="walk", aria_label=_("Walk the plan"), hidden="hidden")]
