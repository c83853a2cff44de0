"""What the nightly commands noted: findings and what was done about them, links, and how good the odds were."""

from typing import Any

from django.conf import settings
from django.db import models


class FindingState(models.TextChoices):
    """Where a finding is."""

    OPEN = "open"
    HANDLED = "handled"
    GONE = "gone"
    """No longer found; it opens again if it comes back."""


class KeptFinding(models.Model):
    """What an audit says of one file under one code: a task for moderators."""

    code = models.CharField(max_length=40)
    path = models.CharField(max_length=250)
    """Of the file, below the almanac's folder."""
    messages = models.JSONField()
    """Sentences, sorted; another set of sentences is another finding under the same id."""
    remedy = models.TextField(blank=True)
    told = models.JSONField(default=dict)
    """Language -> the same sentences and remedy in it; what is compared is the English above."""
    state = models.CharField(max_length=8, choices=FindingState.choices, default=FindingState.OPEN)
    found_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """Its id is what it is about."""

        ordering = ("found_at", "path", "code")
        constraints = (models.UniqueConstraint(fields=("code", "path"), name="finding_kept_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.path}"

    def told_in(self, language: str) -> tuple[list[str], str]:
        """Its sentences and its remedy in a language; in English where they were noted in no other."""
        told: dict[str, Any] = self.told.get(language[:2], {})
        return told.get("messages") or self.messages, told.get("remedy") or self.remedy


class FindingStep(models.Model):
    """One line of a finding's log. Lines are added, never changed."""

    finding = models.ForeignKey(KeptFinding, on_delete=models.CASCADE, related_name="log")
    state = models.CharField(max_length=8, choices=FindingState.choices)
    at = models.DateTimeField()
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    """Nobody where the audit itself opened or closed it."""
    reason = models.TextField(blank=True)

    class Meta:
        """As they came."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.finding_id} {self.state}"


class LinkState(models.TextChoices):
    """What an address gave."""

    THERE = "there"
    BROKEN = "broken"
    REFUSED = "refused"
    """The site answers, but not to a program: whether the page is there is not known."""


class LinkCheck(models.Model):
    """An address of a source, when it was last asked, and what it gave."""

    url = models.CharField(max_length=2000, unique=True)
    state = models.CharField(max_length=8, choices=LinkState.choices)
    found = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField()
    broken_since = models.DateTimeField(null=True)

    class Meta:
        """Broken the longest first."""

        ordering = ("broken_since", "url")

    def __str__(self) -> str:
        return f"{self.state} {self.url}"


class Calibration(models.Model):
    """How good the odds have been, as last worked out: one row, numbers only."""

    made_at = models.DateTimeField()
    almanac = models.CharField(max_length=80)
    figures = models.JSONField()

    def __str__(self) -> str:
        return f"{self.almanac} {self.made_at:%Y-%m-%d}"


class LikelyDouble(models.Model):
    """A report of this site, and one that may tell of the same passage: for moderators, who judge."""

    report = models.ForeignKey("reports.SiteReport", on_delete=models.CASCADE, related_name="doubles")
    other = models.CharField(max_length=80)
    """Of this site or of the almanac."""
    bits = models.FloatField()
    """How much speaks for it (decision 0136)."""

    class Meta:
        """A pair is noted once."""

        ordering = ("-bits", "report_id", "other")
        constraints = (models.UniqueConstraint(fields=("report", "other"), name="double_noted_once"),)

    def __str__(self) -> str:
        return f"{self.report_id} = {self.other}?"


class DoublesSearched(models.Model):
    """As of which change a report's doubles were searched for."""

    report = models.OneToOneField("reports.SiteReport", on_delete=models.CASCADE, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report_id} {self.changed_at}"
