"""Puts this module into the house."""

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "congvu.initiatives"
    default_auto_field = "django.db.models.BigAutoField"
