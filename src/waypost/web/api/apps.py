"""The app as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API, version 1."""

    name = "waypost.web.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
