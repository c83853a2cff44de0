"""A comment on a crossing, and the log of what was decided about it.

Withdrawing erases the words and who wrote them; that there was one is all that stays.
"""

from django.conf import settings
from django.db import models

from waypost.messages import _


class CommentStatus(models.TextChoices):
    """Where a comment is."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The status in the reader's language."""
        return {
            CommentStatus.WAITING: _("waiting to be read"),
            CommentStatus.SHOWN: _("shown"),
            CommentStatus.REFUSED: _("refused"),
            CommentStatus.WITHDRAWN: _("withdrawn"),
        }[self]


class Comment(models.Model):
    """One comment."""

    id = models.CharField(primary_key=True, max_length=20, editable=False)
    """Tells neither order nor author."""
    border = models.CharField(max_length=5)
    crossing = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    """Of the page it was written on: what a screen reader is told."""
    status = models.CharField(max_length=10, choices=CommentStatus.choices, default=CommentStatus.WAITING)
    reported = models.PositiveIntegerField(default=0)
    """How often readers have reported it since a moderator last decided."""
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments"
    )
    client_hash = models.CharField(max_length=64, unique=True)
    link_hash = models.CharField(max_length=64, unique=True)
    told_at = models.DateTimeField()

    class Meta:
        """How comments are looked for."""

        indexes = (
            models.Index(fields=["border", "status", "told_at"], name="comment_shown"),
            models.Index(fields=["status", "told_at"], name="comment_queue"),
        )

    def __str__(self) -> str:
        return self.id


class CommentStep(models.Model):
    """One decision. A moderator can change it by another; none is ever taken out."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=10, choices=CommentStatus.choices)
    reason = models.TextField(blank=True)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="comment_steps"
    )
    at = models.DateTimeField()

    class Meta:
        """Oldest first."""

        ordering = ("comment", "id")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.status}"
