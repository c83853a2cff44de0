"""The almanac of this repository: no errors, and as much in it as was promised."""

import pytest

from waypost.almanac import check_almanac, find_root, load_almanac


@pytest.mark.slow
def test_it_has_no_errors() -> None:
    assert [] == [str(finding) for finding in check_almanac(find_root()) if finding.is_error]


@pytest.mark.slow
def test_it_holds_what_was_promised() -> None:
    totals = load_almanac().stats()

    assert totals["crossings"] >= 540
    assert totals["reports"] >= 900
    assert totals["provisions"] >= 600
