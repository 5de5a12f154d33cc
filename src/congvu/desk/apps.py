"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.web.menu import Group, MenuItem, menu


class DeskConfig(AppConfig):
    name = "congvu.desk"
    verbose_name = _("Workspace")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        menu.add(MenuItem("desk:inbox", _("My inbox"), "inbox", Group.DESK, 10))
        menu.add(MenuItem("desk:cases", _("Dossiers"), "folder2-open", Group.DESK, 20))
        menu.add(MenuItem("desk:search", _("Search"), "zoom-in", Group.DESK, 30))
        menu.add(MenuItem("desk:overview", _("Overview"), "speedometer2", Group.DESK, 40, "cases.oversee"))
