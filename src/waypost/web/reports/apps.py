"""The app as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reporting a passage, and accepted reports as evidence for the odds."""

    name = "waypost.web.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
