"""Each kind of job: how it is asked for, where its worker is killed, and what there is to count of what it did."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from waypost.almanac import find_home, find_root
from waypost.ingest.pages.fetching import Fetched
from waypost.journeys.plans.plan_request import Effort
from waypost.web import almanac as site_almanac
from waypost.web.follow.jobs import tell_followers
from waypost.web.follow.models import Follow, Mail
from waypost.web.follow.plans_anew import ask_to_check
from waypost.web.freshness import jobs as nightly
from waypost.web.freshness.models import (
    Calibration,
    DoublesSearched,
    FindingStep,
    KeptFinding,
    LikelyDouble,
    LinkCheck,
)
from waypost.web.jobs.models import JobRun
from waypost.web.jobs.tidying import forget_runs
from waypost.web.plans.making import make, make_papers
from waypost.web.plans.models import PlanDossier, PlanInputs, TripPlan, new_token, sum_of
from waypost.web.reports.keeping import submit
from waypost.web.reports.models import SiteReport
from waypost.web.reports.telling import Telling
from waypost.web.reports.tokens import new_client_token

_PAGE = Fetched(b"<p>there</p>", "utf-8", "https://example.org/")
SMALLER = {
    # Less thinking, no network, no pauses: what is stored, and when, is the same.
    "waypost.journeys.plans.plan_request.PLAIN_EFFORT": Effort(0.05),
    "waypost.web.freshness.jobs.fetch": lambda _url: _PAGE,
    "waypost.web.freshness.links.PAUSE_SECONDS": 0.0,
    "waypost.web.almanac.LOOK_AGAIN_SECONDS": 0.0,
}
TRIP = """
[trip]
from = "zharkent"
to = "urumqi"
depart = "2027-05-10T08:00"
[party.rider]
passports = ["DE"]
residence = "DE"
[vehicle.bike]
kind = "motorcycle"
plate = "DE"
"""


@dataclass(frozen=True)
class Case:
    """A kind of job."""

    name: str
    prepare: Callable[[], None]
    """Have something to do, and ask for it."""
    points: tuple[str, ...]
    """Functions at which the worker is killed; "+" in front: just after it."""
    left: Callable[[], object]
    """What it has left behind."""
    ask: Callable[[], object]
    """Ask for it once more: nothing may change by that."""


def _plan() -> TripPlan:
    return TripPlan.objects.get()


def _new_plan() -> None:
    TripPlan.objects.all().delete()
    TripPlan.objects.create(token_sum=sum_of(new_token()), trip=TRIP)
    make.enqueue(_plan().pk)


def _plan_left() -> list[object]:
    plan = _plan()
    return [plan.state, len(plan.sheets), PlanInputs.objects.count()]


def _new_dossier() -> None:
    PlanDossier.objects.all().delete()
    dossier = PlanDossier.objects.create(plan=_plan(), language="en")
    make_papers.enqueue(dossier.pk)


def _dossier_left() -> list[bool]:
    return [one.content is not None and not one.problem for one in PlanDossier.objects.all()]


def _changed_rule() -> None:
    """A followed plan, and a rule at its border that says something else since."""
    plan = _plan()
    Follow.objects.get_or_create(
        kind="plan", subject=str(plan.pk), email="a@example.org",
        defaults={"token_sum": sum_of(new_token()), "page": "/plan/p/x/", "confirmed_at": timezone.now()},
    )  # fmt: skip
    rule = next(iter(sorted((find_root() / "provisions" / "kz").glob("*.yaml"))))
    rule.write_text(rule.read_text("utf-8") + "# read again\n", "utf-8")
    site_almanac.LOOK_AGAIN_SECONDS = 0.0
    ask_to_check(site_almanac.almanac())


def _remade() -> list[object]:
    version = site_almanac.almanac().version
    return [_plan().almanac == version, list(PlanInputs.objects.values_list("checked", flat=True)) == [version]]


def _news() -> None:
    """Somebody follows a crossing of which all reports but one are known."""
    Mail.objects.all().delete()
    Follow.objects.all().delete()
    for old in (Path(settings.EMAIL_FILE_PATH)).glob("*"):
        old.unlink()
    known = [str(one.id) for one in site_almanac.almanac().list_reports(crossing="cn-kz/khorgos")]
    Follow.objects.create(
        kind="crossing", subject="cn-kz/khorgos", email="a@example.org", token_sum=sum_of(new_token()),
        page="/crossing/cn-kz/khorgos", confirmed_at=timezone.now(), seen={"reports": known[1:]},
    )  # fmt: skip
    tell_followers.enqueue()


def _letters() -> list[int]:
    files = list(Path(settings.EMAIL_FILE_PATH).glob("*"))
    marks = {line for file in files for line in file.read_text().splitlines() if line.startswith("Message-ID")}
    return [Mail.objects.count(), Mail.objects.exclude(sent_at=None).count(), len(marks)]


def _alike() -> None:
    SiteReport.objects.all().delete()
    words = "We came at nine in the morning and the officer at the second window sent us back to Urumqi for a stamp."
    told = Telling.model_validate(
        {"crossing": "cn-kz/khorgos", "direction": "CN-KZ", "when": "2026-10-04", "ending": "refused",
         "vehicle": "motorcycle", "plate": "de", "words": words}
    )  # fmt: skip
    for _each in range(2):
        submit(told, site_almanac.almanac(), client_token=new_client_token(), reporter=None, now=timezone.now())
    nightly.find_doubles.enqueue()


def _findings() -> None:
    KeptFinding.objects.all().delete()
    nightly.audit_facts.enqueue()


def _links() -> None:
    LinkCheck.objects.all().delete()
    nightly.check_links.enqueue(8)


def _calibration() -> None:
    Calibration.objects.all().delete()
    nightly.rebuild_calibration.enqueue()


def _fits() -> None:
    for kept in (find_home() / "cache").glob("odds-*"):
        kept.unlink()
    asked = {"kind": "fit_odds", "subject": "cn-kz/khorgos,CN-KZ,bicycle,,ordinary", "state": "done"}
    JobRun.objects.create(**asked)
    nightly.refit_asked.enqueue()


def _fits_left() -> bool:
    return len(list((find_home() / "cache").glob("odds-*"))) > 1


def _old_runs() -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(3):
        JobRun.objects.create(kind="make", subject=str(number), state="done", finished_at=long_ago)
    DBTaskResult.objects.finished().update(finished_at=long_ago - timedelta(days=1))
    forget_runs.enqueue()


CASES = (
    Case(
        "refit",
        _fits,
        ("waypost.journeys.forecasts.fit_cache.FitCache.put", "+django_tasks_db.backend.DatabaseBackend.enqueue"),
        _fits_left,
        nightly.refit_asked.enqueue,
    ),
    Case(
        "plan",
        _new_plan,
        ("waypost.web.plans.making.is_stored", "+waypost.web.plans.making.is_stored"),
        _plan_left,
        lambda: make.enqueue(_plan().pk),
    ),
    Case(
        "dossier",
        _new_dossier,
        ("+waypost.dossier.dossier.make_dossier",),
        _dossier_left,
        lambda: make_papers.enqueue(PlanDossier.objects.get().pk),
    ),
    Case(
        "plans anew",
        _changed_rule,
        ("+django_tasks_db.backend.DatabaseBackend.enqueue", "waypost.web.follow.plans_anew.is_stored"),
        _remade,
        lambda: ask_to_check(site_almanac.almanac()),
    ),
    Case(
        "digests",
        _news,
        (
            "+waypost.web.follow.models.Mail.save",
            "waypost.web.follow.sending._message",
            "+waypost.web.follow.sending._send",
        ),
        _letters,
        tell_followers.enqueue,
    ),
    Case(
        "doubles",
        _alike,
        ("+waypost.web.freshness.doubles.find_likely_same", "+waypost.web.freshness.doubles._search"),
        lambda: [LikelyDouble.objects.count(), DoublesSearched.objects.count()],
        nightly.find_doubles.enqueue,
    ),
    Case(
        "findings",
        _findings,
        ("+waypost.web.freshness.findings._step",),
        lambda: [KeptFinding.objects.count(), FindingStep.objects.count()],
        nightly.audit_facts.enqueue,
    ),
    Case(
        "links",
        _links,
        ("+waypost.web.freshness.links._note",),
        LinkCheck.objects.count,
        lambda: nightly.check_links.enqueue(0),
    ),
    Case(
        "calibration",
        _calibration,
        ("waypost.web.freshness.jobs.store_calibration",),
        Calibration.objects.count,
        nightly.rebuild_calibration.enqueue,
    ),
    Case(
        "old runs",
        _old_runs,
        ("waypost.web.jobs.tidying.DBTaskResult.objects.finished",),
        lambda: JobRun.objects.filter(finished_at__year=2020).count(),
        forget_runs.enqueue,
    ),
)
