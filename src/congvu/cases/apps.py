"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class CasesConfig(AppConfig):
    name = "congvu.cases"
    verbose_name = _("Dossiers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.cases import jobs  # noqa: F401 - registers; models must be loaded first
        from congvu.cases.providers import dates, opinion_files, replies, subjects
        from congvu.files.rules import openers
        from congvu.notify.logic.dates import date_sources
        from congvu.papers.enums import MANAGE

        subject_kinds.add(subjects.KIND)
        subject_kinds.add(subjects.BULK)
        subject_kinds.add(replies.KIND)
        date_sources.add(dates.SOURCE)
        openers.add(opinion_files.OPENER)
        menu.add(MenuItem("cases:replies", _("Reply texts"), "chat-left-text", Group.BOOKS, 24, MANAGE.code))
        capabilities.add(Capability("cases.read", _("See dossiers")))
        capabilities.add(Capability("cases.handle", _("Handle dossiers, take them from the unit's pile")))
        capabilities.add(
            Capability("cases.oversee", _("Oversee dossiers: see who has what, hand it to another"))
        )
