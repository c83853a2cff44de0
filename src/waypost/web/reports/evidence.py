"""Accepted reports of this site as the same domain objects as the almanac's: what ``web/almanac.py`` lays over it.

``evidence_mark`` is asked at every page and must be cheap (one small query): it changes whenever what
``open_evidence`` answers would. A report held back, withdrawn or not accepted is not evidence; authors, exact days and
links are not in it.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone

from waypost.almanac import Almanac
from waypost.domain.sources import Source, SourceKind
from waypost.domain.unknown import UNKNOWN

from .models import EvidenceTurn
from .published import SITE_SOURCE, PublicReports, Publisher
from .turns import ANYWHERE

EvidenceMark = str
_PUBLISHER = Publisher()


def evidence_mark() -> EvidenceMark:
    """A short mark of the accepted, published reports; the same mark means the same evidence.

    The day is in it: what was held back becomes public by itself.
    """
    number = EvidenceTurn.objects.filter(crossing=ANYWHERE).values_list("number", flat=True).first()
    return f"{number or 0}-{_today()}"


def open_evidence(files: Almanac) -> tuple[PublicReports, Sequence[Source]]:
    """The accepted, published reports, read when asked for, and the source that they cite.

    Args:
        files: the almanac without them.
    """
    return _PUBLISHER.open(files, _today()), (_site_source(),)


def _today() -> date:
    return timezone.now().date()


def _site_source() -> Source:
    return Source(
        id=SITE_SOURCE,
        publisher=settings.SITE_NAME,
        title="Reports told on this site",
        url=UNKNOWN,
        kind=SourceKind.FIRST_HAND,
        language=UNKNOWN,
        licence="CC BY-SA 4.0",
        published_on=UNKNOWN,
        accessed_on=UNKNOWN,
    )
