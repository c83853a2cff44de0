"""Ask whether anything we depend on has a known fault, for CI: ``python -m tools.dependency_audit``.

What a service knows is judged; what it does not know is named. Only where no service answered is the audit skipped.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found."""

    n_known: int
    unknown: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """What is said of it."""
        if not self.n_known:
            return ["dependency audit skipped: no service that knows of faults answered"]
        known = f"dependency audit: {self.n_known} packages looked up, {len(self.faults)} faults known"
        unknown = [f"not known to the service: {', '.join(self.unknown)}"] if self.unknown else []
        return [known, *self.faults, *unknown]


def read_audit(report: Mapping[str, Any]) -> Audit:
    """What ``pip-audit --format json`` says."""
    packages: Sequence[Mapping[str, Any]] = report.get("dependencies", ())
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for one in packages
        for fault in one.get("vulns", ())
    ]
    unknown = tuple(one["name"] for one in packages if "skip_reason" in one)
    return Audit(len(packages) - len(unknown), unknown, tuple(faults))


def ask(requirements: Path) -> Audit:
    """Ask pip-audit; nothing is known where it could not ask."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    command += ["--format", "json", "--requirement", str(requirements)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603
        return read_audit(json.loads(run.stdout))
    except (subprocess.TimeoutExpired, ValueError):
        return Audit(0, (), ())


def main() -> int:
    """Ask, say, and fail on a known fault."""
    found = ask(Path("requirements.lock"))
    print("\n".join(found.lines))
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
