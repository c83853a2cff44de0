"""What a file says to whoever looks at all of it: text, names, ids and metadata."""

import io
import re
from typing import Any

from pypdf import PdfReader


def open_pdf(content: bytes) -> PdfReader:
    """A PDF, read by another library than the one that wrote it."""
    return PdfReader(io.BytesIO(content))


def pages_of(content: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in open_pdf(content).pages]


def metadata_of(content: bytes) -> str:
    """Everything a PDF says of itself."""
    reader = open_pdf(content)
    xmp = catalogue_of(content)["/Metadata"].get_object().get_data().decode()
    return f"{reader.metadata} {xmp}"


def catalogue_of(content: bytes) -> Any:
    """The root of a PDF, whose types only its own keys tell."""
    return open_pdf(content).trailer["/Root"].get_object()


def everything_in(name: str, content: bytes) -> str:
    """All that a file of a dossier holds."""
    if name.endswith(".pdf"):
        return "\n".join([*pages_of(content), metadata_of(content)])
    text = content.decode()
    if name.endswith(".ics"):
        return text.replace("\r\n ", "")
    return re.sub(r"\d+%", "", text) if name.endswith(".html") else text


def shown_in(html: bytes) -> str:
    """What an HTML file shows: its text without style and script."""
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", html.decode(), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", text)
