"""Puts this module into the house."""

from django.apps import AppConfig


class NumbersConfig(AppConfig):
    name = "congvu.numbers"
    default_auto_field = "django.db.models.BigAutoField"
