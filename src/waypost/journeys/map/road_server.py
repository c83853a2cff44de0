"""Distances and hours from a Valhalla or OSRM server, for those who run one; without it roads are assumed.

Only matrices are asked for: how far and how long from each of some points to each of others. Which of the two a server
is, it is asked itself. Answers are those of its documentation: OSRM's table service (``durations`` in seconds,
``distances`` in metres) and Valhalla's ``sources_to_targets`` (``time`` in seconds, ``distance`` in its units).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from waypost.domain.errors import InputError
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.geography import Point
from waypost.messages import _

_SECONDS = 20.0
"""A server that takes longer does not answer."""
_KM_PER_MILE = 1.609344
_COSTING = {
    VehicleKind.MOTORCYCLE: "motorcycle",
    VehicleKind.TRUCK: "truck",
    VehicleKind.BUS: "bus",
    VehicleKind.BICYCLE: "bicycle",
    VehicleKind.FOOT: "pedestrian",
}
_PROFILE = {VehicleKind.BICYCLE: "bike", VehicleKind.FOOT: "foot"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one point to another by road, as a server tells it."""

    km: float
    hours: float


Matrix = tuple[tuple[Stretch | None, ...], ...]
"""By origin and target; None where there is no road."""


@dataclass(frozen=True, slots=True)
class RoadServer:
    """A server that was asked what it is."""

    url: str
    is_valhalla: bool

    def matrix(self, origins: Sequence[Point], targets: Sequence[Point], vehicle: VehicleKind) -> Matrix | None:
        """How far and how long from each origin to each target; None where the server refuses the question.

        Raises: InputError, one line, where it does not answer, or not as documented.
        """
        ask = self._from_valhalla if self.is_valhalla else self._from_osrm
        try:
            return ask(origins, targets, vehicle)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise _not_as_documented(self.url, repr(error)) from None

    def _from_valhalla(self, origins: Sequence[Point], targets: Sequence[Point], vehicle: VehicleKind) -> Matrix | None:
        question = {
            "sources": [_lat_lon(one) for one in origins],
            "targets": [_lat_lon(one) for one in targets],
            "costing": _COSTING.get(vehicle, "auto"),
            "units": "kilometers",
        }
        answer = _fetch(f"{self.url}/sources_to_targets", question)
        if answer is None:
            return None
        unit = 1.0 if answer.get("units", "kilometers") in {"kilometers", "km"} else _KM_PER_MILE
        return tuple(tuple(_valhalla_stretch(cell, unit) for cell in row) for row in answer["sources_to_targets"])

    def _from_osrm(self, origins: Sequence[Point], targets: Sequence[Point], vehicle: VehicleKind) -> Matrix | None:
        points = ";".join(f"{one.longitude:.6f},{one.latitude:.6f}" for one in (*origins, *targets))
        first = ";".join(str(number) for number in range(len(origins)))
        last = ";".join(str(len(origins) + number) for number in range(len(targets)))
        path = f"table/v1/{_PROFILE.get(vehicle, 'car')}/{points}"
        answer = _fetch(f"{self.url}/{path}?annotations=duration,distance&sources={first}&destinations={last}")
        if answer is None:
            return None
        if answer["code"] != "Ok":
            raise ValueError(answer["code"])
        rows = zip(answer["durations"], answer["distances"], strict=True)
        return tuple(tuple(_osrm_stretch(*cell) for cell in zip(*row, strict=True)) for row in rows)


def find_road_server(url: str) -> RoadServer:
    """Ask a server what it is: Valhalla has a status page, OSRM has none.

    Raises: InputError, one line, where nothing answers there.
    """
    base = url.rstrip("/")
    if urlsplit(base).scheme not in {"http", "https"} or not urlsplit(base).netloc:
        raise InputError(
            _("not the address of a road server"),
            where="--roads",
            expected=_("an address such as http://localhost:8002"),
            found=repr(url),
        )
    status = _fetch(f"{base}/status")
    return RoadServer(base, is_valhalla=status is not None and "version" in status)


def _fetch(url: str, question: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The answer to a question; None where the server answers that it will not."""
    body = None if question is None else json.dumps(question).encode()
    request = Request(url, data=body, headers={"Content-Type": "application/json", "User-Agent": "waypost"})  # noqa: S310 - http or https, checked above
    try:
        with urlopen(request, timeout=_SECONDS) as reply:  # noqa: S310
            answer = json.load(reply)
    except HTTPError as error:
        if 400 <= error.code < 500:
            return None
        raise _silent(url, f"HTTP {error.code}") from None
    except (OSError, HTTPException) as error:
        raise _silent(url, str(getattr(error, "reason", error))) from None
    except ValueError as error:
        raise _not_as_documented(url, str(error)) from None
    if not isinstance(answer, dict):
        raise _not_as_documented(url, type(answer).__name__)
    return answer


def _silent(url: str, why: str) -> InputError:
    parts = urlsplit(url)
    return InputError(
        _("the road server does not answer ({why})").format(why=why),
        where=f"{parts.scheme}://{parts.netloc}",
        remedy=_("start it, or leave --roads out: distances are then assumed"),
    )


def _not_as_documented(url: str, found: str) -> InputError:
    parts = urlsplit(url)
    return InputError(
        _("the road server answers what it should not"),
        where=f"{parts.scheme}://{parts.netloc}",
        expected=_("a matrix of Valhalla or OSRM"),
        found=found,
        remedy=_("check the address, or leave --roads out: distances are then assumed"),
    )


def _lat_lon(point: Point) -> dict[str, float]:
    return {"lat": round(point.latitude, 6), "lon": round(point.longitude, 6)}


def _valhalla_stretch(cell: dict[str, Any], unit: float) -> Stretch | None:
    if cell.get("time") is None or cell.get("distance") is None:
        return None
    return Stretch(float(cell["distance"]) * unit, float(cell["time"]) / 3600)


def _osrm_stretch(seconds: float | None, metres: float | None) -> Stretch | None:
    return None if seconds is None or metres is None else Stretch(metres / 1000, seconds / 3600)
