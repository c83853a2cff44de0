"""Corrections: anybody proposes, a moderator makes the file, and the almanac's own check accepts it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from tests.web.reports.site import moderator

from waypost.almanac import find_root
from waypost.almanac.loading import load_library
from waypost.domain.findings import Finding, Severity
from waypost.web.moderation.correction_files import files_of
from waypost.web.moderation.management.commands.export_corrections import write_corrections
from waypost.web.moderation.models import Correction
from waypost.web.reports.tokens import new_client_token

pytestmark = pytest.mark.django_db


def _propose(client: Client, **said: str) -> int:
    data = {"kind": "crossing", "id": "cn-kz/khorgos", "what": "The lunch break is gone.", "how_known": "page"}
    return client.post("/report/correct", data | {"client_token": new_client_token()} | said).status_code


def _decide(correction: Correction, step: str, text: str, **said: str) -> int:
    data = {"step": step, "file_text": text, **said}
    return moderator().post(f"/moderation/corrections/{correction.pk}", data).status_code


def _file() -> str:
    return (find_root() / "crossings/cn-kz/khorgos.yaml").read_text("utf-8")


def test_a_proposal_is_kept_once(client: Client) -> None:
    token = new_client_token()

    assert [200, 200] == [_propose(client, client_token=token), _propose(client, client_token=token)]
    assert ["cn-kz/khorgos"] == list(Correction.objects.values_list("thing", flat=True))


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "report"},
        {"kind": "x" * 300},
        {"id": "cn-kz/nowhere"},
        {"id": "../../../etc/passwd"},
        {"what": ""},
        {"what": "a" * 5000},
        {"address": "javascript:alert(1)"},
        {"client_token": "short"},
    ],
)
def test_a_proposal_about_nothing_is_refused(client: Client, said: dict[str, str]) -> None:
    assert (422, 0) == (_propose(client, **said), Correction.objects.count())


def test_the_moderator_starts_from_the_file_as_it_is_and_the_page_as_a_source(client: Client) -> None:
    _propose(client, address="https://example.org/2026/10/khorgos-lunch")

    page = moderator().get(f"/moderation/corrections/{Correction.objects.get().pk}").content.decode()

    assert (True, True) == ("direction" in page or "posts" in page, "example.org/2026-10-khorgos-lunch" in page)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("posts: [", "syntax"),
        ("nonsense: yes\n", "no such key"),
    ],
)
def test_a_file_that_could_not_be_read_is_not_accepted(client: Client, text: str, words: str) -> None:
    _propose(client)
    correction = Correction.objects.get()

    assert 422 == _decide(correction, "accept", text)
    assert "waiting" == Correction.objects.get().status
    assert words


def test_a_page_that_is_cited_needs_a_file(client: Client) -> None:
    _propose(client)
    text = _file().replace("citations: [", "citations: [example.org/brand-new, ", 1)

    assert 422 == _decide(Correction.objects.get(), "accept", text)
    source = {"source_id": "example.org/brand-new", "source_text": "publisher: example.org\nkind: official\n"}
    assert 302 == _decide(Correction.objects.get(), "accept", text, **source)


def test_accepted_files_are_read_as_part_of_the_almanac(client: Client, tmp_path: Path) -> None:
    _propose(client)
    text = _file().replace("citations: [", "citations: [example.org/brand-new, ", 1)
    source = {"source_id": "example.org/brand-new", "source_text": "publisher: example.org\nkind: official\n"}
    _decide(Correction.objects.get(), "accept", text, **source)

    written = write_corrections(tmp_path)

    assert ["crossings/cn-kz/khorgos.yaml", "sources/example.org/brand-new.yaml"] == written
    assert set(written) == set(files_of(Correction.objects.get()))
    findings = [one for one in load_library(tmp_path).findings if one.is_error]
    assert [] == findings


def test_the_export_says_so_where_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = StringIO()
    monkeypatch.setattr(
        "waypost.web.moderation.management.commands.export_corrections.check_almanac", lambda *_folders: ()
    )

    call_command("export_corrections", tmp_path, stdout=said)

    assert "no accepted corrections" in said.getvalue()


def test_the_almanacs_own_check_accepts_what_is_exported(client: Client, tmp_path: Path) -> None:
    _propose(client)
    _decide(Correction.objects.get(), "accept", _file())
    said = StringIO()

    call_command("export_corrections", tmp_path, stdout=said)

    assert "crossings/cn-kz/khorgos.yaml" in said.getvalue()


def test_what_does_not_hold_together_is_said_and_fails(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _propose(client)
    _decide(Correction.objects.get(), "accept", _file())
    path = "overlay/crossings/cn-kz/khorgos.yaml"
    finding = Finding(path, 3, "unresolved-reference", Severity.ERROR, "no such crossing", "correct the id")
    monkeypatch.setattr(
        "waypost.web.moderation.management.commands.export_corrections.check_almanac", lambda *_folders: (finding,)
    )
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("export_corrections", tmp_path, stdout=StringIO(), stderr=said)
    assert f"{path}:3  unresolved-reference" in said.getvalue()


def test_a_decision_on_a_correction_is_kept_and_undone(client: Client) -> None:
    _propose(client)
    assert 422 == _decide(Correction.objects.get(), "refuse", "", reason="")
    _decide(Correction.objects.get(), "refuse", "", reason="No page says so.")
    _decide(Correction.objects.get(), "reopen", "")

    correction = Correction.objects.get()
    history = [one.status for one in correction.history.order_by("history_date")]
    assert ("waiting", ["waiting", "refused", "waiting"]) == (correction.status, history)


def test_only_moderators_see_corrections_and_files(client: Client) -> None:
    _propose(client)
    number = Correction.objects.get().pk

    addresses = (
        "/moderation/corrections",
        f"/moderation/corrections/{number}",
        f"/moderation/corrections/{number}.yaml",
    )
    assert [302] * 3 == [client.get(address).status_code for address in addresses]
    assert 404 == moderator().get(addresses[2]).status_code
