"""Bytes to text, whatever they were written in, and a refusal where they are no text at all."""

import codecs
import re
import unicodedata

from waypost.domain.errors import InputError
from waypost.messages import _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset=[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_MOJIBAKE = re.compile(r"[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]{1,2}")
_UNPRINTABLE = 0.02
"""The share of control signs from which a file is taken for something else than text."""


def decode(content: bytes, where: str, declared: str = "") -> str:
    """The text of a page, in one normal form.

    Args:
        content: as it was read.
        where: named in errors.
        declared: the encoding that came with it, if any.
    Raises: InputError where it is no text.
    """
    text = _decode(content, declared)
    sample = text[:50_000]
    odd = sum(1 for letter in sample if unicodedata.category(letter) == "Cc" and letter not in "\n\r\t\f")
    if odd > max(8, _UNPRINTABLE * len(sample)):
        raise InputError(
            _("not text"), where=where, expected=_("a page of HTML, Markdown or plain text"),
            remedy=_("save the page as HTML or text first"),
        )  # fmt: skip
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return unicodedata.normalize("NFC", text)


def _decode(content: bytes, declared: str) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    named = _DECLARED.search(content[:_HEAD])
    for encoding in (declared, named[1].decode("ascii", "ignore") if named else "", "utf-8"):
        if text := _try(content, encoding):
            return text
    return _mixed(content)


def _try(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding) if encoding else ""
    except (UnicodeDecodeError, LookupError):
        return ""


def _mixed(content: bytes) -> str:
    """Line by line: UTF-8 where it is, else Windows-1252, which is what old blogs mix with it."""
    return "\n".join(_line(line) for line in content.split(b"\n"))


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
