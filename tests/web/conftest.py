"""What tests of the site share."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.test import override_settings

from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.web import almanac as opened
from waypost.web.plans import making
from waypost.web.reports import evidence
from waypost.web.reports.published import Publisher


@pytest.fixture(autouse=True)
def site_home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home that the settings were made for, whose compiled almanac all tests of a process share."""
    monkeypatch.setenv("WAYPOST_HOME", str(settings.HOME))
    cache.clear()
    # Each test has a database of its own; what a process remembers of the last one is forgotten with it.
    monkeypatch.setattr(evidence, "_PUBLISHER", Publisher())
    if opened._OPEN is not None:
        opened._OPEN.joined = None
    caches["pages"].clear()
    return Path(settings.HOME)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans are thought about for less time: what pages show of them is looked at here, not how good they are."""
    monkeypatch.setattr(making, "PlanRequest", partial(PlanRequest, effort=Effort(seconds=0.4)))


@pytest.fixture
def worker_at_hand() -> Iterator[None]:
    """Fits and plans are made at once, as if the worker were quick."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}):
        yield
