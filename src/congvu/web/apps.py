"""Puts this module into the house."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class WebConfig(AppConfig):
    name = "congvu.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.web.checks import check_components

        register(check_components, Tags.templates)
