"""A drive in words: riding, walking or driving, how far, and where one sleeps on the way."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.geography import Point, great_circle_km
from waypost.journeys.map.roads import Node
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.unfolding import Reached
from waypost.messages import _

TownsNear = dict[tuple[str, str, float], str | None]
"""The town near which one is so many hours after leaving an end of a drive for the other."""

_GRID_HOURS = 0.5
_NEAR_KM = 60.0
"""A night so near a town is a night there."""
_MOST_NAMED = 3
"""Nights named in a sentence; all of them are in the plan's JSON."""


@dataclass(frozen=True, slots=True)
class Night:
    """A night on the way."""

    day: str
    """ISO day of the evening, on the clock of the place one sets out from."""
    km: float
    """From the start of the drive."""
    near: str | None
    """A town, or None where the almanac knows none within an hour."""


def drive_words(vehicle: VehicleKind) -> str:
    """The sentence of a drive for a kind of vehicle."""
    if vehicle is VehicleKind.FOOT:
        return _("Walk to {target}: {km:,.0f} km, {wheel:.0f} h on foot{sleep}; arrive {arrive}.")
    if vehicle in {VehicleKind.BICYCLE, VehicleKind.MOTORCYCLE}:
        return _("Ride to {target}: {km:,.0f} km, {wheel:.0f} h in the saddle{sleep}; arrive {arrive}.")
    return _("Drive to {target}: {km:,.0f} km, {wheel:.0f} h at the wheel{sleep}; arrive {arrive}.")


def short_drive_words(vehicle: VehicleKind) -> str:
    """A drive in a few words."""
    if vehicle is VehicleKind.FOOT:
        return _("walk to {place}")
    if vehicle in {VehicleKind.BICYCLE, VehicleKind.MOTORCYCLE}:
        return _("ride to {place}")
    return _("drive to {place}")


def nights_of(plan: Plan, reached: Reached, towns: TownsNear) -> tuple[Night, ...]:
    """Where a drive of several days sleeps, as far as the road map tells; ``towns`` keeps what was looked up."""
    node = reached.node
    origin, target = str(node.action).removeprefix("drive:").split(">")
    drive = plan.setting.roads.drives_from(origin)[target]
    hours = node.branches[0].hours - (node.begins - node.hour)
    nights = int(hours // 24)
    if not nights:
        return ()
    wheel = -(-drive.hours // _GRID_HOURS) * _GRID_HOURS
    per_day = (wheel - (hours - 24 * nights)) / nights
    begins = plan.local(node.begins, origin).date()
    return tuple(
        Night(
            (begins + timedelta(days=number - 1)).isoformat(),
            drive.km * min(1.0, number * per_day / wheel),
            _town_on(plan, (origin, target), min(1.0, number * per_day / wheel), towns),
        )
        for number in range(1, nights + 1)
    )


def _town_on(plan: Plan, drive: tuple[str, str], share: float, towns: TownsNear) -> str | None:
    """The town near which one is after a share of a drive's hours."""
    key = (*drive, round(share, 4))
    if key not in towns:
        way = plan.setting.roads.way(*drive)
        towns[key] = _town_near(plan, way, share * way[-1][1])
    return towns[key]


def _town_near(plan: Plan, way: tuple[tuple[Node, float], ...], at_hours: float) -> str | None:
    """The town nearest to where one is after so many hours."""
    here = _point_at(way, at_hours)
    area = way[0][0].area
    towns = [one for one in plan.setting.nodes.values() if one.area == area and not one.is_post]
    if not towns:
        return None
    nearest = min(towns, key=lambda one: great_circle_km(here, one.point))
    if great_circle_km(here, nearest.point) > _NEAR_KM:
        return None
    return plan.setting.names.get(nearest.id, nearest.id)


def _point_at(way: tuple[tuple[Node, float], ...], at_hours: float) -> Point:
    for (one, before), (other, after) in pairwise(way):
        if at_hours <= after and after > before:
            share = (at_hours - before) / (after - before)
            return Point(
                one.point.latitude + share * (other.point.latitude - one.point.latitude),
                one.point.longitude + share * (other.point.longitude - one.point.longitude),
            )
    return way[-1][0].point


def sleep_words(nights: tuple[Night, ...]) -> str:
    """The nights of a drive as part of its sentence; empty where there is none."""
    if not nights:
        return ""
    towns = list(dict.fromkeys(one.near for one in nights if one.near))
    near = _(" near {towns}").format(towns=", ".join(towns[:_MOST_NAMED])) if towns else _(" on the way")
    if len(towns) > _MOST_NAMED or (towns and len(towns) < len(nights)):
        near += _(" and on the way")
    if len(nights) == 1:
        return _(", a night{near}").format(near=near)
    return _(", {n} nights{near}").format(n=len(nights), near=near)
