"""Maps for one's own eyes: every crossing the policy may use, offices with notes, and the drives."""

from waypost.dossier.points import Spot, legs
from waypost.dossier.travel import Travel
from waypost.dossier.waypoints import geojson_file, gpx_file


def full_waypoints(travel: Travel, spots: tuple[Spot, ...]) -> bytes:
    """GPX."""
    return gpx_file(spots, legs(travel, main_only=False), travel.made_at, notes=True)


def full_geojson(travel: Travel, spots: tuple[Spot, ...]) -> bytes:
    """GeoJSON."""
    return geojson_file(spots, legs(travel, main_only=False))
