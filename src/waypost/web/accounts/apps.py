"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, which nobody needs for reading or reporting."""

    name = "waypost.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
