"""The publication an account cites, as a source of the almanac, from its web address."""

import re
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote, urlparse

_LONGEST = 64
_DATED = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)")
_FIRST_HAND = re.compile(r"blog|travel|ride|moto|bike|cycl|overland|journey|trip|wander|world|4x4", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """A source as its file would have it."""

    id: str
    keys: dict[str, object]


def publication_of(address: str) -> Publication | None:
    """The source of a web address; None where there is none."""
    if not address.startswith(("http://", "https://")):
        return None
    parts = urlparse(address)
    host = re.sub(r"[^a-z0-9.-]", "", parts.netloc.lower().split(":")[0].strip(".").removeprefix("www.")) or "unnamed"
    keys: dict[str, object] = {
        "publisher": host,
        "url": address,
        "kind": "first-hand" if _FIRST_HAND.search(host) else "unknown",
        "published_on": _published_on(parts.path),
    }
    return Publication(f"{host}/{_slug(parts.path, parts.query, address)}", keys)


def _slug(path: str, query: str, address: str) -> str:
    """The same id as the almanac's own sources have, so that an account is found again."""
    rest = unquote(f"{path} {query}").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.(html?|php|aspx?)\b", "", rest)).strip("-")
    if len(slug) > _LONGEST or len(slug) < 3 or not rest.isascii():
        mark = sha256(address.encode()).hexdigest()[:6]
        slug = "-".join(part for part in (slug[:56].strip("-"), mark) if part)
    return slug


def _published_on(path: str) -> str | None:
    match = _DATED.search(path)
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    month = f"{match[1]}-{int(match[2]):02}"
    return f"{month}-{int(match[3]):02}" if match[3] and 1 <= int(match[3]) <= 28 else month
