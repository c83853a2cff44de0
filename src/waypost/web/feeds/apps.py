"""The app as Django knows it."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Atom and iCalendar."""

    name = "waypost.web.feeds"
    label = "feeds"
    default_auto_field = "django.db.models.BigAutoField"
