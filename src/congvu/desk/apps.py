"""Puts this module into the house."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "congvu.desk"
    default_auto_field = "django.db.models.BigAutoField"
