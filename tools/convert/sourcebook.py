"""Sources: one for each web address, with publisher, kind and date as far as the address itself tells them."""

import hashlib
import re
from urllib.parse import unquote, urlparse

from facts import load_decisions
from writing import Block

GENERAL = "general-knowledge"
ACCESSED_ON = "2026-11"
"""The facts were collected then."""
_DATED = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/\-_.]|$)")
_LANGUAGES = {
    "ru": "ru",
    "de": "de",
    "at": "de",
    "fr": "fr",
    "es": "es",
    "ar": "es",
    "cl": "es",
    "br": "pt",
    "it": "it",
}
_FIRST_HAND = ("blogspot.", "wordpress.", "travelblog.org", "findpenguins.com", ".blog", "wixsite", "jimdo")


class Sourcebook:
    """Gives each address its source id, and remembers what was cited."""

    def __init__(self) -> None:
        table = load_decisions("sources")
        self._kinds = {host: kind for kind, hosts in table["kinds"].items() for host in hosts.split()}
        self._publishers: dict[str, str] = table["publishers"]
        self._addresses: dict[str, str] = table["addresses"]
        self.sources: dict[str, Block] = {}

    def cite(self, address: str, *, account: bool = False) -> str:
        """The citation of an address, or of general knowledge with what it is about.

        ``account``: the address tells somebody's passage, so that a site of unknown kind is the teller's own.
        """
        if not address.startswith("http"):
            about = re.sub(r"^general knowledge\s*", "", address).strip(" ()")
            return f"{GENERAL} | {about}" if about else GENERAL
        name = source_id(address)
        if name not in self.sources:
            self.sources[name] = self._describe(address, name.split("/")[0])
        if account and self.sources[name]["kind"] == "unknown":
            self.sources[name]["kind"] = "first-hand"
        return name

    def cite_all(self, addresses: list[str]) -> list[str]:
        """Citations of several addresses, each once; general knowledge where there is none."""
        return list(dict.fromkeys(self.cite(address) for address in addresses)) or [GENERAL]

    def kind_of(self, citation: str) -> str:
        """The kind of a cited source; ``unknown`` for general knowledge."""
        source = self.sources.get(citation.split(" | ", maxsplit=1)[0])
        return "unknown" if source is None else str(source["kind"])

    def published_on(self, citation: str) -> str | None:
        """When a cited source was published, if its address says so."""
        return self.sources.get(citation.split(" | ", maxsplit=1)[0], {}).get("published_on")

    def _describe(self, address: str, host: str) -> Block:
        return {
            "publisher": self._publishers.get(host, host),
            "url": address,
            "kind": self._kind(host, address),
            "language": _language(host, address),
            "published_on": published_on(address),
            "accessed_on": ACCESSED_ON,
        }

    def _kind(self, host: str, address: str) -> str:
        if address in self._addresses:
            return self._addresses[address]
        for known in (host, *(host[index + 1 :] for index, letter in enumerate(host) if letter == ".")):
            if known in self._kinds:
                return str(self._kinds[known])
        if re.search(r"(^|\.)(gov|gob|mfa|mid|customs|gouv)(\.|$)", host):
            return "official"
        if any(word in f"{host}." for word in _FIRST_HAND) or "/blog" in address:
            return "first-hand"
        if re.search(r"forum|showthread|viewtopic|/threads?/", address):
            return "forum"
        return "unknown"


def source_id(address: str) -> str:
    """A source id from an address: its host, and a short slug of its path and query."""
    parts = urlparse(address)
    host = parts.netloc.lower().split(":")[0].strip(".").removeprefix("www.")
    host = re.sub(r"[^a-z0-9.-]", "", host) or "unnamed"
    rest = unquote(f"{parts.path} {parts.query}").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.(html?|php|aspx?)\b", "", rest)).strip("-")
    if len(slug) > 64 or len(slug) < 3 or not rest.isascii():
        mark = hashlib.sha256(address.encode()).hexdigest()[:6]
        slug = "-".join(part for part in (slug[:56].strip("-"), mark) if part)
    return f"{host}/{slug}"


def published_on(address: str) -> str | None:
    """The date in an address such as /2019/03/23/, as a partial date."""
    match = _DATED.search(urlparse(address).path)
    if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) > 2026:
        return None
    month = f"{match[1]}-{int(match[2]):02}"
    return f"{month}-{int(match[3]):02}" if match[3] and 1 <= int(match[3]) <= 28 else month


def _language(host: str, address: str) -> str | None:
    if re.search(r"(^|[./])en[./]|english|/en/", f"{host}{urlparse(address).path}"):
        return "en"
    return _LANGUAGES.get(host.rsplit(".", 1)[-1])
