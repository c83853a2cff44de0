"""The app as Django knows it."""

from django.apps import AppConfig


class AtlasConfig(AppConfig):
    """The map, and a page per crossing, border, territory, paper, procedure and source; search."""

    name = "waypost.web.atlas"
    label = "atlas"
    default_auto_field = "django.db.models.BigAutoField"
