"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class DocumentsConfig(AppConfig):
    name = "congvu.documents"
    verbose_name = _("Documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.cases.logic.abouts import abouts
        from congvu.cases.logic.sides import sides
        from congvu.cases.logic.sights import sights as all_sights
        from congvu.cases.logic.takes import Take, takes
        from congvu.cases.process import processes
        from congvu.documents import jobs, process  # noqa: F401 - registers
        from congvu.documents.enums import capabilities, series  # noqa: F401 - registers
        from congvu.documents.providers import document_files, inside, messages, papers, sights, subjects
        from congvu.documents.providers import series as called
        from congvu.documents.rules import taking
        from congvu.files.rules import openers
        from congvu.numbers.logic import scopes
        from congvu.papers.logic.kinds import paper_kinds

        processes.add(process.INCOMING)
        all_sights.add(sights.SIGHT)
        takes.add(Take(process.INCOMING.key, taking.may_take))
        abouts.add(inside.ABOUT)
        sides.add(inside.SIDE)
        openers.add(document_files.OPENER)
        messages.declare()
        scopes.add(called.SCOPES)
        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        for paper in papers.KINDS:
            paper_kinds.add(paper)
        register, read = capabilities.REGISTER.code, capabilities.READ.code
        manage, own = capabilities.MANAGE.code, "input-cursor-text"
        for page, label, icon, group, place, right in (
            ("documents:receive", _("Receive a document"), "envelope-open", Group.TRADES, 30, register),
            ("documents:letters", _("Letters to the mailbox"), "envelope-paper", Group.TRADES, 32, register),
            ("documents:mailboxes", _("Mailboxes of agencies"), "inboxes", Group.SYSTEM, 42, manage),
            ("documents:kinds", _("Kinds of documents"), "tags", Group.SYSTEM, 41, manage),
            ("documents:own_fields", _("Own fields of documents"), own, Group.SYSTEM, 43, manage),
            ("documents:list", _("Incoming documents"), "envelope", Group.TRADES, 31, "cases.read"),
            ("documents:book", _("Book of incoming documents"), "book", Group.BOOKS, 30, read),
            ("documents:agencies", _("Register of agencies"), "building", Group.BOOKS, 32, register),
        ):
            menu.add(MenuItem(page, label, icon, group, place, right))
