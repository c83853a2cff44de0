"""What a plan was made of, kept beside it; and whether that has changed since."""

from functools import lru_cache

from waypost.almanac import Almanac, find_home
from waypost.domain.errors import InputError
from waypost.journeys.plans.fact_marks import FactMarks
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_inputs import inputs_from, inputs_of, what_changed
from waypost.journeys.plans.plan_request import PlanRequest

from .models import PlanInputs, TripPlan


@lru_cache(maxsize=2)
def marks_of(facts: Almanac) -> FactMarks:
    """The marks of an almanac, worked out once in a process."""
    return FactMarks(facts, find_home())


def keep_inputs(kept: TripPlan, plan: Plan) -> None:
    """Keep what a plan was made of, in place of what it was made of before."""
    sources = [str(one["id"]) for one in kept.sheets.get("en", {}).get("sources", [])]
    made_of = inputs_of(plan, sources, marks_of(plan.almanac)).plain()
    PlanInputs.objects.update_or_create(plan=kept, defaults={"made_of": made_of, "checked": plan.almanac_version})


def change_of(kept: TripPlan, request: PlanRequest) -> str:
    """What of a plan's inputs has changed; empty where nothing has."""
    inputs = PlanInputs.objects.filter(plan=kept).first()
    if inputs is None:
        return "never noted"
    try:
        return what_changed(inputs_from(inputs.made_of), request, marks_of(request.almanac))
    except (InputError, KeyError, TypeError, ValueError):
        return "trip"
