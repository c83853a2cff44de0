"""Every command is mentioned where a reader looks, and every command line that is shown can be typed."""

import re
import shlex

import pytest

from waypost.cli.application import build_application, commands

_SHOWN = re.compile(r"^[ \t]*(?:\$ )?\./waypost (.+)$", re.MULTILINE)
_COMMENT = re.compile(r"\s{2,}\S.*$|\s+#.*$")


def _read_by_travellers(pages: dict[str, str]) -> dict[str, str]:
    return {
        path: text
        for path, text in pages.items()
        if path == "README.md" or path.startswith(("docs/how-to/", "docs/explanation/"))
    }


def _list_lines(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Shown command lines; several may stand beside each other in one line, comments follow after two blanks."""
    return [
        (path, _COMMENT.sub("", shown).strip())
        for path, text in _read_by_travellers(pages).items()
        for line in _SHOWN.findall(text)
        for shown in line.split("./waypost ")
    ]


def test_every_command_is_mentioned_in_the_readme_or_the_docs(pages: dict[str, str]) -> None:
    text = "\n".join(_read_by_travellers(pages).values())

    assert [] == [name for name in commands() if not re.search(rf"\./waypost {name}\b", text)]


def test_every_command_line_that_is_shown_can_be_typed(pages: dict[str, str]) -> None:
    application = build_application()
    wrong = []
    for path, line in _list_lines(pages):
        try:
            application.parse_args(shlex.split(line), exit_on_error=False, print_error=False)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a line is wrong
            wrong.append(f"{path}: ./waypost {line}: {type(error).__name__}")

    assert [] == wrong


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("./waypost plan TRIP.toml    a plan", ["plan TRIP.toml"]),
        ("    ./waypost search 霍尔果斯", ["search 霍尔果斯"]),
        ("./waypost territory kz        ./waypost document cpd", ["territory kz", "document cpd"]),
    ],
)
def test_command_lines_are_read_with_and_without_comment(line: str, shown: list[str]) -> None:
    assert shown == [text for _, text in _list_lines({"README.md": line})]
