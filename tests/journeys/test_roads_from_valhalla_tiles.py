"""Distances from a real Valhalla, whose tiles are made here from an extract of a few roads.

Wants ``pyvalhalla`` and ``osmium``, which come with requirements-bench.lock where there are wheels of them.
"""

import importlib.util
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

import pytest

from waypost.domain.errors import InputError
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.geography import Point, great_circle_km
from waypost.journeys.map.road_measuring import matrix_in_parts
from waypost.journeys.map.road_server import RoadServer, find_road_server

pytestmark = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("valhalla", "osmium")),
    reason="wants pyvalhalla and osmium: pip install --require-hashes -r requirements-bench.lock",
)

WEST, EAST = Point(43.00, 76.00), Point(43.00, 76.40)
FORK, JOIN, DETOUR = Point(43.00, 76.05), Point(43.00, 76.35), Point(43.15, 76.20)
ISLAND, ITS_END = Point(44.60, 78.60), Point(44.60, 78.70)
ROADS = {
    "to the fork": [WEST, FORK],
    "main": [FORK, JOIN],
    "lane": [FORK, DETOUR, JOIN],
    "from the fork": [JOIN, EAST],
    "apart": [ISLAND, ITS_END],
}
ROUND_ABOUT = [WEST, FORK, DETOUR, JOIN, EAST]
_PATIENCE = 30.0


def _km(points: list[Point]) -> float:
    return sum(great_circle_km(a, b) for a, b in pairwise(points))


def _write_extract(path: Path) -> None:
    """A main road without bicycles, a lane round about beside it, and a road that joins neither."""
    import osmium
    from osmium.osm.mutable import Node, Way

    numbers: dict[Point, int] = {}
    ways = {name: [numbers.setdefault(one, len(numbers) + 1) for one in points] for name, points in ROADS.items()}
    writer = osmium.SimpleWriter(str(path))
    for point, number in numbers.items():
        writer.add_node(Node(id=number, location=(point.longitude, point.latitude), version=1))
    for number, (name, nodes) in enumerate(ways.items(), 1):
        tags = {"highway": "secondary", "bicycle": "no" if name == "main" else "yes"}
        writer.add_way(Way(id=number, nodes=nodes, tags=tags, version=1))
    writer.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _configured(folder: Path, port: int) -> Path:
    from valhalla import get_config

    tiles = folder / "tiles"
    tiles.mkdir()
    config = get_config(tile_extract="", tile_dir=tiles)
    for kind in ("admin", "timezone", "landmarks"):
        config["mjolnir"].pop(kind, None)
    service = config["httpd"]["service"]
    service["listen"] = f"tcp://127.0.0.1:{port}"
    for one in ("loopback", "interrupt"):
        service[one] = f"ipc://{folder}/{one}"
    for stage in ("loki", "thor", "odin"):
        config[stage]["service"]["proxy"] = f"ipc://{folder}/{stage}"
    path = folder / "valhalla.json"
    path.write_text(json.dumps(config), encoding="utf-8")
    return path


def _program(name: str) -> str:
    shown = subprocess.run(
        [sys.executable, "-m", "valhalla", "print_bin_path"], capture_output=True, text=True, check=True
    )
    return str(Path(shown.stdout.strip()) / name)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoadServer]:
    folder = tmp_path_factory.mktemp("valhalla")
    port = _free_port()
    extract, config = folder / "roads.osm.pbf", _configured(folder, port)
    _write_extract(extract)
    subprocess.run([_program("valhalla_build_tiles"), "-c", config, extract], check=True, capture_output=True)
    with (folder / "service.log").open("wb") as log:
        service = subprocess.Popen([_program("valhalla_service"), config, "1"], stdout=log, stderr=log)
    try:
        yield _answering(f"http://127.0.0.1:{port}")
    finally:
        service.kill()
        service.wait(timeout=10)


def _answering(url: str) -> RoadServer:
    began = monotonic()
    while True:
        try:
            return find_road_server(url)
        except InputError:
            if monotonic() - began > _PATIENCE:
                raise
            sleep(0.1)


def test_it_is_known_for_what_it_is(server: RoadServer) -> None:
    assert server.is_valhalla


def test_a_motorcycle_takes_the_main_road(server: RoadServer) -> None:
    matrix = server.matrix([WEST], [EAST], VehicleKind.MOTORCYCLE)

    assert matrix is not None
    assert matrix[0][0] is not None
    assert matrix[0][0].km == pytest.approx(_km([WEST, EAST]), rel=0.01)
    assert 60 < matrix[0][0].km / matrix[0][0].hours < 130


def test_a_bicycle_goes_round_about(server: RoadServer) -> None:
    matrix = server.matrix([WEST], [EAST], VehicleKind.BICYCLE)

    assert matrix is not None
    assert matrix[0][0] is not None
    assert matrix[0][0].km == pytest.approx(_km(ROUND_ABOUT), rel=0.01)
    assert 10 < matrix[0][0].km / matrix[0][0].hours < 30


def test_where_no_road_leads_the_question_is_refused_as_a_whole(server: RoadServer) -> None:
    assert server.matrix([WEST], [EAST, ITS_END], VehicleKind.CAR) is None


def test_and_asked_again_in_parts(server: RoadServer) -> None:
    matrix = matrix_in_parts(server, [WEST, ISLAND], [EAST, ITS_END], VehicleKind.CAR)

    assert [[stretch is not None for stretch in row] for row in matrix] == [[True, False], [False, True]]
