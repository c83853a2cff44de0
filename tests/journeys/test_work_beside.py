"""Work in a process beside this one: the same answer, whatever becomes of that process."""

import os
import signal
import sys
import threading

import pytest

from waypost.journeys.plans.beside import beside

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process whole")


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    # the test runner has threads of its own; none of them is needed by what is done here
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@needs_fork
def test_it_is_done_in_another_process() -> None:
    assert beside(os.getpid, is_allowed=True)() != os.getpid()


def test_it_is_done_here_where_that_is_not_allowed() -> None:
    assert beside(os.getpid, is_allowed=False)() == os.getpid()


def test_it_is_done_here_where_other_threads_would_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)

    assert beside(os.getpid, is_allowed=True)() == os.getpid()


@needs_fork
def test_it_is_done_here_where_the_other_process_was_killed() -> None:
    """As by a machine that runs out of memory."""
    here = os.getpid()

    def killed_elsewhere() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "an answer"

    assert beside(killed_elsewhere, is_allowed=True)() == "an answer"


@needs_fork
def test_a_fault_of_the_work_is_told_as_if_it_were_done_here() -> None:
    with pytest.raises(ZeroDivisionError):
        beside(lambda: 1 // 0, is_allowed=True)()
