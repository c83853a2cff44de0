"""Every code of a finding: a bad file has it where its first line says so, a good one beside it has none."""

import re
from datetime import date
from pathlib import Path

import pytest

from waypost.almanac import check_almanac
from waypost.almanac.checks import CODES
from waypost.domain.findings import Finding, Severity

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
GROUND = HERE / "ground"
TODAY = date(2026, 11, 24)
EXPECTED = re.compile(r"# expected: ([a-z-]+) at line (\d+)")


def _check(overlay: Path) -> tuple[Finding, ...]:
    return check_almanac(GROUND, overlay, TODAY)


def _expected(folder: Path) -> list[tuple[str, int, str]]:
    files = ((file, EXPECTED.match(file.read_text(encoding="utf-8"))) for file in sorted(folder.rglob("*.yaml")))
    return [
        (f"overlay/{file.relative_to(folder).as_posix()}", int(match[2]), match[1]) for file, match in files if match
    ]


def test_the_ground_they_stand_on_has_no_findings() -> None:
    assert check_almanac(GROUND, None, TODAY) == ()


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_bad_file_has_the_finding_it_names_and_no_other(code: str) -> None:
    folder = HERE / "bad" / code
    findings = _check(folder)

    assert _expected(folder) == [(finding.path, finding.line, finding.code) for finding in findings]
    assert [code] == [finding.code for finding in findings]
    assert CODES[code].severity == findings[0].severity


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_good_file_has_none(code: str) -> None:
    assert any((HERE / "good" / code).rglob("*.yaml"))
    assert _check(HERE / "good" / code) == ()


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_finding_says_what_to_do(code: str) -> None:
    finding = _check(HERE / "bad" / code)[0]

    assert finding.remedy
    assert "\n" not in str(finding)
    assert f"{finding.path}:{finding.line}  {code}  {finding.severity}  " in str(finding)


def test_there_is_no_fixture_for_a_code_that_does_not_exist() -> None:
    folders = {folder.name for name in ("good", "bad") for folder in (HERE / name).iterdir()}

    assert set(CODES) == folders


def test_every_code_is_documented_with_its_severity() -> None:
    text = (REPOSITORY / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `([a-z-]+)` \| (error|warning|note) \|", text, re.MULTILINE))

    assert {code: str(entry.severity) for code, entry in CODES.items()} == documented


def test_all_findings_come_at_once_and_sorted(tmp_path: Path) -> None:
    crossing = tmp_path / "crossings" / "cn-kz" / "b.yaml"
    crossing.parent.mkdir(parents=True)
    crossing.write_text("kind: highway\nnames: Khorgos\nposts: {cn: {}}\nsisterz: []\n", encoding="utf-8")
    (crossing.parent / "a.yaml").write_text("kind: road\nkind: road\n", encoding="utf-8")

    findings = _check(tmp_path)

    assert sorted(findings) == list(findings)
    codes = {"yaml-duplicate-key", "bad-value", "no-citation", "unknown-key"}
    assert codes == {finding.code for finding in findings}


def test_a_broken_file_does_not_make_those_that_refer_to_it_wrong(tmp_path: Path) -> None:
    crossing = tmp_path / "crossings" / "cn-kz" / "khorgos.yaml"
    crossing.parent.mkdir(parents=True)
    crossing.write_text("kind: [road\n", encoding="utf-8")

    assert ["overlay/crossings/cn-kz/khorgos.yaml"] == [finding.path for finding in _check(tmp_path)]


def test_only_errors_make_a_check_fail() -> None:
    finding = Finding("a.yaml", 1, "not-binding", Severity.WARNING, "message")

    assert not finding.is_error
    assert Finding("a.yaml", 1, "bad-date", Severity.ERROR, "message").is_error


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "documents" / "ata.yaml"
    path.parent.mkdir()
    path.write_text("kind: ata\n", encoding="utf-8")
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    (finding,) = _check(tmp_path)

    assert ("overlay/documents/ata.yaml", "bad-path", True) == (finding.path, finding.code, finding.is_error)


def test_folders_and_links_that_look_like_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "documents" / "ata.yaml").mkdir(parents=True)
    (tmp_path / "documents" / "lost.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "documents" / "circle").symlink_to(tmp_path / "documents")

    assert () == _check(tmp_path)


def test_a_file_taken_away_while_it_is_read_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "documents" / "ata.yaml"
    path.parent.mkdir()
    path.write_text("kind: ata\n", encoding="utf-8")
    read = Path.read_bytes

    def lose(file: Path) -> bytes:
        if file == path:
            file.unlink()
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", lose)

    assert () == _check(tmp_path)
