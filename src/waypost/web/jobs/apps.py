"""The app as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs: their runs, the workers, and what is due by the clock."""

    name = "waypost.web.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every job that is asked for, begins or ends is written down."""
        from waypost.web.jobs import recording  # noqa: PLC0415 - needs the models

        recording.listen()
