"""The panel: planners who let themselves be asked, once, how a planned crossing went.

Refusals and dull passages are asked for alike, so their answers tell how much more readily refusals are told
elsewhere. Each answer becomes a report marked as the panel's, by the month and without words.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from waypost.almanac import Almanac
from waypost.domain.errors import WaypostError
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Ending, VehicleKind
from waypost.journeys.trips.trip_reading import parse_trip
from waypost.messages import _, language, speaking
from waypost.web.plans.models import TripPlan
from waypost.web.reports.keeping import keep_panel_answer
from waypost.web.reports.telling import Telling
from waypost.web.reports.tokens import keyed_sum, new_client_token, sum_of

from .following import address_of
from .models import Answer, Asked, Mail

WAIT = timedelta(days=2)
_ENDINGS = {
    Answer.THROUGH: Ending.PASSED,
    Answer.LATER: Ending.PASSED,
    Answer.NO: Ending.REFUSED,
    Answer.DID_NOT_GO: Ending.NOT_ATTEMPTED,
}


def ask_later(plan: TripPlan, email: str) -> int:
    """Note the plan's crossings to be asked about, two days after each is due.

    Returns: how many; a crossing is asked about once, however often this is called.
    """
    sheet = plan.sheets.get("en", {})
    party = _party_of(plan)
    noted = 0
    for crossing in sheet.get("crossings", []):
        planned = _planned_on(sheet, crossing["id"], crossing["way"])
        if planned is None:
            continue
        token = new_client_token()
        _asked, is_new = Asked.objects.get_or_create(
            plan=plan,
            crossing=crossing["id"],
            direction=crossing["way"],
            defaults={"planned_on": planned, "email": email.lower(), "language": language(),
                      "token": token, "token_sum": sum_of(token), **party},
        )  # fmt: skip
        noted += int(is_new)
    return noted


def _planned_on(sheet: dict[str, Any], crossing: str, way: str) -> date | None:
    """The earliest day on which the plan is there."""
    starts = [one["at"] for one in sheet.get("nodes", {}).values() if one["action"].startswith(f"{crossing}:{way}:")]
    return datetime.fromisoformat(min(starts)).date() if starts else None


def _party_of(plan: TripPlan) -> dict[str, object]:
    """What a report needs to know of the party, and no more."""
    try:
        trip = parse_trip(plan.trip, _("the trip file"))
    except WaypostError:
        return {}
    vehicle = next(iter(trip.vehicles), None)
    passports = sorted({str(code) for person in trip.persons for code in person.passports})
    plate = "" if vehicle is None or isinstance(vehicle.plate, Unknown) else str(vehicle.plate)
    return {"vehicle": vehicle.kind.value if vehicle else "", "plate": plate, "nationalities": passports[:6]}


def write_questions(now: datetime) -> int:
    """Write to everyone whose planned day lies two days back. Returns: how many were written."""
    due = Asked.objects.filter(planned_on__lte=(now - WAIT).date()).exclude(token="")
    return sum(_ask(one, now) for one in list(due[:500]))


def _ask(asked: Asked, now: datetime) -> int:
    with speaking(asked.language[:2]), transaction.atomic():
        if not Asked.objects.filter(pk=asked.pk).exclude(token="").update(token=""):
            return 0
        Mail.objects.create(
            key=f"ask:{asked.pk}",
            to=asked.email,
            subject=_("{crossing}: how did it go?").format(crossing=asked.crossing),
            body="\n\n".join((_question(asked), address_of(f"/follow/asked/{asked.token}/"))),
            written_at=now,
            not_before=now,
        )
    return 1


def _question(asked: Asked) -> str:
    return _(
        "You planned to cross at {crossing} about {day}. Through, later, refused, did not go: each is worth the same to"
        " whoever comes next. One press is enough, and this is the only time you are asked."
    ).format(crossing=asked.crossing, day=asked.planned_on.isoformat())


def find_asked(token: str) -> Asked | None:
    """The question of a letter."""
    return Asked.objects.filter(token_sum=sum_of(token)).first() if 20 <= len(token) <= 64 else None


def take_answer(asked: Asked, answer: Answer, facts: Almanac, now: datetime) -> None:
    """Keep the answer, and the report it makes; the first answer stands. Raises: InputError."""
    with transaction.atomic():
        changed = Asked.objects.filter(pk=asked.pk, answer="").update(answer=answer, answered_at=now, email="")
        if changed:
            token = keyed_sum("panel", str(asked.pk), 40)
            keep_panel_answer(_telling(asked, answer), facts, client_token=token, now=now)


def _telling(asked: Asked, answer: Answer) -> Telling:
    return Telling(
        crossing=asked.crossing,
        direction=asked.direction,
        when=asked.planned_on.isoformat()[:7],
        ending=_ENDINGS[answer],
        attempts=(),
        papers=(),
        money=(),
        vehicle=VehicleKind(asked.vehicle) if asked.vehicle else VehicleKind.UNKNOWN,
        plate=asked.plate or None,
        nationalities=tuple(asked.nationalities),
    )
