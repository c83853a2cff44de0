"""A page from a file, from standard input or from an address."""

import sys
from hashlib import sha256
from pathlib import Path

from waypost.domain.errors import InputError
from waypost.messages import _

from .cleaning import clean_html, is_html
from .decoding import decode
from .languages import NAMES, SUPPORTED, language_of
from .page import Page

MOST_BYTES = 20_000_000
MOST_LETTERS = 1_000_000
"""About two hundred thousand words: longer than any post."""
STANDARD_INPUT = "-"


def is_address(source: str) -> bool:
    """Whether a source is a web address rather than a file."""
    return "://" in source


def read_page(source: str, *, allow_private: bool = False) -> Page:
    """Read and clean a page.

    Args:
        source: a file, ``-``, or an http(s) address.
        allow_private: whether an address may lead to this machine or its network.
    Raises: InputError where there is none, or it is no page that can be combed.
    """
    if is_address(source):
        from .fetching import fetch  # noqa: PLC0415 - only addresses need the network

        fetched = fetch(source, allow_private=allow_private)
        return page_of(fetched.content, source, declared=fetched.encoding, address=fetched.address)
    return page_of(_read(source), source)


def page_of(content: bytes, source: str, declared: str = "", address: str = "") -> Page:
    """The page in some bytes. Raises: InputError where they are no page that can be combed."""
    if len(content) > MOST_BYTES:
        raise _too_big(source)
    text = decode(content, source, declared)
    digest = sha256(content).hexdigest()[:20]
    if is_html(text):
        cleaned = clean_html(text, address)
        page = Page(source, cleaned.text, cleaned.title, cleaned.published_on, address, digest)
    else:
        page = Page(source, text, "", None, address, digest)
    return _checked(page)


def _checked(page: Page) -> Page:
    if not page.text.strip():
        raise InputError(_("an empty page"), where=page.source, remedy=_("give a page with prose in it"))
    if len(page.text) > MOST_LETTERS:
        raise InputError(
            _("too long for a post"),
            where=page.source,
            expected=_("at most {count} letters of prose").format(count=MOST_LETTERS),
            found=str(len(page.text)),
            remedy=_("divide it, a post each"),
        )
    language = language_of(page.text)
    if language is not None and language not in SUPPORTED:
        raise InputError(
            _("a page in a language that cannot be read yet"), where=page.source, expected=_("English"),
            found=NAMES.get(language, language),
        )  # fmt: skip
    return page


def _read(source: str) -> bytes:
    if source == STANDARD_INPUT:
        content = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        path = Path(source)
        if path.is_dir():
            raise InputError(_("a folder, not a page"), where=source)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _too_big(source)
    return content


def _too_big(source: str) -> InputError:
    return InputError(
        _("too big for a page"), where=source, expected=_("at most {size} MB").format(size=MOST_BYTES // 1_000_000)
    )
