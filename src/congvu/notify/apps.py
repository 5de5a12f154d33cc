"""Puts this module into the house."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "congvu.notify"
    default_auto_field = "django.db.models.BigAutoField"
