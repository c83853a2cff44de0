"""Derive the border lines that `waypost almanac check` measures posts against, from Natural Earth's 1:10m countries.

The countries come as TopoJSON in the npm package world-atlas, the numeric ISO codes in world-countries. In TopoJSON
two neighbours share the arcs of their border, so the border is simply the set of arcs that both use. Run once, in a
folder outside the repository:

    npm pack world-atlas@2.0.2 && npm pack world-countries@5.1.0     (and unpack both)
    python tools/borders/derive_border_lines.py ATLAS/countries-10m.json WORLD/countries.json

It writes src/waypost/almanac/borders.json.gz: {border: [[[longitude, latitude], ...], ...]} in thousandths of a
degree, each point after a line's first as the step from the one before. Natural Earth is in the public domain.
"""

import gzip
import json
import sys
from collections import defaultdict
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from shapely import LineString

OUT = Path(__file__).parents[2] / "src/waypost/almanac/borders.json.gz"
TOLERANCE_DEGREES = 0.004
"""About 400 m: nothing beside the 30 km that posts are allowed."""
BY_NAME = {
    "Kosovo": "xk",
    "Somaliland": "xs",
    "N. Cyprus": "xn",
    "Baikonur": "kz",
    "Dhekelia": "cy",
    "Akrotiri": "cy",
    "USNB Guantanamo Bay": "us",
}
"""Areas without an ISO number. The sovereign bases on Cyprus count as the south, from which people cross."""
BUFFER = "Cyprus U.N. Buffer Zone"
SUBSTITUTES = {"ru-xa": "ge-ru", "ru-xo": "ge-ru", "ua-xt": "md-ua", "br-gf": "br-fr", "gf-sr": "fr-sr"}
"""Borders that Natural Earth draws as part of another: de facto controls, and what it counts as France."""


def decode_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Arcs as points in degrees: TopoJSON stores steps on a grid."""
    (step_x, step_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs = accumulate(point[0] for point in arc)
        ys = accumulate(point[1] for point in arc)
        arcs.append([(left + x * step_x, bottom + y * step_y) for x, y in zip(xs, ys, strict=True)])
    return arcs


def arc_numbers(arcs: Any) -> set[int]:
    """Every arc a geometry uses, whichever way it runs (~n is n backwards)."""
    if isinstance(arcs, int):
        return {arcs if arcs >= 0 else ~arcs}
    return {number for part in arcs for number in arc_numbers(part)}


def owners(topology: dict[str, Any], codes: dict[str, str]) -> dict[int, set[str]]:
    """Which territories use each arc."""
    users: dict[int, set[str]] = defaultdict(set)
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        own = {"cy", "xn"} if name == BUFFER else {BY_NAME.get(name) or codes.get(country.get("id", ""), "")}
        for number in arc_numbers(country.get("arcs", [])):
            users[number] |= own - {""}
    return users


def simplified(points: list[tuple[float, float]]) -> list[list[int]]:
    """A line in thousandths of a degree, as steps."""
    kept = LineString(points).simplify(TOLERANCE_DEGREES).coords
    grid = [(round(1000 * x), round(1000 * y)) for x, y in kept]
    steps = [[x2 - x1, y2 - y1] for (x1, y1), (x2, y2) in pairwise(grid)]
    return [list(grid[0]), *(step for step in steps if step != [0, 0])]


def derive(topology: dict[str, Any], codes: dict[str, str]) -> dict[str, list[list[list[int]]]]:
    """Lines by border."""
    arcs = decode_arcs(topology)
    lines: dict[str, list[list[list[int]]]] = defaultdict(list)
    for number, users in sorted(owners(topology, codes).items()):
        for one in sorted(users):
            for other in sorted(users):
                if one < other:
                    lines[f"{one}-{other}"].append(simplified(arcs[number]))
    lines.update({border: lines[whole] for border, whole in SUBSTITUTES.items()})
    return dict(sorted(lines.items()))


def main() -> None:
    """Read the two files named on the command line and write the lines."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    countries = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    codes = {country["ccn3"]: country["cca2"].lower() for country in countries if country["ccn3"]}
    lines = derive(topology, codes)
    text = json.dumps(lines, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(lines)} borders, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
