"""The catalogues that go out: everything Waypost says has words in every language, with the same blanks to fill."""

import gettext
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from waypost.messages import DOMAIN, LOCALE_FOLDER
from waypost.messages.extraction import compile_catalogues, extract_template, is_translated

_REMEDY = "run python -m waypost.messages.extraction and translate what it names"
_BLANK = re.compile(r"\{(\w*)[^{}]*\}|%\((\w+)\)[sd]|<(/?\w+)[^<>]*>")
"""A value to be filled in, or a mark of the page."""

catalogues = pytest.mark.parametrize("code", ["zh", "ru"])


def folder_of(code: str) -> Path:
    return LOCALE_FOLDER / code / "LC_MESSAGES"


@cache
def catalogue(code: str) -> Catalog:
    with (folder_of(code) / f"{DOMAIN}.po").open("rb") as text:
        return read_po(text, locale=code)


@cache
def said() -> dict[str | tuple[str, ...] | list[str], Message]:
    return {message.id: message for message in extract_template() if message.id}


def forms(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def blanks(text: str) -> set[str]:
    return {next(filter(None, found), "") for found in _BLANK.findall(text)}


@catalogues
def test_everything_waypost_says_has_words(code: str) -> None:
    written = {message.id for message in catalogue(code) if message.id and is_translated(message)}

    assert not sorted(map(str, said().keys() - written)), _REMEDY


@catalogues
def test_nothing_is_kept_that_is_no_longer_said(code: str) -> None:
    kept = {message.id for message in catalogue(code) if message.id}

    assert not sorted(map(str, kept - said().keys())), _REMEDY


@catalogues
def test_a_translation_has_the_blanks_of_its_sentence(code: str) -> None:
    wrong = [
        (message.id, form)
        for message in catalogue(code)
        for form in forms(message.string)
        if message.id and not blanks(form) <= set().union(*map(blanks, forms(message.id)))
    ]
    lost = [
        (message.id, form)
        for message in catalogue(code)
        for form in forms(message.string)[-1:]
        if message.id and not blanks(forms(message.id)[-1]) <= blanks(form)
    ]

    assert not wrong
    assert not lost


@catalogues
def test_what_is_read_is_what_was_translated(code: str, tmp_path: Path) -> None:
    ours = tmp_path / code / "LC_MESSAGES"
    ours.mkdir(parents=True)
    (ours / f"{DOMAIN}.po").write_bytes((folder_of(code) / f"{DOMAIN}.po").read_bytes())
    (fresh,) = compile_catalogues(tmp_path)

    def read(path: Path) -> dict[object, str]:
        with path.open("rb") as binary:
            return dict(gettext.GNUTranslations(binary)._catalog)  # type: ignore[attr-defined]

    assert read(fresh) == read(folder_of(code) / f"{DOMAIN}.mo"), _REMEDY
