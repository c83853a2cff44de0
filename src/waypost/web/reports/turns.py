"""Counting the changes of what is public, so that nobody has to read all reports to know that one has changed."""

from django.db.models import F

from .models import EvidenceTurn

ANYWHERE = ""


def evidence_changed(crossing: str) -> None:
    """Say that what is public has changed at a crossing, within the transaction that changed it."""
    for place in (ANYWHERE, crossing):
        if not EvidenceTurn.objects.filter(crossing=place).update(number=F("number") + 1):
            EvidenceTurn.objects.create(crossing=place, number=1)


def list_turns() -> dict[str, int]:
    """The crossings that ever had a public report, each with how often that changed."""
    return dict(EvidenceTurn.objects.exclude(crossing=ANYWHERE).values_list("crossing", "number"))
