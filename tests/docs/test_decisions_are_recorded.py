"""Decisions have a number each and say what they are; the long form has its four headings."""

import re
from collections import Counter

_PATH = re.compile(r"docs/decisions/(\d{4})-[a-z0-9-]+\.md")
_HEADINGS = ["Context", "Options", "Decision", "Consequences"]
_FIRST = 9
"""The founding decisions are all in the long form."""


def _list_decisions(pages: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in pages.items() if path.startswith("docs/decisions/")}


def _headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_every_decision_is_named_by_number_and_subject(pages: dict[str, str]) -> None:
    assert [] == [path for path in _list_decisions(pages) if not _PATH.fullmatch(path)]


def test_no_number_is_used_twice(pages: dict[str, str]) -> None:
    numbers = Counter(path.split("/")[-1][:4] for path in _list_decisions(pages))

    assert {} == {number: count for number, count in numbers.items() if count > 1}


def test_the_title_begins_with_the_number(pages: dict[str, str]) -> None:
    assert [] == [
        path for path, text in _list_decisions(pages).items() if not text.startswith(f"# {path.split('/')[-1][:4]}")
    ]


def test_the_founding_decisions_have_the_four_headings(pages: dict[str, str]) -> None:
    founding = {path: text for path, text in _list_decisions(pages).items() if int(path.split("/")[-1][:4]) <= _FIRST}

    assert dict.fromkeys(founding, _HEADINGS) == {path: _headings(text) for path, text in founding.items()}
