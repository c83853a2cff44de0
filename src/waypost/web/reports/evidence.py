"""Accepted reports of this site as the same domain objects as the almanac's: what ``web/almanac.py`` lays over it.

``evidence_mark`` is asked at every page and must be cheap (one small query): it changes whenever what
``list_evidence`` answers would. A report held back, withdrawn or not accepted is not evidence; authors, exact days and
links are not in it.
"""

from collections.abc import Sequence

from waypost.domain.reports import Report
from waypost.domain.sources import Source

EvidenceMark = str


def evidence_mark() -> EvidenceMark:
    """A short mark of the accepted, published reports; the same mark means the same evidence."""
    return ""


def list_evidence() -> tuple[Sequence[Report], Sequence[Source]]:
    """The accepted, published reports, and the sources that they cite."""
    return (), ()
