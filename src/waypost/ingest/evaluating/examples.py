"""Pages with the passages they tell, from YAML files; several pages in one file are divided by ``---``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waypost.almanac.yamltext import parse_yaml


@dataclass(frozen=True, slots=True)
class Example:
    """A page and what it tells."""

    where: str
    page: str
    passages: tuple[Mapping[str, str], ...]
    """Each with ``at`` (a crossing or a border), ``direction``, ``outcome`` and further fields of a draft."""


def read_examples(folder: Path) -> list[Example]:
    """Every example of a folder, sorted by file."""
    return [example for path in sorted(folder.glob("*.yaml")) for example in _of_file(path)]


def _of_file(path: Path) -> list[Example]:
    documents: list[Any] = [parse_yaml(part).data for part in path.read_text(encoding="utf-8").split("\n---\n")]
    return [
        Example(f"{path.stem}, page {number}", str(one["page"]), tuple(one["passages"]))
        for number, one in enumerate(documents, 1)
    ]
