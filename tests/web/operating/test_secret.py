"""The site's secret: made once, whoever comes first."""

from pathlib import Path

import pytest

from waypost.web.serving import keep_secret


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("WAYPOST_HOME", str(tmp_path))
    monkeypatch.delenv("WAYPOST_SECRET_KEY", raising=False)
    return tmp_path / "site"


def test_it_is_made_once_and_for_the_owner_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_secret()
    first = (folder / "secret-key").read_text()
    monkeypatch.delenv("WAYPOST_SECRET_KEY")

    keep_secret()

    assert first == (folder / "secret-key").read_text() != ""
    assert 0o600 == (folder / "secret-key").stat().st_mode & 0o777
    assert ["secret-key"] == [one.name for one in folder.iterdir()]


def test_one_that_another_process_makes_at_the_same_moment_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    looked: list[Path] = []

    def exists(path: Path) -> bool:
        """Not yet at the first look; then the other process has written it."""
        looked.append(path)
        (folder / "secret-key").write_text("theirs")
        return len(looked) > 1

    monkeypatch.setattr(Path, "exists", exists)

    keep_secret()

    assert "theirs" == (folder / "secret-key").read_text()
    assert ["secret-key"] == [one.name for one in folder.iterdir()]
