"""A million public reports in PostgreSQL: a crossing page, search, a report that comes, a refit; where time goes.

    python benchmarks/site_million.py postgresql://postgres@127.0.0.1/waypost_million [--reports 1000000]

The database is to be empty; reports are written by COPY, spread over the crossings as readers would be: many at few.
Everything is asked in this process through the site's own views, so that times are processor seconds (a busy machine
changes them less) beside those of the clock, and can be taken apart: for each step the functions that took most.
Reports that exist already are kept, so that a second run measures at once.
"""

import argparse
import cProfile
import json
import os
import pstats
import random
import resource
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any


def rows(count: int) -> Iterator[tuple[Any, ...]]:
    """Reports as rows of the table."""
    from waypost.almanac import open_almanac
    from waypost.domain.dates import PartialDate
    from waypost.web.reports.alikeness import alike_sum
    from waypost.web.reports.blurring import Cell, VehicleClass

    rng = random.Random(1)
    crossings = [one for one in open_almanac().list_crossings() if one.replaced_by is None]
    weights = [1 / (1 + place) for place in range(len(crossings))]
    for crossing in rng.choices(crossings, weights, k=count):
        direction = str(rng.choice(crossing.directions()))
        month = f"{rng.randint(2008, 2026)}-{rng.randint(1, 9):02d}"
        ending = rng.choice(("passed", "passed", "passed", "refused"))
        keys = {
            "crossing": str(crossing.id), "direction": direction, "when": month, "how_known": "first-hand",
            "vehicle": "motorcycle", "attempts": [{"outcome": ending}], "ending": ending,
            "citations": ["general-knowledge"], **_hours(rng),
        }  # fmt: skip
        day = date.fromisoformat(f"{month}-01")
        told = datetime(day.year, day.month, 28, tzinfo=UTC)
        cell = Cell(PartialDate(day, day), VehicleClass.MOTORCYCLE)
        yield (
            f"{crossing.border}/s-{secrets.token_hex(6)}", str(crossing.border), str(crossing.id), direction,
            json.dumps(keys), day, day, "motorcycle",
            alike_sum(keys, cell), "accepted", day, "", "[]", False, "", secrets.token_hex(32),
            secrets.token_hex(32), told, told,
        )  # fmt: skip


def _hours(rng: random.Random) -> dict[str, str]:
    """One in five tells how long it took, to the half hour."""
    return {"hours": f"{rng.randint(1, 16) / 2:g}"} if rng.random() < 0.2 else {}


COLUMNS = (
    "id border crossing direction keys earliest latest vehicle_class alike status public_from merged_into flags"
    " hides_words party client_hash link_hash told_at changed_at"
)


def fill(count: int) -> None:
    """Write the reports, and count them as changes of what is public."""
    from django.db import connection

    from waypost.web.reports.models import EvidenceTurn, SiteReport

    begun = time.monotonic()
    with connection.cursor() as cursor:
        names = ", ".join(COLUMNS.split())
        with cursor.cursor.copy(f"COPY reports_sitereport ({names}) FROM STDIN") as copy:
            for row in rows(count):
                copy.write_row(row)
        cursor.execute("ANALYZE reports_sitereport")
    crossings = SiteReport.objects.order_by().values_list("crossing", flat=True).distinct()
    EvidenceTurn.objects.bulk_create(EvidenceTurn(crossing=one, number=1) for one in ("", *crossings))
    print(f"{count} reports written in {time.monotonic() - begun:.0f} s by the clock", flush=True)


def step(name: str, what: Callable[[], object], *, apart: bool = True) -> None:
    """Do something, and say how long it took, what memory the process came to, and where the time went."""
    profile = cProfile.Profile()
    begun, used = time.monotonic(), time.process_time()
    found = profile.runcall(what) if apart else what()
    seconds, processor = time.monotonic() - begun, time.process_time() - used
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name}: {processor:.2f} processor s, {seconds:.2f} s by the clock, {held} MB at most; {found}", flush=True)
    if apart:
        stats: Any = pstats.Stats(profile)
        ours = [
            (line[3], where) for where, line in stats.stats.items() if "/waypost/" in where[0] or "execute" in where[2]
        ]
        for seconds_in, (file, number, function) in sorted(ours, reverse=True)[:8]:
            print(f"    {seconds_in:6.2f} s in {file.rpartition('/waypost/')[2]}:{number} {function}", flush=True)


def main() -> None:
    """Fill, then each step, cold and warm."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database")
    parser.add_argument("--reports", type=int, default=1_000_000)
    asked: Any = parser.parse_args()
    os.environ |= {
        "WAYPOST_HOME": os.environ.get("WAYPOST_HOME") or tempfile.mkdtemp(prefix="waypost-million-"),
        "WAYPOST_DATABASE_URL": asked.database, "WAYPOST_LOG_LEVEL": "ERROR", "WAYPOST_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "waypost.web.settings", "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip
    from waypost.web.serving import migrate

    migrate()
    from django.test import Client

    from waypost.web.reports.models import SiteReport

    if not SiteReport.objects.exists():
        fill(asked.reports)
    busiest = SiteReport.objects.order_by("told_at").values_list("crossing", flat=True).first()
    client = Client()

    def page(address: str) -> Callable[[], object]:
        return lambda: client.get(address).status_code

    step("first page of the process", page("/crossing/cn-kz/khorgos"))
    step(f"a crossing page, {busiest}", page(f"/crossing/{busiest}"))
    step("another crossing page", page("/crossing/ge-tr/sarpi-sarp"))
    step("the same, kept", page("/crossing/ge-tr/sarpi-sarp"), apart=False)
    step("search", page("/search?q=khorgos"))
    step("search again", page("/search?q=sarpi"), apart=False)
    step("reports of a crossing, by the API", page("/api/v1/reports?crossing=cn-kz/khorgos"))
    step("a report told", lambda: _tell(client))
    step("the report accepted, and folded into the odds", lambda: _accept(client))
    step("the page after that", page("/crossing/cn-kz/khorgos"))
    step("refit for Khorgos, motorcycle", _refit, apart=False)
    step("the page with odds", page("/crossing/cn-kz/khorgos?vehicle=motorcycle"))


def _tell(client: Any) -> int:
    told = {"client_token": secrets.token_urlsafe(24), "crossing": "cn-kz/khorgos", "direction": "CN-KZ",
            "when": "2026-10", "ending": "refused"}  # fmt: skip
    return int(client.post("/api/v1/reports", told, content_type="application/json").status_code)


def _accept(client: Any) -> int:
    from waypost.web.accounts.models import User
    from waypost.web.reports.models import SiteReport

    user, _new = User.objects.get_or_create(username="op", is_staff=True)
    client.force_login(user)
    report = SiteReport.objects.filter(status="waiting").order_by("-told_at")[0]
    return int(client.post(f"/moderation/{report.id}/", {"step": "accept", "seen": "1"}).status_code)


def _refit() -> object:
    from waypost.web.atlas.practice import fit_odds

    return fit_odds.func("cn-kz/khorgos", "CN-KZ", "motorcycle", "", "ordinary")


if __name__ == "__main__":
    main()
