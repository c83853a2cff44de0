"""People with an account: for reporters who want to find their reports again, for moderators and operators."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody with an account."""
