"""Ten thousand followed plans after a change of the almanac, with 1, 2 and 4 worker processes.

    python benchmarks/site_plans.py postgresql://postgres@127.0.0.1/waypost_plans [--plans 10000] [--changed 12]

The database is to be empty. A few trips are planned in full, as a reader's would be, and copied, each with what it
was made of but without its sheet, until there are as many as asked for; everyone is followed. Then a rule of one
territory is edited, workers are started, and two things are timed apart for each number of workers:

* comparing: every plan is compared with what it was made of (those of the edited territory are counted, and their new
  plans are not yet begun);
* planning again: a stated sample of the changed plans, solved in full.

Times are by the clock, with the machine's load beside them, and in processor seconds of the workers, which a busy
machine changes less. The almanac is a copy; nothing of the checkout is touched.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TRIPS = {
    "zharkent to urumqi": ("zharkent", "urumqi", "DE"),
    "tbilisi to trabzon": ("tbilisi", "trabzon", "DE"),
    "tangier to dakar": ("tangier", "dakar", "FR"),
    "bishkek to kashgar": ("bishkek", "kashgar", "NL"),
}
EDITED = "ge"
"""Whose rule is edited."""


def trip_text(origin: str, target: str, passport: str) -> str:
    """A trip file."""
    return (
        f'[trip]\nfrom = "{origin}"\nto = "{target}"\ndepart = "2027-05-10T08:00"\n'
        f'[party.rider]\npassports = ["{passport}"]\nresidence = "{passport}"\n'
        f'[vehicle.bike]\nkind = "motorcycle"\nplate = "{passport}"\n'
    )


def fill(count: int) -> None:
    """Plan each trip once, and copy it."""
    from django.utils import timezone

    from waypost.web.follow.models import Follow
    from waypost.web.plans.making import make
    from waypost.web.plans.models import PlanInputs, TripPlan

    made = []
    for name, (origin, target, passport) in TRIPS.items():
        begun = time.process_time()
        plan = TripPlan.objects.create(token_sum=f"first {name}"[:64], trip=trip_text(origin, target, passport))
        make.func(plan.pk)
        plan.refresh_from_db()
        print(f"{name}: {plan.state} {plan.problem} {time.process_time() - begun:.1f} processor s", flush=True)
        made.append((plan, PlanInputs.objects.get(plan=plan)))
    for start in range(0, count - len(made), 500):
        numbers = range(start, min(start + 500, count - len(made)))
        copies = [
            TripPlan(token_sum=f"copy {number}", trip=one.trip, state=one.state, almanac=one.almanac)
            for number in numbers
            for one, _inputs in [made[number % len(made)]]
        ]
        TripPlan.objects.bulk_create(copies)
        PlanInputs.objects.bulk_create(
            PlanInputs(plan=copy, made_of=made[number % len(made)][1].made_of, checked=copy.almanac)
            for number, copy in zip(numbers, copies, strict=True)
        )
    Follow.objects.bulk_create(
        Follow(kind="plan", subject=str(plan), email=f"{plan}@example.org", token_sum=f"follow {plan}",
               page="/plan/p/x/", confirmed_at=timezone.now())
        for plan in TripPlan.objects.values_list("pk", flat=True)
    )  # fmt: skip


PROGRAM = """
import os, sys
import django
django.setup()
from django_tasks_db import models
from waypost.web.jobs.worker import SteadyWorker

ready = models.DBTaskResultQuerySet.ready
models.DBTaskResultQuerySet.ready = lambda self: ready(self).filter(task_path__endswith=sys.argv[1])
SteadyWorker.named(f"bench-{os.getpid()}", interval=0.1, batch=True).run()
"""


def work(kind: str, workers: int) -> tuple[float, float]:
    """Let so many workers do the waiting jobs of one kind; others wait meanwhile.

    Returns: seconds by the clock, and processor seconds of all of them.
    """
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-P", "-c", PROGRAM, kind]
    running = [subprocess.Popen(command) for _each in range(workers)]  # noqa: S603 - ourselves
    if any(one.wait() for one in running):
        raise SystemExit("a worker failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begun, used


def edit(almanac: Path, number: int) -> None:
    """A rule says something else."""
    rule = min((almanac / "provisions" / EDITED).glob("*.yaml"))
    rule.write_text(rule.read_text("utf-8") + f"# read again, {number}\n", "utf-8")


def measure(workers: int, almanac: Path, sample: int, number: int) -> None:
    """One number of workers."""
    from django_tasks_db.models import DBTaskResult

    from waypost.almanac import open_good
    from waypost.web import almanac as site
    from waypost.web.follow import plans_anew
    from waypost.web.jobs.models import JobRun, RunState

    JobRun.objects.all().delete()
    DBTaskResult.objects.all().delete()
    edit(almanac, number)
    open_good()  # as a site's first process does
    site._OPEN = None  # noqa: SLF001 - it would look again after half a minute
    jobs = plans_anew.ask_to_check(site.almanac())
    begun_load = os.getloadavg()[0]
    seconds, used = work("check_plans", workers)
    said = JobRun.objects.filter(kind="check_plans", state=RunState.DONE).values_list("said", flat=True)
    same = sum(int(one.split()[0]) for one in said)
    changed = sum(int(one.split(", ")[1].split()[0]) for one in said)
    figures = {"workers": workers, "compared": same + changed, "jobs": jobs, "same": same, "changed": changed}
    print(json.dumps({**figures, **_taken(seconds, used, begun_load)}), flush=True)
    waiting = DBTaskResult.objects.filter(task_path__endswith="remake", status="READY").order_by("enqueued_at")
    kept = list(waiting.values_list("pk", flat=True)[:sample])
    DBTaskResult.objects.exclude(pk__in=kept).delete()
    begun_load = os.getloadavg()[0]
    seconds, used = work("remake", workers)
    done = JobRun.objects.filter(kind="remake", state=RunState.DONE, said="made").count()
    figures = {"workers": workers, "solved": done, "of_changed": changed}
    print(json.dumps({**figures, **_taken(seconds, used, begun_load)}), flush=True)


def _taken(seconds: float, used: float, load: float) -> dict[str, float]:
    return {"seconds": round(seconds, 1), "processor_s": round(used, 1), "load": round(load, 1)}


def main() -> None:
    """Fill once, then measure each number of workers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database")
    parser.add_argument("--plans", type=int, default=10_000)
    parser.add_argument("--changed", type=int, default=12, help="plans to make again, at most")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--home", type=Path, help="of a former run, whose plans are then taken")
    asked: Any = parser.parse_args()
    home = asked.home or Path(tempfile.mkdtemp(prefix="waypost-plans-"))
    if not (home / "facts").exists():
        shutil.copytree(ROOT / "almanac", home / "facts")
    os.environ |= {
        "WAYPOST_HOME": str(home), "WAYPOST_ALMANAC": str(home / "facts"), "WAYPOST_DATABASE_URL": asked.database,
        "WAYPOST_LOG_LEVEL": "ERROR", "WAYPOST_SCHEDULE": "0", "OPENBLAS_NUM_THREADS": "1",
        "DJANGO_SETTINGS_MODULE": "waypost.web.settings",
    }  # fmt: skip
    from waypost.web.serving import migrate

    migrate()
    if asked.home is None:
        fill(asked.plans)
    for number, workers in enumerate(asked.workers, start=round(time.time())):
        measure(workers, home / "facts", asked.changed, number)


if __name__ == "__main__":
    main()
