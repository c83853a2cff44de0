"""A dossier: what to read the night before (``prepare/``) and what to show at a window (``carry/``)."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from waypost.almanac import find_home
from waypost.dossier.carry.calendar import calendar_file
from waypost.dossier.carry.cards import cards_file
from waypost.dossier.carry.sheets import crossing_sheets
from waypost.dossier.carry.waypoints import neutral_waypoints
from waypost.dossier.points import spots
from waypost.dossier.prepare.letters import letters_file
from waypost.dossier.prepare.maps import full_geojson, full_waypoints
from waypost.dossier.prepare.plan_page import plan_page
from waypost.dossier.prepare.plan_sheet import plan_sheet
from waypost.dossier.sheet_html import sheets_page
from waypost.dossier.travel import Travel
from waypost.dossier.typesetting.sheets import SHEET_POINTS, set_sheets
from waypost.journeys.checks.check_report import CheckReport, make_report
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_json import plan_json
from waypost.journeys.plans.plan_request import PlanRequest
from waypost.messages import _

PREPARE, CARRY = "prepare", "carry"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The files of a dossier by their path in it (``carry/crossings.pdf``)."""

    files: Mapping[str, bytes]

    def zipped(self, made_at: datetime) -> bytes:
        """The whole dossier as one ZIP file, the same bytes for the same dossier."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self.files):
                entry = zipfile.ZipInfo(str(PurePosixPath(name)), made_at.timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, self.files[name])
        return buffer.getvalue()


def make_dossier(plan: Plan, request: PlanRequest, made_at: datetime) -> Dossier:
    """The dossier of a plan, in the language that is spoken.

    Args:
        plan: the trip's plan.
        request: the question it answers.
        made_at: aware; written into the files, and a later one replaces an earlier one in a calendar.
    """
    travel = Travel(plan, _check(request), made_at)
    sheets = crossing_sheets(travel)
    title = _("Border papers")
    plan_in_full = plan_sheet(travel)
    points = spots(travel)
    files = {
        f"{PREPARE}/plan.html": plan_page(travel, plan_in_full),
        f"{PREPARE}/plan.pdf": set_sheets(plan_in_full.title, (plan_in_full,), made_at),
        f"{PREPARE}/plan.json": json.dumps(plan_json(plan), ensure_ascii=False, indent=1).encode(),
        f"{PREPARE}/trip.gpx": full_waypoints(travel, points),
        f"{PREPARE}/trip.geojson": full_geojson(travel, points),
        f"{PREPARE}/letters.pdf": letters_file(travel),
        f"{CARRY}/cards.pdf": cards_file(travel),
        f"{CARRY}/trip.ics": calendar_file(travel),
        f"{CARRY}/trip.gpx": neutral_waypoints(travel, points),
        f"{CARRY}/crossings.html": sheets_page(title, sheets),
        f"{CARRY}/crossings.pdf": set_sheets(title, sheets, made_at, SHEET_POINTS),
    }
    return Dossier(files)


def _check(request: PlanRequest) -> CheckReport:
    """What paper says of the same trip, from the same facts."""
    return make_report(
        request.trip,
        request.almanac,
        request.home or find_home(),
        as_of=request.as_of,
        known_as_of=request.known_as_of,
        today=request.today,
    )
