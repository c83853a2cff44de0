"""The app as Django knows it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """The queue: duplicates, accepting, asking, merging, refusing, undoing."""

    name = "waypost.web.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"
