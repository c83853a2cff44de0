"""The app as Django knows it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plan form, walking a plan, private links, replanning, the dossier."""

    name = "waypost.web.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
