"""Towns beside the almanac's places: where a traveller is said to be tells which border lies behind them.

They come from GeoNames (CC BY 4.0) by ``tools/towns/derive_towns.py``: names that mean one territory nearly always.
"""

import gzip
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("towns.txt.gz")
_REGIONS = Path(__file__).with_name("regions.txt")


@lru_cache(maxsize=1)
def read_towns() -> dict[str, str]:
    """Folded name -> territory, of towns and of the regions travellers name instead of a country."""
    return _read(gzip.decompress(_FILE.read_bytes()).decode().splitlines()) | read_regions()


@lru_cache(maxsize=1)
def read_regions() -> dict[str, str]:
    """Folded name -> territory, of the regions alone."""
    lines = _REGIONS.read_text(encoding="utf-8").splitlines()
    return _read(line.lower() for line in lines if not line.startswith("#"))


def _read(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        code, names = line.split("|")
        found.update(dict.fromkeys(names.split(";"), code))
    return found
