"""Puts this module into the house."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "congvu.notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare jobs, events and the kind of message of this module."""
        from congvu.notify import enums, jobs  # noqa: F401 - registers; models must be loaded first
