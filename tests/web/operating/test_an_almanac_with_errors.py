"""An almanac with errors is put in place while the site runs: the last good one stays, and operators are told."""

import json
import shutil
import time
from pathlib import Path

import pytest
from tests.web.operating.running import Site, ask, serving
from tests.web.reports.site import moderator

from waypost.almanac import open_good
from waypost.web import almanac as site

pytestmark = pytest.mark.django_db
GROUND = Path(__file__).resolve().parents[2] / "almanac" / "ground"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of an almanac that this process has opened; every question looks at them anew."""
    folder = tmp_path / "almanac"
    shutil.copytree(GROUND, folder)
    monkeypatch.setenv("WAYPOST_ALMANAC", str(folder))
    monkeypatch.setenv("WAYPOST_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(site, "LOOK_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(site, "_OPEN", None)
    monkeypatch.setattr(site, "_TROUBLE", None)
    site.almanac_of_files()
    return folder


def _rule(folder: Path) -> Path:
    return min((folder / "provisions").rglob("*.yaml"))


def _break(folder: Path, how: str) -> Path:
    path = _rule(folder)
    text = path.read_text("utf-8")
    broken = {
        "no YAML": "topic: [unclosed\n",
        "unknown key": text + "never_heard_of: 1\n",
        "no such source": text.replace("example.org/page", "nowhere.example/page"),
    }
    path.write_text(broken[how], "utf-8")
    return path


@pytest.mark.parametrize("how", ["no YAML", "unknown key", "no such source"])
def test_the_last_good_one_stays(files: Path, how: str) -> None:
    before = site.almanac_of_files().version
    broken = _break(files, how)

    assert before == site.almanac_of_files().version
    trouble = site.almanac_trouble()
    assert trouble is not None
    assert (broken.relative_to(files).as_posix(),) == trouble.paths


def test_operators_are_told_which_file_and_what(files: Path) -> None:
    name = _break(files, "unknown key").relative_to(files).as_posix()
    site.almanac_of_files()

    told = moderator().get("/operators/runs").text
    assert "1 of them has an error" in told
    assert f"{name}:" in told
    assert "never_heard_of" in told


def test_a_process_started_meanwhile_has_the_last_good_one_too(files: Path) -> None:
    before = site.almanac_of_files()
    _break(files, "no YAML")
    fresh, errors = open_good()

    assert before.version == fresh.version
    assert before.list_provisions() == fresh.list_provisions()
    assert errors


def test_put_right_it_is_taken(files: Path) -> None:
    text = _rule(files).read_text("utf-8")
    _break(files, "no YAML")
    site.almanac_of_files()
    _rule(files).write_text(text + "# read again\n", "utf-8")
    before = site._OPEN

    after = site.almanac_of_files()
    assert site.almanac_trouble() is None
    assert before is not None
    assert before.files.version != after.version


def test_a_first_start_on_files_with_an_error_says_so_and_goes_on_without_them(files: Path, tmp_path: Path) -> None:
    _break(files, "no YAML")
    found, errors = open_good(None, files, tmp_path / "another home")

    assert errors
    assert len(found.list_provisions()) < len(open_good()[0].list_provisions())


@pytest.mark.slow
def test_a_server_that_runs_keeps_the_last_good_one_says_so_and_takes_the_next(tmp_path: Path) -> None:
    folder, home = tmp_path / "almanac", tmp_path / "home"
    shutil.copytree(GROUND, folder)
    home.mkdir()
    running = Site(home, {"WAYPOST_ALMANAC": str(folder), "WAYPOST_LOOK_AGAIN_SECONDS": "2"})
    with serving(running) as (process, port):
        good = _ready(port)
        before = _rule(folder).read_text("utf-8")
        broken = _break(folder, "no YAML").relative_to(folder).as_posix()
        assert good | {"almanac_files": "errors"} == _ready_once(port, "errors")
        assert ask(port, "GET", "/crossing/cn-kz/khorgos")[0] == 200
        said = running.run("manage", "jobs")[1]
        assert f"almanac: {broken}:" in said
        _rule(folder).write_text(before + "# read again\n", "utf-8")
        after = _ready_once(port, "ok")
        process.terminate()
        told = process.communicate(timeout=60)[1]
    assert (True, False) == (after["ready"], after["almanac"] == good["almanac"])
    assert "the last good state stays" in told
    assert broken in told


def _ready(port: int) -> dict[str, object]:
    found: dict[str, object] = json.loads(ask(port, "GET", "/health/ready")[1])
    return found


def _ready_once(port: int, files: str) -> dict[str, object]:
    """What the site says once it has looked at its files again, which it does every other second here."""
    until = time.monotonic() + 3 * site.LOOK_AGAIN_SECONDS
    while time.monotonic() < until:
        if (found := _ready(port))["almanac_files"] == files:
            return found
        time.sleep(0.5)
    raise AssertionError(f"the site did not come to say {files}")
