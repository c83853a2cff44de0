"""The app as Django knows it."""

from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    """Reviews that are due, findings as moderation tasks, broken links, and the calibration page."""

    name = "waypost.web.freshness"
    label = "freshness"
    default_auto_field = "django.db.models.BigAutoField"
