"""Corrections of facts that somebody proposed, and the files that moderators make of them."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords


class CorrectionStatus(models.TextChoices):
    """Where a proposal is."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Correction(models.Model):
    """A proposal to correct one file of the almanac. Nobody's name is kept with it."""

    kind = models.CharField(max_length=20)
    thing = models.CharField(max_length=120)
    what = models.TextField()
    """What is wrong, and what is right, in the words of whoever said so."""
    how_known = models.CharField(max_length=20)
    address = models.CharField(max_length=500, blank=True)
    """Of the page that says so."""
    told_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=CorrectionStatus.choices, default=CorrectionStatus.WAITING)
    reason = models.TextField(blank=True)
    file_text = models.TextField(blank=True)
    """The whole file as it should be, once a moderator has made it."""
    source_id = models.CharField(max_length=120, blank=True)
    source_text = models.TextField(blank=True)
    """The file of the page it cites, where the almanac has none yet."""
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    client_hash = models.CharField(max_length=64, unique=True)
    history = HistoricalRecords(excluded_fields=["client_hash"])

    class Meta:
        """Oldest first."""

        ordering = ("told_at", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"
