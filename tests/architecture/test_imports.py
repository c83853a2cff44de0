"""The import contracts cover every package; ``./check`` runs the contracts themselves, once."""

import re
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_every_package_has_its_place_in_the_layers() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    placed = set(re.findall(r"waypost\.(\w+)", " ".join(layers)))

    packages = {path.parent.name for path in (REPOSITORY / "src" / "waypost").glob("*/__init__.py")}

    assert packages - placed == set()
