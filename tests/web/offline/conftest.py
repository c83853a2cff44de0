"""A network that can go away: a browser reaches the site through a line that a test may cut and mend."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from pytest_django.live_server_helper import LiveServer


class Line:
    """Carries bytes between a port of its own and the site; cut, it refuses like a phone without network."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.target = target
        self.is_cut = False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._open: list[socket.socket] = []
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """From now on nothing gets through, not even on connections that are open."""
        self.is_cut = True
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def mend(self) -> None:
        """Let things through again."""
        self.is_cut = False

    def close(self) -> None:
        """At the end of a test."""
        self.cut()
        self._door.close()
        for end in self._ends:
            end.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _address = self._door.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(self.target)
            self._open += [near, far]
            self._ends += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=_carry, args=(source, sink), daemon=True).start()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65536):
            sink.sendall(chunk)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line(live_server: LiveServer) -> Iterator[Line]:
    """The way to the site."""
    parts = urlsplit(live_server.url)
    made = Line((str(parts.hostname), int(parts.port or 0)))
    yield made
    made.close()
