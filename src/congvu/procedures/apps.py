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
        from congvu.cases.logic.abouts import abouts
        from congvu.cases.logic.sides import sides
        from congvu.cases.process import processes
        from congvu.cases.providers.bulk import bulk_acts
        from congvu.files.rules import openers
        from congvu.outgoing.logic.origins import origins
        from congvu.papers.logic.kinds import paper_kinds
        from congvu.procedures import jobs, process
        from congvu.procedures.actions import bulk, documents
        from congvu.procedures.enums import capabilities, series  # noqa: F401 - registers
        from congvu.procedures.logic.outside import outsides
        from congvu.procedures.providers import (
            dossier_files,
            inside,
            messages,
            papers,
            rating_messages,
            report_paper,
            result_kind,
            result_messages,
            subjects,
            warning_messages,
        )
        from congvu.procedures.providers.national import portal

        processes.add(process.PROCEDURE)
        sides.add(inside.SIDE)
        abouts.add(inside.ABOUT)
        origins.add(documents.ORIGIN)
        for bulk_act in bulk.ACTS:
            bulk_acts.add(bulk_act)
        openers.add(dossier_files.OPENER)
        outsides.add(portal.OUTSIDE)
        result_messages.declare()
        rating_messages.declare()
        warning_messages.declare()
        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        for paper_kind in (*papers.KINDS, *report_paper.KINDS, result_kind.RESULT):
            paper_kinds.add(paper_kind)
        messages.declare()
        jobs.declare()
        menu.add(
            MenuItem(
                "procedures:counter",
                _("Receive a dossier"),
                "folder-plus",
                Group.TRADES,
                19,
                capabilities.RECEIVE.code,
            )
        )
        menu.add(
            MenuItem("procedures:list", _("One-stop dossiers"), "inboxes", Group.TRADES, 20, "cases.read")
        )
        menu.add(
            MenuItem(
                "procedures:national",
                _("National public service portal"),
                "globe",
                Group.TRADES,
                22,
                capabilities.RECEIVE.code,
            )
        )
        menu.add(
            MenuItem(
                "procedures:reconcile",
                _("Reconciliation with the national portal"),
                "clipboard-check",
                Group.BOOKS,
                22,
                capabilities.REPORT.code,
            )
        )
        menu.add(
            MenuItem(
                "procedures:parties",
                _("Applicants"),
                "person-vcard",
                Group.BOOKS,
                11,
                capabilities.RECEIVE.code,
            )
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
                "procedures:criteria",
                _("Criteria of ratings"),
                "list-check",
                Group.BOOKS,
                12,
                capabilities.CATALOGUE.code,
            )
        )
        menu.add(
            MenuItem(
                "procedures:places",
                _("Desks of all agencies"),
                "geo-alt",
                Group.BOOKS,
                13,
                capabilities.CATALOGUE.code,
            )
        )
        for page, label, icon, place in (
            ("procedures:devices", _("Devices at desks"), "phone", 14),
            ("procedures:preparing_terms", _("Preparing before a visit"), "pencil-square", 15),
            ("procedures:exchange_terms", _("Keeping what the portal sent"), "hourglass-split", 16),
        ):
            menu.add(MenuItem(page, label, icon, Group.BOOKS, place, capabilities.CATALOGUE.code))
        menu.add(
            MenuItem(
                "procedures:warning_terms",
                _("Early warnings"),
                "bell",
                Group.BOOKS,
                11,
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
                "procedures:ratings",
                _("Ratings of the service"),
                "star",
                Group.TRADES,
                21,
                capabilities.REPORT.code,
            )
        )
        menu.add(
            MenuItem(
                "procedures:figures",
                _("Figures of the office"),
                "speedometer2",
                Group.TRADES,
                22,
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
