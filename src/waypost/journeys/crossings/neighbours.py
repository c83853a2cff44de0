"""Other ways over the same border: crossings nearby, with the distance as the crow flies."""

from datetime import date

from waypost.domain.crossings import Crossing, Post, Site
from waypost.domain.vocabulary import CrossingKind, VehicleKind
from waypost.journeys.crossings.almanac_view import CrossingFacts
from waypost.journeys.map.geography import Point, great_circle_km

_NO_ROAD = frozenset({CrossingKind.RAIL, CrossingKind.FOOTPATH})
_NO_VEHICLE = frozenset({VehicleKind.FOOT, VehicleKind.TRAIN, VehicleKind.BUS})


def neighbours(
    facts: CrossingFacts, crossing: Crossing, vehicle: VehicleKind, on: date
) -> list[tuple[Crossing, float | None]]:
    """Crossings of the same border and sister crossings, nearest first, those that were replaced left out.

    Returns: pairs of crossing and km; None where nobody knows where it lies.
    """
    sisters = (facts.find_crossing(sister) for sister in crossing.sisters)
    others = {one.id: one for one in (*facts.list_crossings(border=crossing.border), *sisters) if one}
    others.pop(crossing.id, None)
    here = _point(crossing, on)
    found = [
        (one, _distance(here, _point(one, on)))
        for one in others.values()
        if one.replaced_by is None and (vehicle in _NO_VEHICLE or one.kind not in _NO_ROAD)
    ]
    return sorted(found, key=lambda pair: (pair[1] is None, pair[1] or 0.0, pair[0].id))


def _distance(one: Point | None, other: Point | None) -> float | None:
    return None if one is None or other is None else great_circle_km(one, other)


def _point(crossing: Crossing, on: date) -> Point | None:
    sites = [site for post in crossing.posts if (site := site_on(post, on))]
    if not sites:
        return None
    return Point(sum(one.latitude for one in sites) / len(sites), sum(one.longitude for one in sites) / len(sites))


def site_on(post: Post, on: date) -> Site | None:
    """Where a post stood on a day, or where it last stood."""
    standing = [site for site in post.sites if site.validity.holds_on(on) is not False]
    sites = standing or list(post.sites)
    return sites[-1] if sites else None
