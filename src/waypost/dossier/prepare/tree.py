"""The plan as a tree, top to bottom: a row a numbered step, indented below the step and outcome it follows from."""

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from waypost.dossier.markup import element
from waypost.dossier.prepare.drawing import label, svg, width_of, wrapped
from waypost.dossier.prepare.short_words import short_step
from waypost.dossier.sheet import Picture
from waypost.dossier.travel import Travel
from waypost.journeys.plans.reading import Paragraph
from waypost.journeys.plans.telling import outcome_words
from waypost.messages import _

_WIDTH, _INDENT, _SIZE, _LINE = 360.0, 11.0, 12.0, 15.0
_DEEPEST = 12
_ABOVE = 11.0
"""From the top of a row to the middle of its first line."""


@dataclass
class _Drawing:
    travel: Travel
    y: float = 16.0
    parts: list[ET.Element] = field(default_factory=list)
    drawn: set[int] = field(default_factory=set)
    cuts: list[float] = field(default_factory=list)
    """Between rows."""

    def draw(self, one: Paragraph, depth: int, outcome: str) -> float:
        """Draw a step and what follows from it.

        Returns: the height of its dot.
        """
        x = 14.0 + _INDENT * min(depth, _DEEPEST)
        here = self.y
        self.drawn.add(one.number)
        self._row(x, here, one, outcome)
        below = {paragraph.number: paragraph for paragraph in self.travel.page.paragraphs}
        for onward in sorted(one.onward, key=lambda each: each.target is None):
            words = _(" or ").join(outcome_words(what) for what in onward.what) if len(one.onward) > 1 else ""
            target = below.get(onward.target) if onward.target else None
            straight = len(one.onward) == 1
            if target is not None and target.number not in self.drawn:
                child_x = x if straight else x + _INDENT
                child_y = self.draw(target, depth if straight else depth + 1, words)
                self._line(x, here, child_x, child_y)
            else:
                self._leaf(x, here, words, onward.target)
        return here

    def _row(self, x: float, y: float, one: Paragraph, outcome: str) -> None:
        self.cuts.append(y - _ABOVE)
        text = short_step(self.travel, one.step.action, one.step.ending, one.step.place)
        shape = "#000" if one.step.ending is None else "#0b5d1e" if one.step.ending.value == "arrived" else "#8a1c00"
        self.parts.append(element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="9", fill=shape))
        number = str(one.number)
        self.parts.append(label(x - width_of(number, 10) / 2, y + 3.6, number, 10, fill="#fff", font_weight="700"))
        told = f"{outcome}: {text}" if outcome else text
        for line in wrapped(told, _SIZE, _WIDTH - x - 20):
            self.parts.append(label(x + 14, self.y + 4.4, line, _SIZE, fill="#000"))
            self.y += _LINE
        self.y += 10

    def _leaf(self, x: float, here: float, outcome: str, target: int | None) -> None:
        goes = _("step {n}").format(n=target) if target else _("less likely branches")
        told = f"{outcome}: {goes}" if outcome else goes
        self.cuts.append(self.y - _ABOVE)
        self._line(x, here, x + _INDENT, self.y)
        for line in wrapped(told, _SIZE - 1, _WIDTH - x - 24):
            self.parts.append(label(x + 14, self.y + 4, line, _SIZE - 1, fill="#333", font_style="italic"))
            self.y += _LINE
        self.y += 6

    def _line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        path = f"M{x:.1f} {y:.1f} L{x:.1f} {to_y:.1f} L{to_x:.1f} {to_y:.1f}"
        self.parts.insert(0, element("path", d=path, fill="none", stroke="#555", stroke_width="1.5"))


def tree_picture(travel: Travel) -> Picture:
    """The tree of the numbered steps."""
    drawing = _Drawing(travel)
    for paragraph in travel.page.paragraphs:
        if paragraph.number not in drawing.drawn:
            drawing.draw(paragraph, 0, "")
    says = _("The steps as a tree; the numbered list says the same.")
    return Picture(_("The plan as a picture"), svg(_WIDTH, drawing.y + 4, *drawing.parts), says, tuple(drawing.cuts))
