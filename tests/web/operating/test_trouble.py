"""What goes wrong around a running site: a full disk, a mail server that is down, two operators who restore at once."""

import http.client
import json
import re
import resource
import secrets
import socketserver
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.web.operating.running import Site, ask, children, serving

from waypost.domain.errors import InputError
from waypost.web.accounts.models import User
from waypost.web.keeping.alone import restoring_alone
from waypost.web.keeping.archive import write_backup

LEAST = {"crossing": "cn-kz/khorgos", "direction": "CN-KZ", "when": "2026-10", "ending": "passed"}


def _rows(site: Site, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(site.database) as database:
        found = database.execute(question).fetchall()
    database.close()
    return found


def _tell(port: int, token: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    told = json.dumps(LEAST | {"client_token": token})
    line.request("POST", "/api/v1/reports", told, {"Content-Type": "application/json"})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


class _Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as takes a letter."""

    letters: list[str]

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            if line.upper() == "DATA":
                self._say("354 go on")
                letter = []
                while (text := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                    letter.append(text)
                self.letters.append("\n".join(letter))
            self._say("221 bye" if line.upper() == "QUIT" else "250 well")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def mail_server() -> Iterator[tuple[int, list[str]]]:
    """A mail server: its port, and what it was given."""
    letters: list[str] = []
    handler = type("Handler", (_Mailbox,), {"letters": letters})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], letters
        server.shutdown()


@pytest.mark.slow
def test_a_full_disk_and_a_mail_server_that_is_down(tmp_path: Path, mail_server: tuple[int, list[str]]) -> None:
    site = Site(tmp_path, {"WAYPOST_EMAIL_HOST": "127.0.0.1", "WAYPOST_EMAIL_PORT": "9"})
    with serving(site) as (process, port):
        _full_disk(site, process.pid, port)
        _mail_down(site, port, mail_server)
    _no_room_for_a_backup(site)


def _full_disk(site: Site, pid: int, port: int) -> None:
    """No file may grow: as on a full disk, what is written fails. Nothing is half-kept, and all goes on afterwards."""
    first, second = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    assert _tell(port, first) == 201
    for one in children(pid):
        resource.prlimit(one, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    assert _tell(port, second) == 503
    assert ask(port, "GET", "/crossing/cn-kz/khorgos")[0] == 200
    for one in children(pid):
        resource.prlimit(one, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    assert [(1, 1)] == _rows(site, "SELECT (SELECT count(*) FROM reports_sitereport), count(*) FROM reports_logentry")
    assert _tell(port, second) == 201
    assert [(2, 2)] == _rows(site, "SELECT (SELECT count(*) FROM reports_sitereport), count(*) FROM reports_logentry")
    assert [("ok",)] == _rows(site, "PRAGMA integrity_check")


def _mail_down(site: Site, port: int, mail_server: tuple[int, list[str]]) -> None:
    """A letter waits while the server is down, and goes out once when it is back."""
    told = {"kind": "crossing", "subject": "cn-kz/khorgos", "email": "rider@example.org"}
    page = ask(port, "GET", "/crossing/cn-kz/khorgos")[1]
    assert "csrfmiddlewaretoken" in page
    assert ask(port, "POST", "/follow/", **told)[0] == 403, "a form without its key"
    _follow_with_key(port, told)

    code, said, _err = site.run("manage", "send_letters")
    assert (0, True) == (code, "0 sent" in said)
    assert [(None, 1)] == _rows(site, "SELECT sent_at, tried FROM follow_mail")
    with sqlite3.connect(site.database) as database:
        database.execute("UPDATE follow_mail SET not_before = written_at")
    database.close()
    number, letters = mail_server
    for expected in ("1 sent", "0 sent"):
        assert expected in site.run("manage", "send_letters", WAYPOST_EMAIL_PORT=str(number))[1]
    assert 1 == len(letters)
    assert "rider@example.org" in letters[0]
    assert "letter waits" not in site.run("manage", "jobs")[1]


def _follow_with_key(port: int, told: dict[str, str]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", "/crossing/cn-kz/khorgos")
    answer = line.getresponse()
    key = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    assert key is not None
    body = urlencode(told | {"csrfmiddlewaretoken": key[1]})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    line.request("POST", "/follow/", body, headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    assert answer.status == 200


def _no_room_for_a_backup(site: Site) -> None:
    """A backup that does not fit leaves no file behind; with room again it is made, and brought back by one of two."""
    command = site.start("backup", "small.zip")
    resource.prlimit(command.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    _out, err = command.communicate(timeout=120)
    assert (2, 1) == (command.returncode, len(err.strip().splitlines())), err
    assert [] == [one.name for one in site.home.iterdir() if "zip" in one.name or "backup" in one.name]


@pytest.mark.django_db
def test_of_two_who_restore_at_once_one_is_refused(tmp_path: Path) -> None:
    User.objects.create_user("op", password="a long enough one")
    write_backup(tmp_path / "site.zip")
    new = Site(tmp_path / "new", {})
    new.home.mkdir()

    both = [new.start("restore", str(tmp_path / "site.zip")) for _each in range(2)]
    said = sorted((one.communicate(timeout=120)[1].strip(), one.returncode) for one in both)

    assert [0, 2] == sorted(code for _text, code in said), said
    refusal = said[-1][0]
    assert "another restore is under way" in refusal or "this site is not empty" in refusal
    assert 1 == len(refusal.splitlines())
    assert [("op",)] == _rows(new, "SELECT username FROM accounts_user")


def test_while_one_restores_another_is_refused_at_once() -> None:
    with restoring_alone(), pytest.raises(InputError, match="another restore is under way"), restoring_alone():
        pass
