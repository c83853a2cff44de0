"""What tests of the site share."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache


@pytest.fixture(autouse=True)
def site_home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home that the settings were made for, whose compiled almanac all tests of a process share."""
    monkeypatch.setenv("WAYPOST_HOME", str(settings.HOME))
    cache.clear()
    return Path(settings.HOME)
