"""Points and drives for map apps (Organic Maps, OsmAnd): GPX, and GeoJSON for everything else."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from gpxpy.gpx import GPX, GPXRoute, GPXRoutePoint, GPXWaypoint

from waypost.dossier.points import Kind, Leg, Spot
from waypost.dossier.words import clean
from waypost.messages import _

_CREATOR = "travel"
_SYMBOLS = {Kind.TOWN: "City", Kind.FUEL: "Gas Station", Kind.OFFICE: "Building", Kind.CROSSING: "Flag"}


def gpx_file(spots: Iterable[Spot], drives: Iterable[Leg], made_at: datetime, *, notes: bool) -> bytes:
    """A GPX file.

    Args:
        spots: the points.
        drives: straight lines between the ends of drives, not the road.
        made_at: aware.
        notes: whether what is said of each point is written into it.
    """
    made = GPX()
    made.creator = _CREATOR
    made.time = made_at.astimezone(UTC)
    made.waypoints = [_waypoint(one, notes=notes) for one in spots]
    for start, end in drives:
        points = [GPXRoutePoint(one.latitude, one.longitude) for one in (start, end)]
        route = GPXRoute()
        route.points = points
        made.routes.append(route)
    return made.to_xml(version="1.1").encode()


def _waypoint(spot: Spot, *, notes: bool) -> GPXWaypoint:
    described = clean(spot.note) if notes and spot.note else None
    return GPXWaypoint(
        latitude=spot.point.latitude,
        longitude=spot.point.longitude,
        name=clean(spot.name),
        description=described,
        symbol=_SYMBOLS[spot.kind],
    )


def geojson_file(spots: Iterable[Spot], drives: Iterable[Leg]) -> bytes:
    """A GeoJSON file of points and straight lines."""
    features = [_point(one) for one in spots]
    features += [_line(start.longitude, start.latitude, end.longitude, end.latitude) for start, end in drives]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1).encode()


def _point(spot: Spot) -> dict[str, object]:
    properties = {"name": clean(spot.name), "kind": spot.kind.value, "on_likeliest_way": spot.is_main}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [spot.point.longitude, spot.point.latitude]},
        "properties": {**properties, "note": clean(spot.note)},
    }


def _line(west: float, south: float, east: float, north: float) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [[west, south], [east, north]]},
        "properties": {"kind": "drive", "note": _("a straight line, not the road")},
    }
