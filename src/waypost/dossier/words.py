"""Text from outside, made fit for a page: whole, on one line, without what no page can show."""

import unicodedata

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows: a name must not reorder the sentence around it."""


def clean(text: str) -> str:
    """The text without control characters, in composed form, its white space single."""
    kept = "".join(" " if _is_control(one) else one for one in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())


def _is_control(one: str) -> bool:
    return one in _BIDI or unicodedata.category(one) in {"Cc", "Cs", "Co", "Cn"}
