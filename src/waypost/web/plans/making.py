"""In the worker: plans and dossiers are made here, never in a page. A plan that is lost is asked for again."""

import logging
from datetime import UTC, datetime

from django.db import transaction
from django_tasks import task

from waypost.almanac import find_home
from waypost.domain.errors import WaypostError
from waypost.journeys.crossings.package_holidays import keep_in
from waypost.journeys.forecasts.forecast_store import keep_shown
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_json import shown_forecasts
from waypost.journeys.plans.plan_making import make_plan
from waypost.journeys.plans.plan_request import PlanRequest
from waypost.journeys.plans.replan import replan
from waypost.journeys.trips.events import Event, What
from waypost.journeys.trips.trip_reading import parse_trip
from waypost.messages import _, speaking
from waypost.web.almanac import almanac
from waypost.web.atlas.fits import forecasts_of
from waypost.web.plans.inputs import keep_inputs
from waypost.web.plans.models import PlanDossier, PlanState, TripPlan
from waypost.web.plans.sheet import plan_sheet, renamed

LANGUAGES = ("en", "zh", "ru")
_LOG = logging.getLogger(__name__)
_LAST: dict[tuple[int, str], Plan] = {}


def request_of(kept: TripPlan) -> PlanRequest:
    """What is asked of a plan. Raises: WaypostError for a trip that cannot be read."""
    home, facts = find_home(), almanac()
    keep_in(home / "cache")
    trip = parse_trip(kept.trip, _("the trip file"))
    known = kept.known_as_of
    forecasts = forecasts_of(facts) if known is None else build_forecasts(facts, known, cache=home / "cache")
    today = datetime.now(UTC).date()
    return PlanRequest(trip, facts, forecasts, today, known_as_of=known, home=home)


def events_of(kept: TripPlan) -> list[Event]:
    """What has happened, oldest first."""
    events = [
        Event(datetime.fromisoformat(one["at"]), What(one["what"]), action=one["action"], reason=one["reason"])
        for one in kept.events
    ]
    return sorted(events, key=lambda event: event.at)


def plan_of(kept: TripPlan, request: PlanRequest) -> Plan:
    """The plan, from where the party stands; the last one is still at hand for its dossier. Raises: WaypostError."""
    asked = (kept.pk, request.almanac.version)
    if asked not in _LAST:
        events = events_of(kept)
        plan = replan(request, events).plan if events else make_plan(request)
        _LAST.clear()
        _LAST[asked] = plan
    return _LAST[asked]


@task()
def make(plan_id: int) -> None:
    """Make a plan, and write down what its page shows in every language."""
    kept = TripPlan.objects.filter(pk=plan_id, state=PlanState.WAITING).first()
    if kept is None:
        return
    plan = None
    with speaking(kept.language):
        try:
            plan = plan_of(kept, request_of(kept))
        except WaypostError as error:
            kept.state, kept.problem = PlanState.REFUSED, str(error)
        except Exception:  # noqa: BLE001 - the worker goes on, and the page says that it failed
            _LOG.exception("a plan failed")
            kept.state, kept.problem = PlanState.FAILED, ""
        else:
            kept.sheets = in_every_language(plan)
            kept.state, kept.almanac = PlanState.MADE, plan.almanac_version
    if is_stored(kept, PlanState.WAITING, plan) and plan is not None:
        keep_shown(find_home(), shown_forecasts(plan, datetime.now(UTC)))


@transaction.atomic
def is_stored(kept: TripPlan, was: PlanState, plan: Plan | None) -> bool:
    """Store what came of a plan, unless another worker has done so, or somebody has deleted it meanwhile."""
    fields = {name: getattr(kept, name) for name in ("state", "problem", "sheets", "almanac")}
    if not TripPlan.objects.filter(pk=kept.pk, state=was).update(**fields):
        return False
    if plan is not None:
        keep_inputs(kept, plan)
    return True


def in_every_language(plan: Plan) -> dict[str, object]:
    """What is shown of a plan, in each language."""
    sheets: dict[str, object] = {}
    for language in LANGUAGES:
        with speaking(language):
            sheets[language] = plan_sheet(plan)
    return sheets


@task()
def make_papers(dossier_id: int) -> None:
    """Make the dossier of a plan in its language."""
    from waypost.dossier.dossier import make_dossier  # noqa: PLC0415 - brings the typesetter, which pages do without

    kept = PlanDossier.objects.select_related("plan").filter(pk=dossier_id, content=None).first()
    if kept is None:
        return
    now = datetime.now(UTC)
    with speaking(kept.language):
        try:
            request = request_of(kept.plan)
            kept.content = make_dossier(renamed(plan_of(kept.plan, request)), request, now).zipped(now)
        except WaypostError as error:
            kept.problem = str(error)
        except Exception:  # noqa: BLE001 - the worker goes on, and the page says that it failed
            _LOG.exception("a dossier failed")
            kept.problem = _("Waypost itself failed.")
    PlanDossier.objects.filter(pk=kept.pk, content=None).update(content=kept.content, problem=kept.problem)
