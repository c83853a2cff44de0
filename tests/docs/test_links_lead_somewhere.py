"""Every relative link leads to a file of the repository, and to a heading of it where it names one."""

import re
from pathlib import Path

import pytest

_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def _anchor(heading: str) -> str:
    """The anchor that Markdown renderers make of a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def _find_broken(root: Path, path: str, text: str) -> list[str]:
    broken = []
    for link in _LINK.findall(_CODE.sub("", text)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (root / path).parent / name if name else root / path
        if not target.exists():
            broken.append(f"{path}: {link}")
        elif anchor and anchor not in map(_anchor, _HEADING.findall(target.read_text(encoding="utf-8"))):
            broken.append(f"{path}: {link}: no such heading")
    return broken


def test_every_relative_link_leads_somewhere(root: Path, pages: dict[str, str]) -> None:
    assert [] == [broken for path, text in pages.items() for broken in _find_broken(root, path, text)]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("[a](README.md)", 0),
        ("[a](nowhere.md)", 1),
        ("[a](README.md#the-almanac)", 0),
        ("[a](README.md#nothing)", 1),
        ("[a](https://example.org/x)", 0),
        ("`[a](nowhere.md)`", 0),
    ],
)
def test_a_broken_link_is_found(root: Path, text: str, broken: int) -> None:
    assert broken == len(_find_broken(root, "page.md", text))
