"""Distances on the globe and daylight: what a plan needs of geography when no road server is given."""

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""
_SUNRISE_ALTITUDE = math.radians(-0.833)
"""The sun's centre at sunrise: refraction and radius (NOAA, General Solar Position Calculations)."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in WGS 84 degrees."""

    latitude: float
    longitude: float


def great_circle_km(one: Point, other: Point) -> float:
    """Length of the great circle between two points in km (haversine)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half_lat = (lat2 - lat1) / 2
    half_lon = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def unit_vector(point: Point) -> tuple[float, float, float]:
    """The point on a globe of radius one."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    flat = math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)


def straight_line_squared(km: float) -> float:
    """The squared straight line through a globe of radius one between points that far apart on the great circle."""
    return (2 * math.sin(km / EARTH_RADIUS_KM / 2)) ** 2


def daylight(point: Point, on: date) -> tuple[datetime, datetime]:
    """Sunrise and sunset (UTC, within a few minutes) around local noon of a day.

    In polar day and night: the whole day, or the hour around noon.
    Source: NOAA Global Monitoring Laboratory, General Solar Position Calculations.
    """
    angle = 2 * math.pi * (on.timetuple().tm_yday - 1) / 365
    equation_minutes = 229.18 * (
        0.000075
        + 0.001868 * math.cos(angle)
        - 0.032077 * math.sin(angle)
        - 0.014615 * math.cos(2 * angle)
        - 0.040849 * math.sin(2 * angle)
    )
    half_day = timedelta(hours=_half_day_hours(point.latitude, angle))
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    noon -= timedelta(minutes=4 * point.longitude + equation_minutes)
    return noon - half_day, noon + half_day


def _half_day_hours(latitude: float, angle: float) -> float:
    declination = (
        0.006918
        - 0.399912 * math.cos(angle)
        + 0.070257 * math.sin(angle)
        - 0.006758 * math.cos(2 * angle)
        + 0.000907 * math.sin(2 * angle)
    )
    lat = math.radians(latitude)
    cosine = (math.sin(_SUNRISE_ALTITUDE) - math.sin(lat) * math.sin(declination)) / (
        math.cos(lat) * math.cos(declination)
    )
    if cosine <= -1:
        return 12.0
    if cosine >= 1:
        return 0.5
    return math.degrees(math.acos(cosine)) / 15
