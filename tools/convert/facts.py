"""The collected facts as plain rows: every scalar stays text, and is read where it is used."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows by kind, in the order of the files' names."""

    posts: tuple[Row, ...]
    hours: tuple[Row, ...]
    reports: tuple[Row, ...]
    rules: tuple[Row, ...]


def load_facts(folder: Path) -> Facts:
    """Read the files of a folder of collected facts."""
    return Facts(*(tuple(_rows(folder, prefix)) for prefix in ("posts", "hours", "reports", "rules")))


def _rows(folder: Path, prefix: str) -> Iterator[Row]:
    for path in sorted(folder.glob(f"{prefix}*.yaml")):
        with path.open(encoding="utf-8") as stream:
            for row in yaml.load(stream, Loader=yaml.BaseLoader):  # noqa: S506 - BaseLoader makes text only
                yield {key: None if value == "null" else value for key, value in row.items()}


def load_decisions(name: str) -> Any:
    """A table of decisions made by hand, as text."""
    path = Path(__file__).parent / "decisions" / f"{name}.yaml"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.BaseLoader) or {}  # noqa: S506 - the same
