"""Puts this module into the house."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "congvu.trail"
    default_auto_field = "django.db.models.BigAutoField"
