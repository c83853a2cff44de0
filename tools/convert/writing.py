"""Files of the almanac as text, and a ledger of what the last run wrote so that work by hand is never overwritten."""

import hashlib
import json
from pathlib import Path
from typing import Any

import yaml

Block = dict[str, Any]


class _Dumper(yaml.SafeDumper):
    """Writes YAML 1.2 plainly: no word is quoted for fear of YAML 1.1."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the base class declares it so

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - theirs
        """Never write anchors."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - theirs
        """Indent lists below their key."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = '"' if value in {"", "~", "null"} else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _list(dumper: _Dumper, value: list[Any]) -> yaml.SequenceNode:
    short = all(isinstance(item, str | int | float) for item in value) and sum(len(str(item)) for item in value) < 90
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)


def _number(dumper: _Dumper, value: float) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", f"{value:g}" if abs(value) < 1e5 else f"{value:.0f}")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(int, _number)
_Dumper.add_representer(float, _number)


def as_yaml(block: Block) -> str:
    """A file's text. Keys whose value is None, empty text or an empty list are left out."""
    return yaml.dump(_kept(block), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _kept(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None and item not in ("", [], {})}
    if isinstance(value, list | tuple):
        return [_kept(item) for item in value]
    return value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Ledger:
    """Writes files below the almanac, and remembers their content. A file changed since by somebody else is kept."""

    def __init__(self, almanac: Path, path: Path) -> None:
        self._almanac, self._path = almanac, path
        self._before: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        self._now: dict[str, str] = {}
        self.kept: list[str] = []
        """Files that somebody else wrote or changed: left as they are."""

    def is_ours(self, name: str) -> bool:
        """Whether the file is missing, or still what a former run wrote."""
        file = self._almanac / name
        return not file.exists() or self._before.get(name) == _digest(file.read_text(encoding="utf-8"))

    def write(self, name: str, block: Block) -> None:
        """Write a file unless it was curated by hand."""
        if not self.is_ours(name):
            self.kept.append(name)
            return
        text = as_yaml(block)
        file = self._almanac / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        self._now[name] = _digest(text)

    def write_all(self, folder: str, blocks: dict[str, Block]) -> None:
        """Write the files of a folder, by id."""
        for name, block in blocks.items():
            self.write(f"{folder}/{name}.yaml", block)

    def close(self) -> list[str]:
        """Remove what a former run wrote and this one did not, and store the ledger.

        Returns: the names of the removed files.
        """
        gone = [name for name in self._before if name not in self._now and name not in self.kept and self.is_ours(name)]
        for name in gone:
            (self._almanac / name).unlink(missing_ok=True)
        self._path.write_text(json.dumps(self._now, indent=0, sort_keys=True) + "\n")
        return gone
