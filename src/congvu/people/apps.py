"""Puts this module into the house."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "congvu.people"
    default_auto_field = "django.db.models.BigAutoField"
