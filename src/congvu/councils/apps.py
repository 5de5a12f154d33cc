"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class CouncilsConfig(AppConfig):
    name = "congvu.councils"
    verbose_name = _("Councils")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.councils import jobs
        from congvu.councils.enums import capabilities
        from congvu.councils.providers import (
            dates,
            messages,
            messages_meetings,
            papers,
            rubrics,
            sheets,
            subjects,
        )
        from congvu.councils.rules import papers as rules
        from congvu.councils.rules import veil
        from congvu.kit.veil import veils
        from congvu.notify.logic.dates import date_sources
        from congvu.papers.logic.kinds import paper_kinds

        for kind in subjects.KINDS:
            subject_kinds.add(kind)
        subject_kinds.add(rubrics.KIND)
        subject_kinds.add(sheets.KIND)
        veils.add(veil.SHEETS)
        date_sources.add(dates.SOURCE)
        menu.add(
            MenuItem(
                "councils:my_sheets", _("My sheets"), "card-checklist", Group.DESK, 40, capabilities.SIT.code
            )
        )
        menu.add(MenuItem("councils:home", _("Councils"), "people", Group.TRADES, 30, capabilities.SIT.code))
        menu.add(
            MenuItem(
                "councils:panels", _("Panels"), "clipboard-check", Group.TRADES, 32, capabilities.SIT.code
            )
        )
        menu.add(
            MenuItem(
                "councils:meetings", _("Meetings"), "calendar-event", Group.TRADES, 34, capabilities.SIT.code
            )
        )
        messages.declare()
        messages_meetings.declare()
        for paper_kind in papers.kinds(
            see_meeting=rules.see_meeting,
            read_submission=rules.read_submission,
            read_results=rules.read_results,
        ):
            paper_kinds.add(paper_kind)
        jobs.declare()
        menu.add(
            MenuItem(
                "councils:rubrics", _("Rubrics"), "list-check", Group.TRADES, 36, capabilities.RUBRICS.code
            )
        )
