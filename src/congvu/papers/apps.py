"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class PapersConfig(AppConfig):
    name = "congvu.papers"
    verbose_name = _("Papers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.files.rules import openers
        from congvu.papers.enums import MANAGE
        from congvu.papers.providers import subjects
        from congvu.papers.providers.openers import OPENER

        openers.add(OPENER)
        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        label = _("Templates of papers")
        menu.add(MenuItem("papers:layout", _("Check a layout"), "layout-text-window", Group.DESK, 80))
        menu.add(MenuItem("papers:kinds", label, "file-earmark-word", Group.AGENCY, 75, MANAGE.code))
