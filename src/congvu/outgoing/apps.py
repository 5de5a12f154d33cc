"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class OutgoingConfig(AppConfig):
    name = "congvu.outgoing"
    verbose_name = _("Outgoing documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.cases.logic.sights import sights as all_sights
        from congvu.cases.process import processes
        from congvu.documents.logic.besides import besides, further
        from congvu.documents.logic.remnants import Remnant, remnants
        from congvu.documents.providers.series import of_agencies
        from congvu.files.rules import openers
        from congvu.numbers.logic import scopes
        from congvu.outgoing import jobs, process
        from congvu.outgoing.actions import forgetting, sheaf_signing, signing
        from congvu.outgoing.enums import capabilities, events, series  # noqa: F401 - registers
        from congvu.outgoing.providers import (
            answering,
            letters,
            messages,
            outgoing_files,
            papers,
            sights,
            subjects,
        )
        from congvu.outgoing.providers import series as called
        from congvu.outgoing.rules import copy_offers
        from congvu.papers.logic.kinds import paper_kinds
        from congvu.signing.logic.results import keepings

        processes.add(process.OUTGOING)
        all_sights.add(sights.SIGHT)
        messages.declare()
        for paper in papers.KINDS:
            paper_kinds.add(paper)
        further.add(answering.FURTHER)
        further.add(copy_offers.FURTHER)
        scopes.add(of_agencies(series.COPIES.code))
        besides.add(answering.BESIDE)
        remnants.add(Remnant("outgoing", forgetting.forget))
        openers.add(outgoing_files.OPENER)
        openers.add(outgoing_files.DELEGATIONS)
        keepings.add(signing.LEADERS)
        keepings.add(sheaf_signing.BROUGHT)
        scopes.add(called.SCOPES)
        letters.declare()
        jobs.declare()
        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        draft = capabilities.DRAFT.code
        for page, label, icon, group, place, right in (
            ("outgoing:begin", _("Draft a document"), "file-earmark-plus", Group.TRADES, 32, draft),
            ("outgoing:list", _("Outgoing documents"), "envelope-arrow-up", Group.TRADES, 33, "cases.read"),
            ("outgoing:to_sign", _("Waiting to be signed"), "pen", Group.TRADES, 36, "cases.read"),
            (
                "outgoing:to_issue",
                _("Waiting to be issued"),
                "send-check",
                Group.TRADES,
                37,
                capabilities.ISSUE.code,
            ),
            (
                "outgoing:book",
                _("Book of outgoing documents"),
                "book",
                Group.BOOKS,
                31,
                capabilities.READ.code,
            ),
            (
                "outgoing:series",
                _("Series and delegations"),
                "signpost-split",
                Group.AGENCY,
                62,
                capabilities.ORDER.code,
            ),
            (
                "outgoing:figures",
                _("Report on outgoing documents"),
                "bar-chart",
                Group.BOOKS,
                33,
                capabilities.READ.code,
            ),
            (
                "outgoing:handling_figures",
                _("Report on how incoming documents are handled"),
                "bar-chart",
                Group.BOOKS,
                34,
                "documents.read",
            ),
            ("outgoing:to_post", _("To go by post"), "mailbox", Group.TRADES, 38, capabilities.ISSUE.code),
        ):
            menu.add(MenuItem(page, label, icon, group, place, right))
