"""Counting the changes of what is public, so that nobody has to read all reports to know that one has changed."""

from django.db.models import F

from .models import EvidenceTurn

ANYWHERE = ""
TAKEN_BACK = "-"


def evidence_changed(crossing: str, *, is_new: bool) -> None:
    """Say that what is public has changed at a crossing, within the transaction that changed it.

    Args:
        crossing: where.
        is_new: a report more; else one that was public was changed or taken back, which no fit can follow.
    """
    for place in (ANYWHERE, crossing, *(() if is_new else (TAKEN_BACK,))):
        if not EvidenceTurn.objects.filter(crossing=place).update(number=F("number") + 1):
            EvidenceTurn.objects.create(crossing=place, number=1)


def list_turns() -> dict[str, int]:
    """The crossings that ever had a public report, each with how often that changed."""
    rows = EvidenceTurn.objects.exclude(crossing__in=(ANYWHERE, TAKEN_BACK))
    return dict(rows.values_list("crossing", "number"))


def count_taken_back() -> int:
    """How often something public was changed or taken back."""
    return EvidenceTurn.objects.filter(crossing=TAKEN_BACK).values_list("number", flat=True).first() or 0
