"""Puts this module into the house."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "congvu.files"
    default_auto_field = "django.db.models.BigAutoField"
