"""Puts this module into the house."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "congvu.councils"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.councils import jobs
        from congvu.councils.enums import capabilities  # noqa: F401 - registers
        from congvu.councils.providers import messages

        messages.declare()
        jobs.declare()
