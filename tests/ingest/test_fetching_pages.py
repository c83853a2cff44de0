"""Pages from addresses: what a site sends, and never what lies on this machine or its network."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from waypost.domain.errors import InputError
from waypost.ingest.pages import fetching
from waypost.ingest.pages.fetching import fetch


class Site(BaseHTTPRequestHandler):
    """A small site."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        kind = "image/png" if self.path == "/picture" else "text/html; charset=iso-8859-1"
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write("<p>café</p>".encode("latin-1") * (50 if self.path == "/long" else 1))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site, on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refusal(address: str, **how: object) -> str:
    with pytest.raises(InputError) as refused:
        fetch(address, **how)  # type: ignore[arg-type]  # the options of fetch, as each test needs them
    assert "\n" not in str(refused.value)
    return refused.value.what


def test_a_page_comes_with_its_encoding_and_last_address(site: str) -> None:
    fetched = fetch(f"{site}/to//page", allow_private=True)

    assert ("<p>café</p>".encode("latin-1"), "iso-8859-1", f"{site}/page") == (
        fetched.content,
        fetched.encoding,
        fetched.address,
    )


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.9", "169.254.169.254", "0.0.0.0", "::1", "fe80::1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(address: str) -> None:
    what = refusal("https://blog.example.org/post", resolve=lambda _host, _port: ["93.184.216.34", address])

    assert "the address leads to this machine or a private network" == what


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The site stands for one on the open internet: only what it redirects to is looked at as it is.
    public = fetching._is_public
    port = site.rpartition(":")[2]
    monkeypatch.setattr(fetching, "_is_public", lambda ip: ip == "127.0.0.1" or public(ip))

    def resolve(host: str, _port: int) -> list[str]:
        return {"blog.example.org": ["127.0.0.1"], "inside": ["10.0.0.1"]}[host]

    what = refusal(f"http://blog.example.org:{port}/to/http://inside/secret", resolve=resolve)

    assert "the address leads to this machine or a private network" == what


@pytest.mark.parametrize(
    "address", ["ftp://example.org/x", "file:///etc/passwd", "http://", "http://me:you@example.org/"]
)
def test_only_plain_web_addresses_are_fetched(address: str) -> None:
    assert "not a web address" == refusal(address)


def test_whatever_a_site_does_wrong_is_one_line(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "the site refuses the page" == refusal(f"{site}/gone", allow_private=True)
    assert "not a page" == refusal(f"{site}/picture", allow_private=True)
    assert "the address redirects without end" == refusal(f"{site}/to//to//to//to//to//to//to//x", allow_private=True)
    monkeypatch.setattr(fetching, "MOST_BYTES", 100)
    assert "too big for a page" == refusal(f"{site}/long", allow_private=True)
    monkeypatch.setattr(fetching, "_WHOLE_SECONDS", -1.0)
    monkeypatch.setattr(fetching, "MOST_BYTES", 10_000)
    assert "the site is too slow" == refusal(f"{site}/long", allow_private=True)


def test_a_site_that_is_not_there_is_one_line() -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    assert "no such site" == refusal("https://nowhere.example.org/", resolve=nowhere)
    assert "the address does not answer" == refusal("http://127.0.0.1:9/", allow_private=True)
