"""Plain text for a person (80 columns, no colour codes) and JSON for a program."""

import json
import shutil
import sys
import textwrap

_WIDEST = 80


def print_json(answer: object) -> None:
    """Print an answer as JSON, in its own scripts, keys in the order of the contract."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def print_lines(lines: list[str]) -> None:
    """Print lines that are laid out already."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def paragraph(text: str, indent: int = 0, mark: str = "") -> list[str]:
    """Wrap a sentence to the terminal, at most 80 columns.

    Args:
        text: the sentence.
        indent: columns left free before it.
        mark: what stands before the first line ("- "); further lines align behind it.
    """
    room = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
    return textwrap.wrap(
        text,
        width=max(room, 40),
        initial_indent=" " * indent + mark,
        subsequent_indent=" " * (indent + len(mark)),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def section(title: str, items: list[str]) -> list[str]:
    """A heading with its items, or nothing where there is no item."""
    if not items:
        return []
    lines = ["", title]
    for item in items:
        lines += paragraph(item, indent=2, mark="- ")
    return lines
