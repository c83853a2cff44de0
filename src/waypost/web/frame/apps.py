"""The app as Django knows it."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """What every page stands in: layout, languages, security headers, health and logs."""

    name = "waypost.web.frame"
    label = "frame"
    default_auto_field = "django.db.models.BigAutoField"
