"""What a search may take is counted from what the process held before it."""

from time import perf_counter

import pytest

from waypost.planning import limits
from waypost.planning.search import Stop


def _holding(monkeypatch: pytest.MonkeyPatch, *megabytes: float) -> None:
    told = iter(megabytes)
    monkeypatch.setattr(limits, "used_megabytes", lambda: next(told))


def test_a_process_that_holds_much_may_still_think(monkeypatch: pytest.MonkeyPatch) -> None:
    _holding(monkeypatch, 4000.0, 4000.0, 4310.0)
    should_stop = limits.limit(None, 4350.0, perf_counter())
    assert should_stop() is None
    assert should_stop() is None


def test_a_tenth_of_what_is_left_stays_free(monkeypatch: pytest.MonkeyPatch) -> None:
    _holding(monkeypatch, 4000.0, 4316.0)
    should_stop = limits.limit(None, 4350.0, perf_counter())
    assert should_stop() is Stop.MEMORY_LIMIT


def test_where_nothing_is_left_the_search_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _holding(monkeypatch, 500.0, 500.0)
    should_stop = limits.limit(None, 400.0, perf_counter())
    assert should_stop() is Stop.MEMORY_LIMIT
