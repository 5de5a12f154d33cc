"""Puts this module into the house."""

from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    name = "congvu.worktime"
    default_auto_field = "django.db.models.BigAutoField"
