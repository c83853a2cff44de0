"""Words that are names somewhere, and mostly are not."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def _read(name: str) -> frozenset[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


EVERYDAY = _read("everyday.txt")
"""Taken for names only with a capital within a sentence; as crossings never, unless joined to another word."""

NOT_TERRITORIES = _read("not_territories.txt")
"""Rivers, seas, dishes and embassies that bear the name of a territory."""
