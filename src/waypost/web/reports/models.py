"""A report as the site keeps it, and the log of what became of it.

What is told stands in ``keys`` and nowhere else; the other columns are what queries and counts need. The log says who
did what and why, never what was told before: withdrawing erases, and there is nothing left to erase in a history.
"""

from django.conf import settings
from django.db import models

from .steps import Status, Step


class SiteReport(models.Model):
    """One report."""

    id = models.CharField(primary_key=True, max_length=80, editable=False)
    """``cn-kz/s-...``: the border, and a part that tells neither order nor author."""
    border = models.CharField(max_length=5)
    crossing = models.CharField(max_length=120)
    direction = models.CharField(max_length=5)
    keys = models.JSONField(default=dict)
    """The keys of a report's file in the almanac; empty once withdrawn."""
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    vehicle_class = models.CharField(max_length=30, blank=True)
    alike = models.CharField(max_length=32, blank=True, editable=False)
    """The same for reports that are one to the odds (``alikeness``); empty for one that stands alone."""
    status = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Status], default=Status.WAITING)
    held_until = models.DateField(null=True, blank=True)
    public_from = models.DateField(null=True, blank=True)
    """Set while it is accepted: since when anybody may see it."""
    merged_into = models.CharField(max_length=80, blank=True)
    flags = models.JSONField(default=list)
    hides_words = models.BooleanField(default=False)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    party = models.CharField(max_length=24, blank=True)
    """Joins the reports of one account at one border, without telling which account."""
    client_hash = models.CharField(max_length=64, unique=True)
    """Of the token of the form it was sent with: the same form lands once. Kept when withdrawn, so that it stays so."""
    link_hash = models.CharField(max_length=64, unique=True)
    """Of the private link."""
    told_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """How reports are looked for."""

        indexes = (
            models.Index(fields=["status", "border", "crossing", "public_from"], name="report_public"),
            models.Index(fields=["status", "told_at"], name="report_queue"),
            models.Index(fields=["status", "changed_at"], name="report_changed"),
        )

    def __str__(self) -> str:
        return self.id

    @property
    def is_withdrawn(self) -> bool:
        """Whether only the tombstone is left."""
        return self.status == Status.WITHDRAWN


class LogEntry(models.Model):
    """One step of a report's log."""

    report = models.ForeignKey(SiteReport, on_delete=models.CASCADE, related_name="log")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Step])
    reason = models.TextField(blank=True)
    into = models.CharField(max_length=80, blank=True)
    flags = models.JSONField(default=list)
    hides_words = models.BooleanField(default=False)
    undoes = models.PositiveIntegerField(null=True, blank=True)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    """Empty for the reporter's own steps, and where a good record let a report through."""
    at = models.DateTimeField()

    class Meta:
        """Two who decide at once cannot both have the next number."""

        ordering = ("report", "number")
        constraints = (models.UniqueConstraint(fields=["report", "number"], name="one_entry_a_number"),)

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}: {self.step}"


class EvidenceTurn(models.Model):
    """How often what is public has changed, at each crossing and (without one) anywhere.

    The latter is read at every page, to know whether the odds are still good.
    """

    crossing = models.CharField(max_length=120, unique=True, default="")
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.crossing or 'all'}: {self.number}"
