"""Reports out of the overlay as JSON Lines, with their sources, complete: importing the lines gives the same files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waypost.almanac import overlay_folder
from waypost.almanac.yamltext import parse_yaml

MARK = "waypost-report"
"""The key by which a line of our own is told from a plain row; its value is the version of the form."""
_VERSION = 1


def export_lines(home: Path) -> Iterator[str]:
    """Every report of the overlay as a line of JSON, sorted by id.

    Args:
        home: WAYPOST_HOME.
    """
    folder = overlay_folder(home)
    reports = folder / "reports"
    for path in sorted(reports.glob("*/*.yaml")):
        keys = _keys(path)
        name = path.relative_to(reports).as_posix().removesuffix(".yaml")
        cited = [str(one).split(" | ")[0] for one in keys.get("citations", [])]
        sources = {one: _keys(folder / "sources" / f"{one}.yaml") for one in cited}
        line = {MARK: _VERSION, "id": name, "report": keys, "sources": {k: v for k, v in sources.items() if v}}
        yield json.dumps(line, ensure_ascii=False)


def _keys(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    data: Any = parse_yaml(path.read_text(encoding="utf-8")).data
    return data if isinstance(data, dict) else {}
