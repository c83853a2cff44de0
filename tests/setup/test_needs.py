"""What a machine lacks skips a test and says so; in CI it fails the test."""

import pytest
from tests import conftest


class _Item:
    """As much of a test as the marker looks at."""

    def __init__(self, marker: str) -> None:
        self.marker = marker

    def get_closest_marker(self, name: str) -> str | None:
        return name if name == self.marker else None


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "find_chromium", lambda: None)
    monkeypatch.setattr(conftest, "is_postgresql_up", lambda: False)


@pytest.mark.parametrize(("marker", "lacking"), [("needs_chromium", "Chromium"), ("needs_postgresql", "PostgreSQL")])
def test_at_home_the_test_is_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, marker: str, lacking: str
) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match=lacking):
        conftest.skip_without_needs(_Item(marker))


@pytest.mark.parametrize(("marker", "lacking"), [("needs_chromium", "Chromium"), ("needs_postgresql", "PostgreSQL")])
def test_in_ci_the_test_fails_with_the_reason(monkeypatch: pytest.MonkeyPatch, marker: str, lacking: str) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match=lacking):
        conftest.skip_without_needs(_Item(marker))


def test_a_test_that_needs_neither_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    conftest.skip_without_needs(_Item("slow"))
