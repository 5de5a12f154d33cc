"""Puts this module into the house."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "congvu.portal"
    default_auto_field = "django.db.models.BigAutoField"
