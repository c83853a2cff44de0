"""Derive the outlines that the site's map draws: land from Natural Earth's 1:50m, borders from our own border lines.

Run once, in a folder outside the repository, then pass the file:

    npm pack world-atlas@2.0.2                                      (and unpack it)
    python -m tools.borders.derive_outlines ATLAS/land-50m.json

It writes src/waypost/web/atlas/static/atlas/outlines.json: {land: [ring, ...], borders: [line, ...]} in hundredths of a
degree, each point after the first as the step from the one before. Natural Earth is in the public domain.
"""

import gzip
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from shapely import LineString

SOURCE = Path(__file__).parents[2] / "src/waypost"
LINES = SOURCE / "almanac/borders.json.gz"
OUT = SOURCE / "web/atlas/static/atlas/outlines.json"
LAND_TOLERANCE, BORDER_TOLERANCE = 0.06, 0.03
"""Degrees: some kilometres, for a map to find a crossing on, not to drive by."""
SMALLEST_RING = 0.15
"""Degrees across; smaller islands carry no crossing that is looked for."""

Points = list[tuple[float, float]]


def land_rings(topology: dict[str, Any]) -> list[Points]:
    """Every ring of the land, in degrees."""
    (step_x, step_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
        arcs.append([(left + x * step_x, bottom + y * step_y) for x, y in zip(xs, ys, strict=True)])
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
                rings.append(unwrapped([point for part in parts for point in part]))
    return rings


def unwrapped(ring: Points) -> Points:
    """A ring that passes the date line goes on beyond 180 degrees, instead of back across the whole map."""
    turn, out = 0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        out.append((x + turn, y))
    middle = (min(x for x, _ in out) + max(x for x, _ in out)) / 2
    back = 360 * round(middle / 360)
    return [(x - back, y) for x, y in out]


def border_lines() -> list[Points]:
    """Every border line, once."""
    lines: dict[tuple[Any, ...], Points] = {}
    for parts in json.loads(gzip.decompress(LINES.read_bytes())).values():
        for part in parts:
            xs, ys = accumulate(step[0] for step in part), accumulate(step[1] for step in part)
            points = [(x / 1000, y / 1000) for x, y in zip(xs, ys, strict=True)]
            lines[tuple(points)] = points
    return list(lines.values())


def as_steps(points: Points, tolerance: float) -> list[int]:
    """A line simplified, as a flat list of steps."""
    kept = LineString(points).simplify(tolerance).coords
    grid = [(round(100 * x), round(100 * y)) for x, y in kept]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(grid)]
    return [*grid[0], *(part for step in steps if step != (0, 0) for part in step)]


def is_seen(ring: Points) -> bool:
    """Whether it is large enough to be drawn, and no ring around the pole, which a flat map cannot close."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return SMALLEST_RING < max(max(xs) - min(xs), max(ys) - min(ys)) < 350


def main() -> None:
    """Read the land named on the command line and write the outlines."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    land = [as_steps(ring, LAND_TOLERANCE) for ring in land_rings(topology) if is_seen(ring)]
    borders = [as_steps(line, BORDER_TOLERANCE) for line in border_lines() if len(line) > 1]
    OUT.write_text(json.dumps({"land": land, "borders": borders}, separators=(",", ":")), encoding="utf-8")
    print(f"{len(land)} rings, {len(borders)} lines, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
