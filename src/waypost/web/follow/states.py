"""What is so just now of what somebody follows: plain facts, stored and compared with next week's."""

from datetime import date
from typing import Any

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.identity import Direction, border_territories
from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.journeys.citing.provisions import in_force
from waypost.journeys.forecasts.forecasts import Forecasts
from waypost.journeys.forecasts.odds_question import OddsQuestion
from waypost.web.plans.models import PlanInputs, PlanState, TripPlan

from .models import Followed

State = dict[str, Any]


def state_of(kind: str, subject: str, facts: Almanac, forecasts: Forecasts, today: date) -> State | None:
    """The state of something followed; None where it cannot be said just now (a plan that is being made).

    Keys: ``rules``, ``access``, ``reports`` (ids), ``odds`` (way -> chance of the first try); of a plan ``verdict``.
    """
    if kind == Followed.PLAN:
        return _plan_state(subject, facts, forecasts, today)
    with_odds = forecasts if kind == Followed.CROSSING else None
    return _state_of_crossings(_crossings_of(kind, subject, facts), facts, with_odds, today)


def _crossings_of(kind: str, subject: str, facts: Almanac) -> list[Crossing]:
    if kind == Followed.CROSSING:
        found = facts.find_crossing(subject)
        return [found] if found else []
    if kind == Followed.BORDER:
        return list(facts.list_crossings(border=subject))
    return list(facts.list_crossings(territory=subject))


def _plan_state(subject: str, facts: Almanac, forecasts: Forecasts, today: date) -> State | None:
    """A plan is first compared with what it was made of, or made again; until then nothing is said of it."""
    kept = TripPlan.objects.filter(pk=int(subject)).first()
    if kept is None or kept.state != PlanState.MADE:
        return None
    if not PlanInputs.objects.filter(plan=kept, checked=facts.version).exists():
        return None
    sheet = kept.sheets.get("en", {})
    crossings = [found for one in sheet.get("crossings", []) if (found := facts.find_crossing(one["id"]))]
    state = _state_of_crossings(crossings, facts, forecasts, today)
    return {**state, "verdict": sheet.get("verdict", ""), "first": (sheet.get("paragraphs") or [{}])[0].get("text", "")}


def _state_of_crossings(crossings: list[Crossing], facts: Almanac, forecasts: Forecasts | None, today: date) -> State:
    reports: list[Report] = [one for crossing in crossings for one in facts.list_reports(crossing=str(crossing.id))]
    borders = sorted({str(crossing.id).split("/", maxsplit=1)[0] for crossing in crossings})
    listed = [one for border in borders for one in facts.list_provisions(border=border)]
    rules = {str(one.id) for one in in_force(facts, tuple(listed), today, None)}
    return {
        "rules": sorted(rules),
        "access": {str(one.id): _access(one, today) for one in crossings},
        "reports": sorted(str(one.id) for one in reports),
        "odds": _odds(crossings, forecasts, today) if forecasts else {},
    }


def _access(crossing: Crossing, today: date) -> list[str]:
    """Who is let through on this day, entry by entry."""
    return sorted(
        f"{one.status.value} ({one.who.value})" for one in crossing.access if one.validity.holds_on(today) is not False
    )


def _odds(crossings: list[Crossing], forecasts: Forecasts, today: date) -> dict[str, float]:
    """The chance that a motorcycle is let out, and in, at the first try; where the odds are fitted already."""
    found: dict[str, float] = {}
    for crossing in crossings:
        one, other = border_territories(crossing.id)
        for direction in (Direction(one, other), Direction(other, one)):
            question = OddsQuestion(crossing, direction, today, VehicleKind.MOTORCYCLE, UNKNOWN, (), "ordinary")
            for side in Side:
                if forecasts.is_fitted((subject := question.subject(side),)):
                    found[f"{crossing.id} {direction} {side}"] = round(forecasts.forecast(subject, today).p_mean, 3)
    return found
