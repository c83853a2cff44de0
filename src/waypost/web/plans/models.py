"""Plans people made here, each behind a private link; what is stored are facts, and the sheets made of them."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import models
from django.utils import timezone

_STALE = timedelta(minutes=3)


class PlanState(models.TextChoices):
    """How far a plan is."""

    WAITING = "waiting"
    MADE = "made"
    REFUSED = "refused"
    """The trip names what does not exist; ``problem`` says what."""
    FAILED = "failed"


def new_token() -> str:
    """A secret for a private link."""
    return secrets.token_urlsafe(18)


def sum_of(token: str) -> str:
    """What is stored of a secret."""
    return sha256(token.encode()).hexdigest()


class TripPlan(models.Model):
    """A trip, what has happened on it so far, and the plan for the rest."""

    token_sum = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(default=timezone.now)
    """When the worker was last asked."""
    trip = models.TextField()
    """A trip file."""
    events = models.JSONField(default=list)
    known_as_of = models.DateField(null=True)
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.WAITING)
    problem = models.TextField(default="")
    sheets = models.JSONField(default=dict)
    """Language -> what is shown."""
    almanac = models.CharField(max_length=80, default="")

    class Meta:
        """Django's."""

        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"plan {self.pk}"

    @property
    def is_stuck(self) -> bool:
        """Whether the worker seems to have lost it."""
        return self.state == PlanState.WAITING and timezone.now() - self.asked_at > _STALE


class PlanDossier(models.Model):
    """A plan on paper, in one language."""

    plan = models.ForeignKey(TripPlan, on_delete=models.CASCADE, related_name="dossiers")
    language = models.CharField(max_length=12)
    asked_at = models.DateTimeField(default=timezone.now)
    content = models.BinaryField(null=True)
    """The ZIP file, once it is made."""
    problem = models.TextField(default="")

    class Meta:
        """Django's."""

        constraints = (models.UniqueConstraint(fields=("plan", "language"), name="one_dossier_a_language"),)

    def __str__(self) -> str:
        return f"dossier of plan {self.plan_id} ({self.language})"


class PlanInputs(models.Model):
    """What a plan was made of, so that it is made again only where something of that has changed."""

    plan = models.OneToOneField(TripPlan, on_delete=models.CASCADE, related_name="inputs")
    made_of = models.JSONField()
    checked = models.CharField(max_length=80)
    """The almanac with which that was compared last, and found the same."""

    def __str__(self) -> str:
        return f"inputs of plan {self.plan_id}"
