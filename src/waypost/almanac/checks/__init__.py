"""The checks of the almanac's structure: all findings at once. What needs rules or odds is checked in journeys."""

from datetime import date
from pathlib import Path

from waypost.almanac.codes import CODES, Code
from waypost.almanac.loading import load_library
from waypost.domain.findings import Finding

from .bases import check_bases
from .clocks import check_clocks
from .examination import Examination
from .histories import check_histories
from .people import check_people
from .places import check_places
from .references import check_references
from .relations import check_relations

__all__ = ["CODES", "Code", "check_almanac"]

_CHECKS = (check_references, check_histories, check_places, check_clocks, check_people, check_relations, check_bases)


def check_almanac(root: Path, overlay: Path | None = None, today: date | None = None) -> tuple[Finding, ...]:
    """Every finding about the files of an almanac and its overlay, sorted by path and line.

    Args:
        root: the almanac's folder.
        overlay: the overlay's folder, if any; its files are named ``overlay/...``.
        today: the day reviews are measured against; default: today.
    """
    library = load_library(root, overlay, keep_lines=True)
    examination = Examination(library, today or date.today())  # noqa: DTZ011 - a day on the reader's own wall
    found = list(library.findings)
    for check in _CHECKS:
        found.extend(check(examination))
    return tuple(sorted(set(found)))
