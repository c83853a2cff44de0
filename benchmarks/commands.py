"""Time and memory of whole commands from the shell, side by side with an empty Python and numpy's own import.

    python benchmarks/commands.py [--runs 5] [--home FOLDER]

Each command is run in a process of its own, once unmeasured (caches are made then), then in turn with the peers. What
is printed are medians, and the ratio to the peer: machines differ, ratios less. The targets are those of the first
issue: an answer with the almanac < 0.5 s, the Khorgos plan < 2 s, the other examples < 10 s, < 500 MB.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = {"empty python": ["-c", "pass"], "import numpy": ["-c", "import numpy"]}
COMMANDS = {
    "crossing": ["-m", "waypost", "crossing", "cn-kz/khorgos", "--at", "2015-07-20T09:00+08:00"],
    "territory": ["-m", "waypost", "territory", "kz"],
    "search": ["-m", "waypost", "search", "horgos"],
    "odds": ["-m", "waypost", "odds", "khorgos", "CN-KZ", "--vehicle", "motorcycle", "--plate", "CN"],
    "plan khorgos": ["-m", "waypost", "plan", "examples/khorgos-2015.toml", "--known-as-of", "2015-07-01"],
    "plan berlin": ["-m", "waypost", "plan", "examples/berlin-ulaanbaatar.toml"],
    "plan pamir": ["-m", "waypost", "plan", "examples/pamir-bicycle.toml"],
    "plan tangier": ["-m", "waypost", "plan", "examples/tangier-dakar.toml"],
}


def run(arguments: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Run once: wall seconds, processor seconds, peak megabytes, by the operating system's own account."""
    began = time.perf_counter()
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _pid, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"this command failed, so its figures mean nothing: {' '.join(arguments)}")
    wall = time.perf_counter() - began
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    home = options.home or Path(tempfile.mkdtemp(prefix="waypost-bench-"))
    environment = os.environ | {"WAYPOST_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    os.chdir(ROOT)
    for arguments in COMMANDS.values():
        run(arguments, environment)
    peers = {name: [] for name in PEERS}
    print(f"{'command':<14} {'wall s':>7} {'cpu s':>7} {'MB':>6} {'x python':>9} {'x numpy':>8}")
    for name, arguments in COMMANDS.items():
        found = []
        for _run in range(options.runs):
            found.append(run(arguments, environment))
            for peer, peer_arguments in PEERS.items():
                peers[peer].append(run(peer_arguments, environment)[0])
        wall, cpu, peak = (statistics.median(column) for column in zip(*found, strict=True))
        ratios = [wall / statistics.median(peers[peer][-options.runs :]) for peer in PEERS]
        print(f"{name:<14} {wall:7.2f} {cpu:7.2f} {peak:6.0f} {ratios[0]:9.1f} {ratios[1]:8.1f}", flush=True)


if __name__ == "__main__":
    main()
