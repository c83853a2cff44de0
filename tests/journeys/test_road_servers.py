"""Distances from a road server of one's own: both servers' answers as documented, and one that does not answer."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.examples.planned import almanac, trip_of

from waypost.domain.errors import InputError
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.geography import Point, great_circle_km
from waypost.journeys.map.road_measuring import matrix_in_parts, measure_roads
from waypost.journeys.map.road_server import RoadServer, Stretch, find_road_server
from waypost.journeys.map.setting import Setting, build_setting

TANGIER, RABAT, ISLAND = Point(35.76, -5.80), Point(34.02, -6.84), Point(28.1, -15.4)

OSRM_ANSWER = {
    "code": "Ok",
    "durations": [[0, 9000.4, None]],
    "distances": [[0, 250125.5, None]],
    "sources": [{"hint": "x", "distance": 4.1, "name": "", "location": [-5.8, 35.76]}],
    "destinations": [
        {"hint": "x", "distance": 4.1, "name": "", "location": [-5.8, 35.76]},
        {"hint": "x", "distance": 11.9, "name": "A1", "location": [-6.84, 34.02]},
        {"hint": "x", "distance": 3.3, "name": "", "location": [-15.4, 28.1]},
    ],
}
"""The table service's answer in the form its documentation gives: seconds, metres, null where there is no road."""
VALHALLA_ANSWER = {
    "algorithm": "costmatrix",
    "units": "kilometers",
    "sources": [{"lat": 35.76, "lon": -5.8}],
    "targets": [{"lat": 35.76, "lon": -5.8}, {"lat": 34.02, "lon": -6.84}, {"lat": 28.1, "lon": -15.4}],
    "sources_to_targets": [
        [
            {"from_index": 0, "to_index": 0, "time": 0, "distance": 0.0},
            {"from_index": 0, "to_index": 1, "time": 9000, "distance": 250.125},
            {"from_index": 0, "to_index": 2, "time": None, "distance": None},
        ]
    ],
}
"""The matrix service's answer in the form its documentation gives: seconds, kilometres, null where there is no road."""


@dataclass
class Desk:
    """What a server of these tests answers, and what it was asked."""

    status: dict[str, Any] | None = None
    answer: object = None
    code: int = 200
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)

    def reply(self, path: str, body: bytes) -> tuple[int, object]:
        """The answer to one question."""
        del body
        if path == "/status":
            return (404, {}) if self.status is None else (200, self.status)
        return self.code, self.answer


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """A server on this machine; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(b"")

        def do_POST(self) -> None:
            self._reply(self.rfile.read(int(self.headers["Content-Length"])))

        def _reply(self, body: bytes) -> None:
            desk.asked.append((self.command, self.path, body))
            code, answer = desk.reply(self.path, body)
            text = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_osrm_is_asked_longitude_first_and_answers_in_seconds_and_metres() -> None:
    desk = Desk(answer=OSRM_ANSWER)
    with serving(desk) as url:
        server = find_road_server(url)
        matrix = server.matrix([TANGIER], [TANGIER, RABAT, ISLAND], VehicleKind.MOTORCYCLE)

    method, path, _body = desk.asked[-1]
    assert not server.is_valhalla
    assert (
        "GET",
        "/table/v1/car/-5.800000,35.760000;-5.800000,35.760000;-6.840000,34.020000;-15.400000,28.100000",
    ) == (
        method,
        urlsplit(path).path,
    )
    assert {"annotations": ["duration,distance"], "sources": ["0"], "destinations": ["1;2;3"]} == parse_qs(
        urlsplit(path).query
    )
    assert matrix is not None
    assert matrix[0][1] == Stretch(250.1255, 9000.4 / 3600)
    assert matrix[0][2] is None


def test_valhalla_is_known_by_its_status_and_asked_for_the_vehicle() -> None:
    desk = Desk(status={"version": "3.5.1", "tileset_last_modified": 0}, answer=VALHALLA_ANSWER)
    with serving(desk) as url:
        server = find_road_server(url + "/")
        matrix = server.matrix([TANGIER], [TANGIER, RABAT, ISLAND], VehicleKind.BICYCLE)

    method, path, body = desk.asked[-1]
    question = json.loads(body)
    assert server.is_valhalla
    assert ("POST", "/sources_to_targets") == (method, path)
    assert question["costing"] == "bicycle"
    assert question["sources"] == [{"lat": 35.76, "lon": -5.8}]
    assert matrix == ((Stretch(0.0, 0.0), Stretch(250.125, 2.5), None),)


def test_miles_are_turned_into_kilometres() -> None:
    miles = VALHALLA_ANSWER | {"units": "miles"}
    with serving(Desk(status={"version": "3"}, answer=miles)) as url:
        matrix = find_road_server(url).matrix([TANGIER], [TANGIER, RABAT, ISLAND], VehicleKind.CAR)

    assert matrix is not None
    assert matrix[0][1] == Stretch(250.125 * 1.609344, 2.5)


def test_a_question_too_long_for_the_server_is_no_error() -> None:
    desk = Desk(status={"version": "3"}, answer={"error": "Path distance exceeds the max distance limit"}, code=400)
    with serving(desk) as url:
        assert find_road_server(url).matrix([TANGIER], [RABAT], VehicleKind.CAR) is None


def complaint(url: str) -> str:
    with pytest.raises(InputError) as caught:
        find_road_server(url).matrix([TANGIER], [RABAT], VehicleKind.CAR)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_server_that_is_down_is_one_clear_line() -> None:
    with serving(Desk()) as url:
        pass

    said = complaint(url)

    assert "the road server does not answer" in said
    assert "leave --roads out" in said


@pytest.mark.parametrize("answer", ["<html>", [], {"code": "Ok"}, {"code": "InvalidQuery"}])
def test_an_answer_that_is_no_matrix_is_one_clear_line(answer: object) -> None:
    with serving(Desk(answer=answer)) as url:
        assert "the road server answers what it should not" in complaint(url)


@pytest.mark.parametrize("address", ["localhost:8002", "file:///etc/hosts", "http://"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="not the address of a road server"):
        find_road_server(address)


@pytest.fixture
def setting() -> Setting:
    return build_setting(trip_of("tangier-dakar"), almanac(), as_of=None, known_as_of=None)


class _Winding(RoadServer):
    """Tells every road to be twice the great circle, at fifty."""

    def matrix(self, origins: Any, targets: Any, vehicle: VehicleKind) -> Any:
        del vehicle
        return tuple(
            tuple(Stretch(2 * great_circle_km(one, other), great_circle_km(one, other) / 25) for other in targets)
            for one in origins
        )


def test_a_plans_drives_are_those_of_the_server(setting: Setting) -> None:
    post = "ma-mr/guerguerat#ma"
    assumed = setting.roads.drives_from("tangier")[post]

    told = measure_roads(setting, _Winding("http://road", is_valhalla=False))

    measured = setting.roads.drives_from("tangier")[post]
    assert told > 4
    assert measured.km == pytest.approx(2 * great_circle_km(setting.nodes["tangier"].point, setting.nodes[post].point))
    assert measured.hours == pytest.approx(measured.km / 50 * 1.2)
    assert measured.implied_km == 0.0
    assert measured != assumed


class _Unwilling(RoadServer):
    """Refuses every question with the island in it, as Valhalla does where no road leads to a place."""

    def matrix(self, origins: Any, targets: Any, vehicle: VehicleKind) -> Any:
        del vehicle
        if ISLAND in [*origins, *targets]:
            return None
        return tuple(tuple(Stretch(great_circle_km(one, other), 1.0) for other in targets) for one in origins)


def test_one_place_without_roads_does_not_spoil_the_others() -> None:
    places = [TANGIER, ISLAND, RABAT]

    matrix = matrix_in_parts(_Unwilling("http://road", is_valhalla=True), places, places, VehicleKind.CAR)

    told = [[stretch is not None for stretch in row] for row in matrix]
    assert told == [[True, False, True], [False, False, False], [True, False, True]]
    assert matrix[2][0] == Stretch(great_circle_km(RABAT, TANGIER), 1.0)
