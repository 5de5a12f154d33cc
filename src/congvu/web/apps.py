"""Puts this module into the house."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "congvu.web"
    default_auto_field = "django.db.models.BigAutoField"
