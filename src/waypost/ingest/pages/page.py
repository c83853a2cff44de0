"""A page, cleaned: the prose that is combed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Prose and what is known of it."""

    source: str
    """The file or address it came from; ``-`` where it was piped in."""
    text: str
    title: str = ""
    published_on: str | None = None
    """A partial date."""
    address: str = ""
    """Where it can be cited; empty for a file that says nothing of it."""
    digest: str = ""
    """A mark of its content: the same page has the same one wherever it comes from."""
