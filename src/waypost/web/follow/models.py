"""Who follows what, the mail that waits, and planners to be asked how it went.

Mail is written down in the transaction that notices its cause and sent afterwards: a worker that dies in between
loses nothing, and the unique key of a mail keeps it from being written twice.
"""

from django.db import models
from django.utils import timezone


class Followed(models.TextChoices):
    """What can be followed."""

    CROSSING = "crossing"
    BORDER = "border"
    TERRITORY = "territory"
    PLAN = "plan"


class Follow(models.Model):
    """One address following one thing. Nothing is sent before its owner has confirmed the address."""

    kind = models.CharField(max_length=12, choices=Followed.choices)
    subject = models.CharField(max_length=120)
    """An id of the almanac; of a plan, its number here."""
    email = models.EmailField()
    language = models.CharField(max_length=12, default="en")
    token_sum = models.CharField(max_length=64, unique=True)
    page = models.CharField(max_length=200)
    """Where it is read on the site: a path. Of a plan it holds the private link, which its follower has anyway."""
    confirmed_at = models.DateTimeField(null=True)
    seen = models.JSONField(default=dict)
    """What was so when it was last told of: facts, not sentences."""
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The same thing is followed once by an address."""

        constraints = (models.UniqueConstraint(fields=("kind", "subject", "email"), name="followed_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Mail(models.Model):
    """A message that waits to be sent, or was."""

    key = models.CharField(max_length=100, unique=True)
    """Of its cause: the same cause never writes a second message."""
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    unsubscribe = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    tried = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)

    class Meta:
        """How waiting mail is looked for."""

        indexes = (models.Index(fields=["sent_at", "not_before"], name="mail_waiting"),)

    def __str__(self) -> str:
        return self.key


class Answer(models.TextChoices):
    """How it went: four answers, each worth the same."""

    THROUGH = "through"
    LATER = "later"
    NO = "no"
    DID_NOT_GO = "did-not-go"


class Asked(models.Model):
    """A planned crossing whose planner wants to be asked, once, two days after the planned day."""

    plan = models.ForeignKey("plans.TripPlan", on_delete=models.CASCADE, related_name="asked")
    crossing = models.CharField(max_length=120)
    direction = models.CharField(max_length=5)
    planned_on = models.DateField()
    email = models.EmailField()
    language = models.CharField(max_length=12, default="en")
    token_sum = models.CharField(max_length=64, unique=True)
    token = models.CharField(max_length=64, blank=True)
    """Kept until the question is sent, then erased: afterwards only its owner has it."""
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    vehicle = models.CharField(max_length=20, blank=True)
    plate = models.CharField(max_length=2, blank=True)
    nationalities = models.JSONField(default=list)

    class Meta:
        """A planned passage is asked about once."""

        constraints = (models.UniqueConstraint(fields=("plan", "crossing", "direction"), name="asked_once"),)

    def __str__(self) -> str:
        return f"{self.crossing} {self.direction} {self.planned_on}"
