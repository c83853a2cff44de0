"""The glossary's words, and none of those it replaced, in every name that we give."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "waypost"

# Word -> what to say instead. Only names that we define are looked at: libraries may speak as they like.
REPLACED = {
    "frontier": "border, or in a search: open set",
    "checkpoint": "post (a checkpoint is inland control only)",
    "inbound": "entry",
    "outbound": "exit",
    "importation": "temporary admission",
    "rating": "score, for proper scoring rules only",
    "trustworthiness": "flip rate of a source class",
    "helper": "the thing it does",
    "helpers": "the thing they do",
    "util": "the thing it does",
    "utils": "the thing they do",
    "utilities": "the thing they do",
    "misc": "the thing it holds",
    "fixer": "vendor",
    "behavior": "behaviour",
    "canceled": "cancelled",
    "center": "centre",
    "color": "colour",
    "colors": "colours",
    "favor": "favour",
    "honor": "honour",
    "labeled": "labelled",
    "license": "licence",
    "licenses": "licences",
    "neighbor": "neighbour",
    "neighbors": "neighbours",
    "organization": "organisation",
    "traveler": "traveller",
    "traveling": "travelling",
}
# Modules and packages that gather what belongs elsewhere, until everything imports them.
HUBS = {"base", "common", "core", "helpers", "misc", "shared", "utils"}


def _list_modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def _find_defined_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Names that the module gives: functions, classes, arguments, variables, fields; with their lines."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr


def _split_words(name: str) -> list[str]:
    """``findOpenPosts``, ``find_open_posts`` -> find, open, posts."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def _find_replaced(text: str) -> list[str]:
    return [
        f"line {line}: {name}: say {REPLACED[word]}"
        for line, name in _find_defined_names(ast.parse(text))
        for word in _split_words(name)
        if word in REPLACED
    ]


def test_no_name_uses_a_word_that_the_glossary_replaced() -> None:
    found = {
        str(path.relative_to(SOURCE)): replaced
        for path in _list_modules()
        if (replaced := _find_replaced(path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_no_module_or_package_is_named_so() -> None:
    named = [
        path
        for path in (entry.relative_to(SOURCE) for entry in _list_modules())
        for part in path.with_suffix("").parts
        if part in HUBS or REPLACED.keys() & set(_split_words(part))
    ]

    assert named == []


@pytest.mark.parametrize(
    "text",
    [
        "class FrontierPost: ...",
        "def f(rating): ...",
        "self_util = 1",
        "a.outbound_queue = 2",
        "for checkpoint in (): ...",
    ],
)
def test_a_replaced_word_is_found_wherever_a_name_is_given(text: str) -> None:
    assert len(_find_replaced(text)) == 1


@pytest.mark.parametrize("text", ["operating = 1", "Style(color='red')", "from x import helper", "# a frontier"])
def test_words_of_others_and_longer_words_are_let_be(text: str) -> None:
    assert _find_replaced(text) == []
