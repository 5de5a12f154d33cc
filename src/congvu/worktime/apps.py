"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu
from congvu.worktime.enums import CHANGE


class WorktimeConfig(AppConfig):
    name = "congvu.worktime"
    verbose_name = _("Working calendar")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.worktime.providers import subjects

        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        capabilities.add(Capability(CHANGE, _("Change the working calendar and office hours")))
        menu.add(MenuItem("worktime:calendar", _("Working calendar"), "calendar-week", Group.AGENCY, 60))
