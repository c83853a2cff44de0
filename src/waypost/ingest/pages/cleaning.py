"""HTML to the prose in it, with title and date; Markdown and text stay letter for letter what they are."""

import re
from dataclasses import dataclass

_TAGGED = re.compile(r"<(?:!doctype html|html|head|body|article|div|p|br|span|h[1-6])\b", re.IGNORECASE)
_SCRIPTS = re.compile(r"<(script|style|noscript|svg)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
_BLOCKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|pre|dd|dt)\b[^>]*>", re.IGNORECASE
)
_TAGS = re.compile(r"<[^>]{0,2000}>")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_LEAST = 120
"""Characters below which what trafilatura found is not the page."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a page of HTML holds."""

    text: str
    title: str = ""
    published_on: str | None = None


def is_html(text: str) -> bool:
    """Whether a text is marked up."""
    return len(_TAGGED.findall(text[:20_000])) >= 2


def clean_html(markup: str, address: str = "") -> Cleaned:
    """The prose of a page, comments included, each paragraph on a line of its own; broken markup is read as it is."""
    import trafilatura  # noqa: PLC0415 - half a second that plain text does not need

    text, title, day = "", "", None
    try:
        document = trafilatura.bare_extraction(
            markup,
            url=address or None,
            include_comments=True,
            include_tables=True,
            favor_recall=True,
            with_metadata=True,
        )
    except Exception:  # noqa: BLE001 - a parser's failure on broken markup must not cost the page
        document = None
    if document is not None:
        comments = getattr(document, "comments", "") or ""
        text = getattr(document, "text", "") or ""
        text += f"\n\nComments\n{comments}" if comments.strip() else ""
        title, day = getattr(document, "title", "") or "", getattr(document, "date", None)
    if len(text) < _LEAST:
        plain = strip_tags(markup)
        text = plain if len(plain) > len(text) else text
    title = title or _title_of(markup)
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    return Cleaned(text, title, day)


def strip_tags(markup: str) -> str:
    """All text of a page, with the furniture around the prose."""
    from html import unescape  # noqa: PLC0415 - only marked up pages

    bare = _SCRIPTS.sub(" ", markup)
    bare = _TAGS.sub(" ", _BLOCKS.sub("\n", bare))
    lines = (" ".join(line.split()) for line in unescape(bare).splitlines())
    return "\n".join(line for line in lines if line)


def _title_of(markup: str) -> str:
    from html import unescape  # noqa: PLC0415 - only marked up pages

    match = _TITLE.search(markup)
    return " ".join(unescape(match[1]).split()) if match else ""
