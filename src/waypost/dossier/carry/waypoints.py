"""``trip.gpx`` for the window: towns, fuel, offices, and crossings by their plain names, of the likeliest way alone."""

from waypost.dossier.carry.neutral import is_neutral
from waypost.dossier.points import Spot
from waypost.dossier.travel import Travel
from waypost.dossier.waypoints import gpx_file


def neutral_waypoints(travel: Travel, spots: tuple[Spot, ...]) -> bytes:
    """The points anybody may see."""
    shown = [one for one in spots if one.is_main and is_neutral(one.name)]
    return gpx_file(shown, (), travel.made_at, notes=False)
