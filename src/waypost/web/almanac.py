"""The almanac of this process: opened once, and again when its files have changed.

Files with an error in them are not taken: the last good state stays, and operators are told (``almanac_trouble``). What
was good last is kept in the home, so that a process started meanwhile has it too.

Accepted reports of the site lie over it (``waypost.web.reports.evidence``), so that pages, odds and plans read both as
the same domain objects.
"""

import logging
import threading
import time
from dataclasses import dataclass

from waypost.almanac import Almanac, open_good
from waypost.domain.findings import Finding
from waypost.web.environment import read_number
from waypost.web.reports.evidence import EvidenceMark, evidence_mark, open_evidence
from waypost.web.reports.published import PublicReports

LOOK_AGAIN_SECONDS: float = read_number("WAYPOST_LOOK_AGAIN_SECONDS", 30)
_MOST_LINES = 20
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    files: Almanac
    looked: float
    mark: EvidenceMark = ""
    joined: Almanac | None = None
    public: PublicReports | None = None
    is_good: bool = True


_LOCK = threading.Lock()
_LOOKING = threading.Lock()
_OPEN: _Open | None = None
_TROUBLE: "Trouble | None" = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Files that have errors, and are therefore not shown."""

    version: str
    """Of what is shown instead."""
    findings: tuple[Finding, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files."""
        return tuple(sorted({one.path for one in self.findings}))

    @property
    def lines(self) -> list[str]:
        """A line each, as ``almanac check`` says it; the first of many."""
        return [str(one) for one in self.findings[:_MOST_LINES]]


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


def almanac_trouble() -> "Trouble | None":
    """What is wrong with the files as they are now; None where they are what is shown."""
    return _TROUBLE


def _current() -> _Open:
    """The open almanac. Looking for changes is one thread's business; the others go on with what there is."""
    global _OPEN  # noqa: PLW0603 - one almanac a process is the point of this module
    now = time.monotonic()
    current = _OPEN
    if current is not None and now - current.looked < LOOK_AGAIN_SECONDS:
        return current
    if not _LOOKING.acquire(blocking=current is None):
        return current or _current()
    try:
        if _OPEN is None or now - _OPEN.looked >= LOOK_AGAIN_SECONDS:
            _OPEN = _reopened(_OPEN, now)
        return _OPEN
    finally:
        _LOOKING.release()


def _reopened(former: _Open | None, now: float) -> _Open:
    """The former where its files are as they were, so that what it holds in memory stays."""
    global _TROUBLE  # noqa: PLW0603 - as above
    has_good = former is not None and former.is_good
    found, findings = open_good(former.files if former is not None and has_good else None)
    trouble = Trouble(found.version, findings) if findings else None
    if trouble is not None and trouble != _TROUBLE:
        facts = {"almanac": found.version, "errors": len(findings), "first": trouble.lines[0]}
        _LOG.error("the almanac's files have errors: the last good state stays", extra={"facts": facts})
    _TROUBLE = trouble
    if former is not None and former.files.version == found.version:
        former.looked = now
        return former
    _LOG.info("almanac opened", extra={"facts": {"almanac": found.version, "errors": len(findings)}})
    # With errors, and nothing good before: it goes on with what can be read, and takes the next state as it comes.
    return _Open(found, now, is_good=not findings or has_good)
