"""The app as Django knows it."""

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """The service worker, its manifest, and the pages it falls back on."""

    name = "waypost.web.offline"
    label = "offline"
    default_auto_field = "django.db.models.BigAutoField"
