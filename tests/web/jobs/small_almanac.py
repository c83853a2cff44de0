"""A small almanac: the facts of a few territories, copied, so that fits and audits take a second and may be edited."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

ALMANAC = Path(__file__).resolve().parents[3] / "almanac"
_WHOLE = ("documents", "procedures", "calendars", "rates", "phrases", "territories")
_BY_BORDER = ("crossings", "provisions", "reports")
_BY_TERRITORY = ("provisions", "offices")


def copy_almanac(target: Path, codes: tuple[str, ...] = ("cn", "kz"), borders: tuple[str, ...] = ("cn-kz",)) -> Path:
    """Copy what bears on some territories and borders.

    Returns: the folder.
    """
    files = [file for folder in _WHOLE for file in _files(folder)]
    files += [file for border in borders for kind in _BY_BORDER for file in _files(f"{kind}/{border}")]
    files += [file for code in (*codes, "world") for kind in _BY_TERRITORY for file in _files(f"{kind}/{code}")]
    files += [ALMANAC / "borders" / f"{border}.yaml" for border in borders]
    here = re.compile(rf"^territory: ({'|'.join(codes)})$", re.MULTILINE)
    files += [file for file in _files("places") if here.search(file.read_text("utf-8"))]
    text = "\n".join(file.read_text("utf-8") for file in files if file.is_file())
    sources = ALMANAC / "sources"
    files += [file for file in _files("sources") if file.relative_to(sources).with_suffix("").as_posix() in text]
    for file in files:
        if file.is_file():
            copy = target / file.relative_to(ALMANAC)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    return target


def _files(folder: str) -> Iterable[Path]:
    return sorted((ALMANAC / folder).rglob("*.yaml"))
