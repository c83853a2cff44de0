"""The almanac of this process: opened once, and again when its files have changed.

Accepted reports of the site lie over it (``waypost.web.reports.evidence``), so that pages, odds and plans read both as
the same domain objects.
"""

import logging
import threading
import time
from dataclasses import dataclass

from waypost.almanac import Almanac, open_almanac
from waypost.web.reports.evidence import EvidenceMark, evidence_mark, open_evidence
from waypost.web.reports.published import PublicReports

LOOK_AGAIN_SECONDS = 30.0
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    files: Almanac
    looked: float
    mark: EvidenceMark = ""
    joined: Almanac | None = None
    public: PublicReports | None = None


_LOCK = threading.Lock()
_OPEN: _Open | None = None


def almanac() -> Almanac:
    """The almanac with the site's accepted reports over it. Raises: WaypostError where there is none."""
    return _joined()[0]


def public_reports() -> PublicReports:
    """The site's accepted reports, as everybody may read them."""
    return _joined()[1]


def _joined() -> tuple[Almanac, PublicReports]:
    current = _current()
    mark = evidence_mark()
    with _LOCK:
        if current.joined is None or current.public is None or current.mark != mark:
            public, sources = open_evidence(current.files)
            current.joined = current.files.overlaid(public, sources, mark) if public.turns else current.files
            current.public, current.mark = public, mark
        return current.joined, current.public


def almanac_of_files() -> Almanac:
    """The almanac without the site's reports. Raises: WaypostError where there is none."""
    return _current().files


def _current() -> _Open:
    global _OPEN  # noqa: PLW0603 - one almanac a process is the point of this module
    now = time.monotonic()
    current = _OPEN
    if current is not None and now - current.looked < LOOK_AGAIN_SECONDS:
        return current
    with _LOCK:
        if _OPEN is None or now - _OPEN.looked >= LOOK_AGAIN_SECONDS:
            _OPEN = _reopened(_OPEN, now)
        return _OPEN


def _reopened(former: _Open | None, now: float) -> _Open:
    """The former where its files are as they were, so that what it holds in memory stays."""
    found = open_almanac()
    if former is not None and former.files.version == found.version:
        former.looked = now
        return former
    _LOG.info("almanac opened", extra={"facts": {"almanac": found.version}})
    return _Open(found, now)
