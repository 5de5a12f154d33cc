"""Puts this module into the house."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "congvu.papers"
    default_auto_field = "django.db.models.BigAutoField"
