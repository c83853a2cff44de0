"""What can be sent: a report, without an account; a trip to plan, whose secret is the caller's own."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from waypost.domain.errors import InputError
from waypost.journeys.trips.trip_reading import parse_trip
from waypost.web.almanac import almanac_of_files
from waypost.web.api import reading
from waypost.web.api.schemas import PlanIn, PlanOut, ProblemOut, ReportKeptOut, Token
from waypost.web.frame.rate_limits import is_over
from waypost.web.plans.models import PlanState, TripPlan, sum_of
from waypost.web.plans.trip_form import trip_text
from waypost.web.plans.views import keep_plan, sheet_of
from waypost.web.reports.keeping import AlreadyToldError, submit
from waypost.web.reports.telling import Telling

router = Router(tags=["writing"])
PROBLEMS = {400: ProblemOut, 409: ProblemOut, 422: ProblemOut, 429: ProblemOut}
_AN_HOUR = 3600
_TOO_MANY = {"error": {"what": "too many at once", "remedy": "wait an hour"}}


class ReportIn(Telling):
    """A report, with a token of the caller's own: sent twice with the same one, it is kept once."""

    client_token: Token


@reading.router.post("/reports", tags=["writing"], response={201: ReportKeptOut, 200: ReportKeptOut, **PROBLEMS})
def post_report(request: HttpRequest, report: ReportIn) -> Status[Any]:
    """Keep a report. It is looked at by a moderator before anybody sees it."""
    if is_over(request, "report", 30, _AN_HOUR):
        return Status(429, _TOO_MANY)
    told = Telling.model_validate(report.model_dump(exclude={"client_token"}))
    try:
        kept = submit(told, almanac_of_files(), client_token=report.client_token, reporter=None, now=datetime.now(UTC))
    except AlreadyToldError as error:
        return Status(409, {"error": error.to_dict()})
    answer = {"id": str(kept.report.pk), "link": kept.link, "is_new": kept.is_new}
    return Status(201 if kept.is_new else 200, answer)


@router.post("/plans", response={202: PlanOut, **PROBLEMS})
def post_plan(request: HttpRequest, plan: PlanIn) -> Status[Any]:
    """Ask for a plan: ``link`` says where it will be."""
    if is_over(request, "plan", 20, _AN_HOUR):
        return Status(429, _TOO_MANY)
    trip = parse_trip(plan.trip, "trip")
    token = keep_plan(trip_text(trip), _day(plan.known_as_of), [], plan.token)
    return Status(202, {"link": f"/api/v1/plans/{token}", "state": str(PlanState.WAITING)})


@router.get("/plans/{token}", response={200: PlanOut, 404: ProblemOut, 422: ProblemOut})
def get_plan(request: HttpRequest, token: Token) -> Status[Any]:
    """A plan, by its secret."""
    kept = TripPlan.objects.filter(token_sum=sum_of(token)).first()
    if kept is None:
        return Status(404, {"error": {"what": "no such plan"}})
    sheet = sheet_of(kept) if kept.state == PlanState.MADE else None
    answer = {"state": str(kept.state), "problem": kept.problem, "almanac": kept.almanac, "sheet": sheet}
    return Status(200, {"link": f"/api/v1/plans/{token}", **answer})


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError("not a day", where="known_as_of", expected="YYYY-MM-DD", found=repr(text)) from None
