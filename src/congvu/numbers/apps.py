"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.numbers.enums import CHANGE
from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class NumbersConfig(AppConfig):
    name = "congvu.numbers"
    verbose_name = _("Series of numbers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.numbers.providers import subjects

        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        capabilities.add(Capability(CHANGE, _("See series of numbers and set how they are written")))
        menu.add(MenuItem("numbers:series", _("Series of numbers"), "hash", Group.AGENCY, 70, CHANGE))
