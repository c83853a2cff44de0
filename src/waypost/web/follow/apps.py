"""The app as Django knows it."""

from django.apps import AppConfig


class FollowConfig(AppConfig):
    """Subscriptions, digests, and the panel of planners who are asked how it went."""

    name = "waypost.web.follow"
    label = "follow"
    default_auto_field = "django.db.models.BigAutoField"
