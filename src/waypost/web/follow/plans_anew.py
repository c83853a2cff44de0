"""Followed plans after a change of facts: each is compared with what it was made of, and made again where that changed.

Many workers share it: plans are compared in stretches, a job each, and each plan that changed is a job of its own. Its
page shows the former plan until the new one is there.
Source: docs/decisions/0156-a-plan-is-made-again-when-its-inputs-changed.md
"""

import logging
from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django_tasks import task

from waypost.almanac import Almanac
from waypost.domain.errors import WaypostError
from waypost.messages import speaking
from waypost.web.almanac import almanac
from waypost.web.jobs.models import JobRun, RunState
from waypost.web.jobs.schedule import BEHIND_READERS
from waypost.web.plans.inputs import change_of
from waypost.web.plans.making import in_every_language, is_stored, plan_of, request_of
from waypost.web.plans.models import PlanInputs, PlanState, TripPlan

from .models import Follow, Followed

STRETCH = 200
"""Plans compared by one job."""
_LOG = logging.getLogger(__name__)


def ask_to_check(facts: Almanac) -> int:
    """Ask for every followed plan to be compared that was not yet with this almanac.

    Returns: how many jobs that makes; none while former ones are still under way.
    """
    if _under_way("check_plans").exists():
        return 0
    jobs = 0
    for first, last in _stretches(_unchecked(facts).values_list("pk", flat=True).order_by("pk").iterator()):
        check_plans.using(priority=BEHIND_READERS).enqueue(first, last)
        jobs += 1
    return jobs


def _unchecked(facts: Almanac) -> "QuerySet[TripPlan]":
    followed = Follow.objects.filter(kind=Followed.PLAN).exclude(confirmed_at=None).values_list("subject", flat=True)
    numbers = {int(one) for one in followed}
    done = set(PlanInputs.objects.filter(checked=facts.version).values_list("plan_id", flat=True))
    return TripPlan.objects.filter(pk__in=numbers - done, state=PlanState.MADE)


def _stretches(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
    while stretch := list(islice(numbers, STRETCH)):
        yield stretch[0], stretch[-1]


def _under_way(kind: str) -> "QuerySet[JobRun]":
    return JobRun.objects.filter(kind=kind, state__in=(RunState.WAITING, RunState.RUNNING))


@task()
def check_plans(first: int, last: int) -> str:
    """Compare a stretch of plans with what they were made of. Begun again, it goes on where it stood."""
    facts = almanac()
    same = changed = 0
    asked = set(_under_way("remake").values_list("subject", flat=True))
    plans = _unchecked(facts).filter(pk__gte=first, pk__lte=last).defer("sheets").order_by("pk")
    for kept in plans.iterator(chunk_size=50):
        if what := _change(kept):
            changed += 1
            if str(kept.pk) not in asked:
                _LOG.info("a plan is made again", extra={"facts": {"plan": kept.pk, "changed": what}})
                remake.using(priority=BEHIND_READERS).enqueue(kept.pk)
        else:
            same += 1
            PlanInputs.objects.filter(plan=kept).update(checked=facts.version)
    return f"{same} as before, {changed} to be made again"


def _change(kept: TripPlan) -> str:
    try:
        return change_of(kept, request_of(kept))
    except WaypostError:
        return "trip"


@task()
def remake(plan_id: int) -> str:
    """Make a plan again of the facts as they are now; the former stays where it cannot be made."""
    kept = TripPlan.objects.filter(pk=plan_id, state=PlanState.MADE).first()
    if kept is None:
        return "gone"
    facts = almanac()
    if PlanInputs.objects.filter(plan=kept, checked=facts.version).exists():
        return "made already"
    plan = None
    with speaking(kept.language):
        try:
            plan = plan_of(kept, request_of(kept))
        except WaypostError as error:
            kept.state, kept.problem = PlanState.REFUSED, str(error)
        else:
            kept.sheets, kept.almanac = in_every_language(plan), plan.almanac_version
    is_stored(kept, PlanState.MADE, plan)
    return kept.state
