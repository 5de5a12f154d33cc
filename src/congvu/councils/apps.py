"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class CouncilsConfig(AppConfig):
    name = "congvu.councils"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.councils import jobs
        from congvu.councils.enums import capabilities
        from congvu.councils.providers import messages, rubrics

        subject_kinds.add(rubrics.KIND)
        messages.declare()
        jobs.declare()
        menu.add(
            MenuItem(
                "councils:rubrics", _("Rubrics"), "list-check", Group.TRADES, 36, capabilities.RUBRICS.code
            )
        )
