"""The fonts a text needs. They come with Python packages, so that a dossier looks the same on every machine.

Georgian and Armenian are set in the DejaVu Sans Mono that the typesetting library carries itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

CARRIED = "DejaVu Sans Mono"


@dataclass(frozen=True, slots=True)
class Font:
    """A family, and the package and folder its files are in."""

    family: str
    package: str
    folder: str

    @property
    def path(self) -> Path:
        """The folder of its files."""
        spec = find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(self.package)
        return Path(next(iter(spec.submodule_search_locations))) / self.folder


LATIN = Font("Noto Sans", "fontpkg_noto_sans", "files")
_AFRICA, _CJK, _RTL = "justmytype_intl_africa", "justmytype_intl_cjk", "justmytype_intl_rtl"
_SEA, _SOUTH_ASIA = "justmytype_intl_sea", "justmytype_intl_south_asia"


def _packed(family: str, package: str) -> Font:
    """A family in one of the packages that name a folder after it."""
    return Font(family, package, f"fonts/ofl/{family.lower().replace(' ', '')}")


Ranges = tuple[tuple[int, int], ...]
_SCRIPTS: tuple[tuple[Ranges, Font], ...] = (
    (((0x0590, 0x05FF),), _packed("Noto Sans Hebrew", _RTL)),
    (
        ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
        _packed("Noto Sans Arabic", _RTL),
    ),
    (((0x0900, 0x097F),), _packed("Noto Sans Devanagari", _SOUTH_ASIA)),
    (((0x0980, 0x09FF),), _packed("Noto Sans Bengali", _SOUTH_ASIA)),
    (((0x0B80, 0x0BFF),), _packed("Noto Sans Tamil", _SOUTH_ASIA)),
    (((0x0C00, 0x0C7F),), _packed("Noto Sans Telugu", _SOUTH_ASIA)),
    (((0x0E00, 0x0E7F),), _packed("Noto Sans Thai", _SEA)),
    (((0x0E80, 0x0EFF),), _packed("Noto Sans Lao", _SEA)),
    (((0x1000, 0x109F), (0xAA60, 0xAA7F)), _packed("Noto Sans Myanmar", _SEA)),
    (((0x1780, 0x17FF),), _packed("Noto Sans Khmer", _SEA)),
    (((0x1200, 0x139F), (0x2D80, 0x2DDF)), _packed("Noto Sans Ethiopic", _AFRICA)),
    (((0x1100, 0x11FF), (0xAC00, 0xD7AF)), _packed("Noto Sans KR", _CJK)),
    (((0x3040, 0x30FF),), _packed("Noto Sans JP", _CJK)),
    (
        ((0x2E80, 0x2FDF), (0x3000, 0x303F), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)),
        _packed("Noto Sans SC", _CJK),
    ),
)
_CARRIED = ((0x0530, 0x058F), (0x10A0, 0x10FF), (0x2610, 0x2612), (0x2190, 0x21FF), (0x2713, 0x2713))


@dataclass(frozen=True, slots=True)
class Choice:
    """The fonts for one document: families in order of preference, and the folders they are in."""

    families: tuple[str, ...]
    folders: tuple[Path, ...]


def fonts_for(text: str) -> Choice:
    """The fonts that show a text."""
    fonts = [LATIN, *(font for ranges, font in _SCRIPTS if _any_in(text, ranges))]
    return Choice((*(font.family for font in fonts), CARRIED), tuple(font.path for font in fonts))


def _any_in(text: str, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= ord(one) <= last for one in set(text) for first, last in ranges)


def shown(text: str) -> str:
    """The text with every character that no font of ours has written as its number: seen, and never a silent box."""
    missing = {one for one in set(text) if one != "\n" and not _has(one)}
    return "".join(f"[U+{ord(one):04X}]" if one in missing else one for one in text)


@cache
def _has(one: str) -> bool:
    if any(first <= ord(one) <= last for first, last in _CARRIED):
        return True
    fonts = [LATIN, *(font for ranges, font in _SCRIPTS if _any_in(one, ranges))]
    return any(ord(one) in _covered(font) for font in fonts)


@cache
def _covered(font: Font) -> frozenset[int]:
    """The characters of a font."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only where a page is set

    found: set[int] = set()
    for path in sorted(font.path.glob("*.ttf")):
        with TTFont(path, lazy=True) as opened:
            found |= set(opened.getBestCmap())
    return frozenset(found)
