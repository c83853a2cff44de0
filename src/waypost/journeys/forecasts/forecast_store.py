"""Forecasts that were shown are kept, so that outcomes can judge them later; keeping one never fails a command.

A line of ``forecasts/shown.jsonl`` in WAYPOST_HOME per forecast. Each line holds the hash of its own content and of the
line before, so that a later change of what was forecast shows.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FILE = Path("forecasts") / "shown.jsonl"
_TAIL_BYTES = 65536


def keep_shown(home: Path, record: Mapping[str, object]) -> bool:
    """Append one forecast.

    Args:
        home: WAYPOST_HOME.
        record: what was asked, what was answered, of which almanac and model, and when it was shown.
    Returns: whether it could be kept.
    """
    path = home / FILE
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {**record, "after": _last_hash(path)}
        line = json.dumps({**content, "hash": _hash(content)}, ensure_ascii=False, sort_keys=True) + "\n"
        # One write to a file opened for appending: two commands at once do not cut each other's lines.
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)
        return True
    return False


def list_shown(home: Path) -> Iterator[tuple[Mapping[str, object], bool]]:
    """Every forecast kept, oldest first, with whether its content still has its hash; broken lines are left out."""
    path = home / FILE
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            with suppress(ValueError):
                record = json.loads(line)
                if isinstance(record, dict):
                    content = {key: value for key, value in record.items() if key != "hash"}
                    yield record, record.get("hash") == _hash(content)


def _hash(content: Mapping[str, object]) -> str:
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _last_hash(path: Path) -> str:
    """The hash of the last whole line; empty where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        lines = file.read().splitlines()
    for line in reversed(lines):
        with suppress(ValueError):
            record = json.loads(line)
            if isinstance(record, dict) and isinstance(record.get("hash"), str):
                return str(record["hash"])
    return ""
