"""A long soak: so many requests a second on a site with its worker, and what memory each process holds over time.

    python benchmarks/site_soak.py postgresql://postgres@127.0.0.1/waypost_soak [--minutes 60] [--rate 20]

The database is to be empty. Loopback only. Requests are sent by the clock, whether the last one has been answered or
not, up to 64 at once: what the site cannot do is seen as a lower rate and counted. Readers ask for crossing pages,
borders, territories, searches, the API and the plan form; now and then somebody tells a report. Writes a line of JSON
every minute: requests answered, errors, time taken, and resident memory (kB) of each process. At the end: the growth of
each process per hour, fitted over the second half, when caches are full.
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

PORT = 8198
AT_ONCE = 64
TOLD_EVERY = 600
"""One request of so many tells a report: two a minute at twenty a second."""


class Load:
    """Requests by the clock."""

    def __init__(self, addresses: list[str], rate: float, seconds: float) -> None:
        self.addresses, self.rate, self.seconds = addresses, rate, seconds
        self.took: list[float] = []
        self.answers: Counter[str] = Counter()
        self._kept = threading.local()
        self._lock = threading.Lock()
        self._room = threading.Semaphore(AT_ONCE)

    def run(self) -> None:
        """Send until the time is over."""
        begun, sent = time.monotonic(), 0
        with ThreadPoolExecutor(AT_ONCE) as hands:
            while (passed := time.monotonic() - begun) < self.seconds:
                if sent / self.rate > passed:
                    time.sleep(min(0.05, sent / self.rate - passed))
                    continue
                if not self._room.acquire(timeout=0.5):
                    continue  # all are at work: the rate falls, which the figures show
                sent += 1
                hands.submit(self._one, sent)

    def _one(self, number: int) -> None:
        begun = time.perf_counter()
        try:
            answer = self._ask(number)
        except (OSError, http.client.HTTPException) as error:
            answer = type(error).__name__
            self._kept.line = None
        finally:
            self._room.release()
        with self._lock:
            self.took.append(time.perf_counter() - begun)
            self.answers[answer] += 1

    def _ask(self, number: int) -> str:
        line = getattr(self._kept, "line", None)
        if line is None:
            line = self._kept.line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        if number % TOLD_EVERY == 0:
            told = {
                "client_token": secrets.token_urlsafe(24), "crossing": "cn-kz/khorgos", "direction": "CN-KZ",
                "when": "2026-10", "ending": random.choice(("passed", "refused")),
            }  # fmt: skip
            line.request("POST", "/api/v1/reports", json.dumps(told), {"Content-Type": "application/json"})
        else:
            line.request("GET", random.choice(self.addresses))
        found = line.getresponse()
        found.read()
        return str(found.status)

    def take(self) -> tuple[list[float], Counter[str]]:
        """What came since the last time."""
        with self._lock:
            took, answers = self.took, self.answers
            self.took, self.answers = [], Counter()
        return took, answers


def addresses() -> list[str]:
    """What readers ask for: mostly crossings, the known ones more often."""
    from waypost.almanac import open_almanac

    facts = open_almanac()
    rng = random.Random(1)
    crossings = [str(one.id) for one in facts.list_crossings()]
    known = ["cn-kz/khorgos", "ge-tr/sarpi-sarp", "es-ma/tarifa-tangier"]
    chosen = rng.sample(crossings, 60)
    pages = [f"/crossing/{one}" for one in (*chosen, *[one for one in known if one in crossings] * 20)]
    pages += [f"/border/{one.split('/')[0]}" for one in chosen[:60]]
    pages += [f"/territory/{code}" for code in ("kz", "cn", "ge", "tr", "ir", "uz", "ma", "za", "cl", "ar")]
    pages += [f"/search?q={word}" for word in ("khorgos", "sarpi", "almaty", "carnet", "霍尔果斯", "Хоргос")]
    pages += [f"/api/v1/crossings/{one}" for one in chosen[:60]]
    pages += ["/", "/plan/", "/about", "/calibration", "/health/ready"]
    return [quote(one, safe="/?=") for one in pages]


def memory(root: int) -> dict[str, int]:
    """Resident kilobytes of a process and all below it, by what they are."""
    found: dict[str, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):
                status = dict(
                    line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line
                )
                if _is_below(int(folder.name), root):
                    words = (folder / "cmdline").read_bytes().split(b"\0")
                    kind = "worker" if b"work" in words else "server"
                    found[f"{kind} {folder.name}"] = int(status.get("VmRSS", "0 kB").split()[0])
    return found


def _is_below(process: int, root: int) -> bool:
    while process > 1:
        if process == root:
            return True
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return False


def growth(lines: list[dict[str, Any]]) -> dict[str, float]:
    """Kilobytes an hour, by a straight line through the second half."""
    late = lines[len(lines) // 2 :]
    found = {}
    for name in late[-1]["kB"]:
        points = [(line["minute"] / 60, line["kB"][name]) for line in late if name in line["kB"]]
        if len(points) > 2:
            found[name] = round(statistics.linear_regression(*zip(*points, strict=True)).slope)
    return found


def start() -> "subprocess.Popen[bytes]":
    """The site, once it answers."""
    server = subprocess.Popen([sys.executable, "-P", "-m", "waypost.web", "serve", "--port", str(PORT)])  # noqa: S603 - ours
    for _each in range(600):
        with suppress(OSError):
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
            line.request("GET", "/health/ready")
            if line.getresponse().status == 200:
                return server
        time.sleep(0.5)
    raise SystemExit("the site did not start")


def main() -> None:
    """Start, send, look every minute."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=20)
    asked: Any = parser.parse_args()
    os.environ |= {
        "WAYPOST_HOME": tempfile.mkdtemp(prefix="waypost-soak-"), "WAYPOST_DATABASE_URL": asked.database,
        "WAYPOST_LOG_LEVEL": "ERROR",
    }  # fmt: skip
    server = start()
    load = Load(addresses(), asked.rate, 60 * asked.minutes)
    sender = threading.Thread(target=load.run)
    lines: list[dict[str, Any]] = []
    try:
        sender.start()
        begun = time.monotonic()
        while sender.is_alive():
            sender.join(60 * (len(lines) + 1) - (time.monotonic() - begun))
            took, answers = load.take()
            cuts = statistics.quantiles(took, n=100) if len(took) > 1 else [0.0] * 99
            lines.append(
                {
                    "minute": round((time.monotonic() - begun) / 60, 1), "answers": dict(answers),
                    "median_ms": round(1000 * cuts[49]), "p95_ms": round(1000 * cuts[94]),
                    "kB": memory(server.pid), "load": os.getloadavg()[0],
                }
            )  # fmt: skip
            print(json.dumps(lines[-1]), flush=True)
        print(json.dumps({"kB_an_hour_over_the_second_half": growth(lines)}))
    finally:
        server.terminate()
        server.wait(timeout=60)


if __name__ == "__main__":
    main()
