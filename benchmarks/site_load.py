"""Fifty readers at once on crossing pages, with many public reports in PostgreSQL, and reports told meanwhile.

    python benchmarks/site_load.py postgresql://postgres@127.0.0.1/waypost_load [--reports 100000] [--seconds 20]

The database is left as it is for a look; one that holds reports already is not filled again. Loopback only. Beside the
crossing pages the same readers fetch a static file of the same server: the ratio says what a page costs. No worker
runs: fits are those that WAYPOST_HOME holds (``--fit CROSSING WAY`` makes those of a crossing first), and other pages
say that the odds are being worked out.
"""

import argparse
import http.client
import json
import os
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

PORT = 8199
READERS = 50
TOLD = 25
"""Within what one address may tell in an hour."""


def fill(count: int) -> int:
    """Public reports, spread over the crossings as readers would be: many at few."""
    from waypost.almanac import open_almanac
    from waypost.web.reports.models import EvidenceTurn, SiteReport

    random.seed(1)
    crossings = [one for one in open_almanac().list_crossings() if one.replaced_by is None]
    weights = [1 / (1 + place) for place in range(len(crossings))]
    now, rows = datetime.now(UTC), []
    for crossing in random.choices(crossings, weights, k=count):
        direction = random.choice(crossing.directions())
        month = f"{random.randint(2018, 2026)}-{random.randint(1, 9):02d}"
        ending = random.choice(("passed", "passed", "passed", "refused"))
        keys = {
            "crossing": str(crossing.id), "direction": str(direction), "when": month, "how_known": "first-hand",
            "vehicle": "motorcycle", "attempts": [{"outcome": ending}], "ending": ending,
            "citations": ["general-knowledge"],
        }  # fmt: skip
        day = date.fromisoformat(f"{month}-01")
        rows.append(
            SiteReport(
                id=f"{crossing.border}/s-{secrets.token_hex(6)}", border=str(crossing.border),
                crossing=str(crossing.id), direction=str(direction), keys=keys, earliest=day, latest=day,
                vehicle_class="motorcycle", status="accepted", public_from=day, client_hash=secrets.token_hex(32),
                link_hash=secrets.token_hex(32), told_at=now, changed_at=now,
            )
        )  # fmt: skip
    SiteReport.objects.bulk_create(rows, batch_size=2000)
    turns = Counter(row.crossing for row in rows) + Counter({"": len(rows)})
    EvidenceTurn.objects.bulk_create(EvidenceTurn(crossing=name, number=number) for name, number in turns.items())
    return len(rows)


class Readers:
    """Threads that fetch addresses in turn until the time is over, and note how long each took."""

    def __init__(self, addresses: list[str], seconds: float) -> None:
        self.addresses, self.end = addresses, time.monotonic() + seconds
        self.took: list[float] = []
        self.errors: list[str] = []

    def run(self) -> "Readers":
        """Read."""
        threads = [threading.Thread(target=self._read, args=(number,)) for number in range(READERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self

    def _read(self, number: int) -> None:
        chosen = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        while time.monotonic() < self.end:
            begun = time.perf_counter()
            try:
                connection.request("GET", chosen.choice(self.addresses))
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    self.errors.append(str(answer.status))
            except OSError as error:
                self.errors.append(repr(error))
                connection.close()
            self.took.append(time.perf_counter() - begun)

    def figures(self) -> str:
        """Count, rate, median, 95th percentile, errors."""
        cuts = statistics.quantiles(self.took, n=100)
        return (
            f"{len(self.took)} answers, median {1000 * cuts[49]:.0f} ms, p95 {1000 * cuts[94]:.0f} ms, "
            f"{len(self.errors)} errors {sorted(set(self.errors))}"
        )


def tell(kept: list[str], pause: float) -> None:
    """Reports told one after another while others read."""
    for _each in range(TOLD):
        told = {
            "client_token": secrets.token_urlsafe(24), "crossing": "cn-kz/khorgos", "direction": "CN-KZ",
            "when": "2026-10", "ending": "refused",
        }  # fmt: skip
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        connection.request("POST", "/api/v1/reports", json.dumps(told), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        body = json.loads(answer.read())
        if answer.status == 201:
            kept.append(body["id"])
        time.sleep(pause)


def get(address: str) -> float:
    """Seconds that one answer takes."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=600)
    connection.request("GET", address)
    connection.getresponse().read()
    return time.perf_counter() - begun


def start() -> "subprocess.Popen[bytes]":
    """The server, once it answers."""
    server = subprocess.Popen([sys.executable, "-m", "waypost.web", "serve", "--port", str(PORT)])  # noqa: S603 - ours
    for _each in range(600):
        with suppress(OSError):
            get("/health/live")
            return server
        time.sleep(0.2)
    raise SystemExit("the server did not start")


def main() -> None:
    """Fill, start, read, tell, count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--fit", nargs=2, action="append", default=[], metavar=("CROSSING", "WAY"))
    asked: Any = parser.parse_args()
    home = os.environ.get("WAYPOST_HOME") or tempfile.mkdtemp(prefix="waypost-load-")
    os.environ |= {
        "WAYPOST_HOME": home, "WAYPOST_DATABASE_URL": asked.database, "WAYPOST_JOB_WORKERS": "0",
        "WAYPOST_LOG_LEVEL": "WARNING", "DJANGO_SETTINGS_MODULE": "waypost.web.settings",
    }  # fmt: skip
    from waypost.web.serving import migrate

    migrate()
    from waypost.web.atlas.practice import fit_odds
    from waypost.web.reports.models import SiteReport

    count = SiteReport.objects.count() or fill(asked.reports)
    print(f"{count} reports in {urlsplit(asked.database).path.lstrip('/')}")
    for crossing, way in asked.fit:
        begun = time.process_time()
        fit_odds.func(crossing, way, "unknown", "", "ordinary")
        print(f"fit of {crossing} {way}: {time.process_time() - begun:.0f} s of processor time")
    server = start()
    try:
        busy = [
            "cn-kz/khorgos",
            "ge-tr/sarpi-sarp",
            *sorted(SiteReport.objects.values_list("crossing", flat=True)[:40]),
        ]
        pages = [f"/crossing/{one}" for one in dict.fromkeys(busy)]
        print(f"first page with all reports: {get(pages[0]):.1f} s; the next: {get(pages[0]):.2f} s")
        for page in pages:
            get(page)
        static = Readers(["/static/frame/waypost.css"], asked.seconds / 2).run()
        print("static file:   ", static.figures())
        kept: list[str] = []
        teller = threading.Thread(target=tell, args=(kept, asked.seconds / TOLD / 2))
        readers = Readers(pages, asked.seconds)
        teller.start()
        print("crossing pages:", readers.run().figures())
        teller.join()
        there = SiteReport.objects.filter(pk__in=kept).count()
        print(f"told meanwhile: {len(kept)} of {TOLD} answered 201; {there} of them are in the database")
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    main()
