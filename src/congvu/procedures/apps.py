"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class ProceduresConfig(AppConfig):
    name = "congvu.procedures"
    verbose_name = _("Procedures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.cases.process import processes
        from congvu.procedures import process
        from congvu.procedures.enums import capabilities, series  # noqa: F401 - registers
        from congvu.procedures.providers import subjects

        processes.add(process.PROCEDURE)
        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        menu.add(
            MenuItem("procedures:list", _("One-stop dossiers"), "inboxes", Group.TRADES, 20, "cases.read")
        )
        menu.add(
            MenuItem(
                "procedures:catalogue",
                _("Catalogue of procedures"),
                "journal-text",
                Group.BOOKS,
                10,
                capabilities.CATALOGUE.code,
            )
        )
        menu.add(
            MenuItem(
                "procedures:book",
                _("Tracking book of dossiers"),
                "book",
                Group.BOOKS,
                20,
                capabilities.REPORT.code,
            )
        )
        menu.add(
            MenuItem(
                "procedures:report",
                _("Period reports"),
                "clipboard-data",
                Group.BOOKS,
                21,
                capabilities.REPORT.code,
            )
        )
