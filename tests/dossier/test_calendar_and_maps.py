"""ICS, GPX and GeoJSON, read back by other libraries."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
from tests.dossier.conftest import MADE_AT, Khorgos

from waypost.domain.trips import Trip
from waypost.dossier.dossier import make_dossier
from waypost.messages import speaking


def events(ics: bytes) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(ics)
    return {str(one["uid"]): one for one in calendar.walk("VEVENT")}


@pytest.fixture
def until_august(khorgos: Khorgos) -> bytes:
    """The calendar of the trip with a paper that ends."""
    return khorgos.dossier_in("en").files["carry/trip.ics"]


def test_the_opening_stands_on_the_clock_of_the_post(until_august: bytes) -> None:
    opening = next(one for one in events(until_august).values() if str(one["summary"]) == "Khorgos opens")

    assert datetime.fromisoformat("2015-07-20T10:30:00+08:00") == opening["dtstart"].dt
    assert "Asia/Shanghai" == opening["dtstart"].params["TZID"]
    assert "08:30 Almaty" in str(opening["description"])


def test_every_zone_is_described_in_the_file(until_august: bytes) -> None:
    calendar = icalendar.Calendar.from_ical(until_august)
    used = {str(one["dtstart"].params["TZID"]) for one in calendar.walk("VEVENT")}

    assert used == {str(one["tzid"]) for one in calendar.walk("VTIMEZONE")}


def test_importing_again_updates(khorgos: Khorgos) -> None:
    with speaking("zh"):
        later = make_dossier(khorgos.plan, khorgos.request, MADE_AT + timedelta(hours=1))
    before, after = events(khorgos.dossier_in("en").files["carry/trip.ics"]), events(later.files["carry/trip.ics"])

    assert before.keys() == after.keys()
    assert all(int(str(after[uid]["sequence"])) > int(str(before[uid]["sequence"])) for uid in before)


def test_another_trip_has_other_events(khorgos: Khorgos) -> None:
    other: Trip = replace(khorgos.plan.trip, name="The same way, a year on")
    with speaking("en"):
        made = make_dossier(replace(khorgos.plan, trip=other), khorgos.request, MADE_AT)

    assert (
        not events(made.files["carry/trip.ics"]).keys()
        & events(khorgos.dossier_in("en").files["carry/trip.ics"]).keys()
    )


def names(gpx: bytes) -> list[str]:
    root = ET.fromstring(gpx)
    space = "{http://www.topografix.com/GPX/1/1}"
    assert root.tag == f"{space}gpx"
    return [str(one.text) for one in root.iter(f"{space}name")]


def test_the_map_for_own_eyes_has_the_fallbacks_and_notes(khorgos: Khorgos) -> None:
    files = khorgos.dossier_in("en").files

    assert {"Khorgos", "Almaty", "Urumqi"} <= set(names(files["prepare/trip.gpx"]))
    assert set(names(files["carry/trip.gpx"])) <= set(names(files["prepare/trip.gpx"]))
    assert b"<desc>" in files["prepare/trip.gpx"]


def test_geojson_is_in_the_order_of_its_standard(khorgos: Khorgos) -> None:
    collection = json.loads(khorgos.dossier_in("en").files["prepare/trip.geojson"])
    points = {one["properties"].get("name"): one["geometry"]["coordinates"] for one in collection["features"]}

    assert "FeatureCollection" == collection["type"]
    assert [80, 44] == [int(degrees) for degrees in points["Khorgos"]]


def test_the_plan_as_data_is_the_plan_of_the_command(khorgos: Khorgos) -> None:
    data = json.loads(khorgos.dossier_in("en").files["prepare/plan.json"])

    assert date(2015, 7, 1).isoformat() == data["known_as_of"]
    assert data["first_step"] in data["steps"]["nodes"]
