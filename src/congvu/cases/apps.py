"""Puts this module into the house."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "congvu.cases"
    default_auto_field = "django.db.models.BigAutoField"
