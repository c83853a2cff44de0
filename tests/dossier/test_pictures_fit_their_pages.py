"""A tree of a long journey is cut between its rows where a page is too short for it."""

from itertools import pairwise
from xml.etree import ElementTree as ET

from waypost.dossier.markup import element
from waypost.dossier.prepare.drawing import pieces, svg


def windows(height: float, cuts: tuple[float, ...], high: float) -> list[tuple[float, float]]:
    """The part of the drawing that each piece shows: top and bottom."""
    drawing = svg(360, height, element("circle", cx="10", cy="10", r="9"))
    boxes = [ET.fromstring(one).attrib["viewBox"].split() for one in pieces(drawing, cuts, high)]
    return [(float(top), float(top) + float(tall)) for _left, top, _wide, tall in boxes]


def test_what_fits_stays_whole() -> None:
    assert windows(300, (0.0, 100.0, 200.0), 820) == [(0.0, 300.0)]


def test_a_long_tree_is_cut_between_rows_and_nothing_is_lost() -> None:
    cuts = tuple(float(top) for top in range(0, 3000, 25))
    found = windows(3000, cuts, 820)

    assert found[0][0] == 0.0
    assert found[-1][1] == 3000.0
    assert all(one[1] == following[0] for one, following in pairwise(found))
    assert all(bottom - top <= 820 for top, bottom in found)
    assert {top for top, _bottom in found} <= set(cuts)


def test_a_drawing_that_may_not_be_cut_stays_whole() -> None:
    assert windows(2000, (), 820) == [(0.0, 2000.0)]
