"""A backup brings everything back, on either database; a damaged one changes nothing."""

import zipfile
from pathlib import Path

import pytest
from django.test import Client

from waypost.domain.errors import InputError
from waypost.web.accounts.models import User
from waypost.web.keeping.archive import ROWS, write_backup
from waypost.web.keeping.restoring import restore_backup
from waypost.web.plans.models import TripPlan
from waypost.web.reports.models import LogEntry, SiteReport

pytestmark = pytest.mark.django_db

REPORT = {
    "client_token": "a-token-of-the-callers-own",
    "crossing": "cn-kz/khorgos",
    "direction": "CN-KZ",
    "when": "2026-05",
    "ending": "refused",
    "words": "Отказали, 拒绝.",
}


@pytest.fixture
def used_site(client: Client) -> None:
    """A site on which somebody has reported, planned and an operator has an account."""
    client.post("/api/v1/reports", REPORT, content_type="application/json")
    plan = {"trip": '[trip]\nfrom = "urumqi"\nto = "almaty"\n', "token": "another-token-of-the-callers"}
    client.post("/api/v1/plans", plan, content_type="application/json")
    User.objects.create_user("operator", password="a long enough one")


def _empty() -> None:
    LogEntry.objects.all().delete()
    SiteReport.objects.all().delete()
    TripPlan.objects.all().delete()
    User.objects.all().delete()


def _held() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (SiteReport, LogEntry, TripPlan, User)]


@pytest.mark.usefixtures("used_site")
def test_what_was_backed_up_comes_back_as_it_was(tmp_path: Path) -> None:
    before = _held()
    written = write_backup(tmp_path / "site.zip")
    _empty()

    brought = restore_backup(tmp_path / "site.zip")

    assert before == _held()
    assert written == brought


@pytest.mark.usefixtures("used_site")
def test_new_rows_come_after_those_that_came_back(tmp_path: Path, client: Client) -> None:
    write_backup(tmp_path / "site.zip")
    _empty()
    restore_backup(tmp_path / "site.zip")

    answer = client.post("/api/v1/reports", {**REPORT, "client_token": "a-third-token-of-another"}, "application/json")

    assert 201 == answer.status_code
    assert 2 == SiteReport.objects.count()


@pytest.mark.usefixtures("used_site")
def test_a_site_in_use_is_never_written_over(tmp_path: Path) -> None:
    write_backup(tmp_path / "site.zip")

    with pytest.raises(InputError, match="not empty"):
        restore_backup(tmp_path / "site.zip")


@pytest.mark.usefixtures("used_site")
def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_text("mine")

    with pytest.raises(InputError, match="exists already"):
        write_backup(tmp_path / "site.zip")


@pytest.mark.usefixtures("used_site")
def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    write_backup(tmp_path / "site.zip")
    _empty()
    with zipfile.ZipFile(tmp_path / "site.zip") as whole, zipfile.ZipFile(tmp_path / "torn.zip", "w") as torn:
        for name in whole.namelist():
            content = whole.read(name)
            torn.writestr(name, content[: len(content) // 2] if name == ROWS else content)

    with pytest.raises(InputError, match="damaged"):
        restore_backup(tmp_path / "torn.zip")

    assert [[], [], [], []] == _held()


@pytest.mark.parametrize("content", [b"", b"no zip file", b"PK\x03\x04"])
def test_what_is_no_backup_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "site.zip").write_bytes(content)

    with pytest.raises(InputError, match="not a backup of Waypost"):
        restore_backup(tmp_path / "site.zip")
