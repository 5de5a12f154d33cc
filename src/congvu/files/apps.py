"""Puts this module into the house."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class FilesConfig(AppConfig):
    name = "congvu.files"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Files")

    def ready(self) -> None:
        """Declare what can happen, the job, and the administrator's page."""
        import_module("congvu.files.enums")
        import_module("congvu.files.jobs")
        subjects = import_module("congvu.files.providers.subjects")
        subject_kinds.add(subjects.KIND)
        subject_kinds.add(subjects.OPENINGS)
        menu.add(
            MenuItem(
                "files:reading",
                _("Reading of files"),
                "file-earmark-text",
                Group.SYSTEM,
                40,
                capability="files.manage",
            )
        )
        menu.add(MenuItem("files:openings", _("Openings"), "eye", Group.SYSTEM, 15, "trail.read"))
