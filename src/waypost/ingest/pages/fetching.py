"""A page from a web address, and never from this machine or its network, whatever names and redirects say.

Every address a name resolves to is looked at, and the connection goes to the very one that was looked at: a name
which answers differently the second time gains nothing.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from waypost import __version__
from waypost.domain.errors import InputError
from waypost.messages import _

MOST_BYTES = 20_000_000
_CONNECT_SECONDS = 10.0
_WHOLE_SECONDS = 40.0
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_CHUNK = 65_536
_SAFE = "/%?:@!$&'()*+,;=~-._"
_TEXTS = ("text/", "application/xhtml", "application/xml", "application/octet-stream")

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    content: bytes
    encoding: str
    address: str
    """Where it was in the end, after redirects."""


class NoAnswerError(InputError):
    """Nobody answered: no such name, no connection, or a broken one. It may be our own network."""


class PageRefusedError(InputError):
    """The site answers, but not with the page; ``found`` begins with its status, such as 404."""


class NotProseError(InputError):
    """The page is there, but nothing to be combed: a PDF, an image, or too much."""


def resolve(host: str, port: int) -> list[str]:
    """Every address of a name. Raises: OSError."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(address: str, *, allow_private: bool = False, resolve: Resolve = resolve) -> Fetched:
    """Get a page.

    Args:
        address: http or https.
        allow_private: whether it may lead to this machine or its network.
        resolve: name and port -> addresses.
    Raises: InputError, one line, for whatever goes wrong.
    """
    until = time.monotonic() + _WHOLE_SECONDS
    at = address
    for _step in range(_MOST_REDIRECTS + 1):
        parts = _checked(at, address)
        ip = _permitted(parts, address, resolve, allow_private=allow_private)
        try:
            with closing(_connection(parts, ip)) as connection, closing(_ask(connection, parts)) as response:
                if response.status in _REDIRECTS and response.headers.get("Location"):
                    at = urljoin(at, response.headers["Location"])
                    continue
                return _taken(response, at, address, until)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            reason = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
            raise NoAnswerError(
                _("the address does not answer"), where=address, found=str(reason), remedy=_("save the page as a file")
            ) from None
    raise InputError(_("the address redirects without end"), where=address)


def _checked(at: str, address: str) -> SplitResult:
    expected = _("an address like https://example.org/page")
    try:
        parts = urlsplit(at)
        _port(parts)
    except ValueError:
        raise InputError(_("not a web address"), where=address, expected=expected, found=repr(at)) from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        raise InputError(_("not a web address"), where=address, expected=expected, found=repr(at))
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS.get(parts.scheme, 0)


def _permitted(parts: SplitResult, address: str, resolve: Resolve, *, allow_private: bool) -> str:
    host = parts.hostname or ""
    try:
        found = resolve(host, _port(parts))
    except (OSError, UnicodeError):
        raise NoAnswerError(_("no such site"), where=address, found=repr(host), remedy=_("check the address")) from None
    if not allow_private and (not found or any(not _is_public(ip) for ip in found)):
        raise InputError(
            _("the address leads to this machine or a private network"), where=address, found=repr(host),
            remedy=_("if that is what you want, say --allow-private"),
        )  # fmt: skip
    return found[0]


def _is_public(text: str) -> bool:
    """Whether an address is one of the open internet; IPv4 addresses hidden in IPv6 ones are looked at as well."""
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return False
        hidden = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if hidden is not None:
            return _is_public(str(hidden))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was looked at, under the name that was asked for."""

    def __init__(self, parts: SplitResult, ip: str) -> None:
        super().__init__(parts.hostname or "", _port(parts), timeout=_CONNECT_SECONDS)
        self._ip = ip

    def connect(self) -> None:
        """Connect to the one address."""
        self.sock = socket.create_connection((self._ip, self.port), self.timeout)


class _Secure(_Plain):
    """The same, encrypted, the site's certificate checked against its name."""

    def connect(self) -> None:
        """Connect to the one address and check who is there."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _connection(parts: SplitResult, ip: str) -> http.client.HTTPConnection:
    return (_Secure if parts.scheme == "https" else _Plain)(parts, ip)


def _ask(connection: http.client.HTTPConnection, parts: SplitResult) -> http.client.HTTPResponse:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "User-Agent": f"waypost/{__version__}", "Accept": "text/html,text/plain;q=0.9,*/*;q=0.1",
        "Accept-Encoding": "identity", "Accept-Language": "en", "Connection": "close",
    }  # fmt: skip
    connection.request("GET", quote(path, safe=_SAFE), headers=headers)
    return connection.getresponse()


def _taken(response: http.client.HTTPResponse, at: str, address: str, until: float) -> Fetched:
    if response.status >= 300:
        found = f"{response.status} {response.reason}".strip()
        raise PageRefusedError(
            _("the site refuses the page"), where=address, found=found, remedy=_("save it as a file")
        )
    kind = (response.headers.get("Content-Type") or "text/html").lower()
    if not kind.startswith(_TEXTS):
        raise NotProseError(
            _("not a page"), where=address, expected=_("HTML or text"), found=repr(kind.partition(";")[0])
        )
    content = bytearray()
    while chunk := response.read(_CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            size = MOST_BYTES // 1_000_000
            raise NotProseError(
                _("too big for a page"), where=address, expected=_("at most {size} MB").format(size=size)
            )
        if time.monotonic() > until:
            raise NoAnswerError(_("the site is too slow"), where=address, remedy=_("save the page as a file"))
    return Fetched(bytes(content), response.headers.get_content_charset() or "", at)
