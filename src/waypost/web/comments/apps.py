"""The app as Django knows it."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Comments on crossings."""

    name = "waypost.web.comments"
    label = "comments"
    default_auto_field = "django.db.models.BigAutoField"
