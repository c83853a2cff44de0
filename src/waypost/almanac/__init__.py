"""The almanac: facts in files, loaded, checked in structure, indexed, and asked by id, name and place.

Start with ``open_almanac`` (through the compiled cache) or ``load_almanac`` (straight from files). Modules:
``kinds`` (what there is), ``schema`` (the format of each kind), ``yamltext`` / ``reading`` / ``loading`` (files in),
``scanning`` (what changed), ``stores`` / ``compiled`` / ``opening`` (where answers come from), ``names`` /
``searching``, ``exchange``, ``checks`` (findings), ``skeletons`` (new files) and ``writing`` (the overlay).
"""

from datetime import date
from pathlib import Path

from waypost.domain.findings import Finding

from .almanac import Almanac
from .border import Border, BorderKind
from .exchange import Conversion
from .last_good import open_good
from .opening import compile_almanac, find_home, find_root, load_almanac, open_almanac, overlay_folder
from .searching import Hit

__all__ = [
    "Almanac",
    "Border",
    "BorderKind",
    "Conversion",
    "Hit",
    "check_almanac",
    "compile_almanac",
    "find_home",
    "find_root",
    "load_almanac",
    "open_almanac",
    "open_good",
    "overlay_folder",
]


def check_almanac(root: Path, overlay: Path | None = None, today: date | None = None) -> tuple[Finding, ...]:
    """Every finding about the structure of an almanac's files, see ``checks``."""
    from .checks import check_almanac as check  # noqa: PLC0415 - brings the schema, which reading commands do without

    return check(root, overlay, today)
