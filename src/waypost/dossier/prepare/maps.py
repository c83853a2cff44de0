"""Maps for one's own eyes: every crossing the policy may use, offices with notes, and the drives."""

from waypost.dossier.points import legs, spots
from waypost.dossier.travel import Travel
from waypost.dossier.waypoints import geojson_file, gpx_file


def full_waypoints(travel: Travel) -> bytes:
    """GPX."""
    return gpx_file(spots(travel), legs(travel, main_only=False), travel.made_at, notes=True)


def full_geojson(travel: Travel) -> bytes:
    """GeoJSON."""
    return geojson_file(spots(travel), legs(travel, main_only=False))
