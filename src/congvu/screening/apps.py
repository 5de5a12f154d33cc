"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import SubjectKind, subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class ScreeningConfig(AppConfig):
    name = "congvu.screening"
    verbose_name = _("Screening")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.screening import jobs
        from congvu.screening.enums import MANAGE, READ
        from congvu.screening.providers import subjects

        subject_kinds.add(SubjectKind("screening.known", _("Law or form"), refs=subjects.known))
        subject_kinds.add(
            SubjectKind("screening.exchange", _("Agreement with another agency"), refs=subjects.exchanges)
        )
        jobs.declare()
        menu.add(MenuItem("screening:list", _("Screening"), "files", Group.TRADES, 20, READ.code))
        menu.add(MenuItem("screening:known", _("Laws and forms"), "book", Group.TRADES, 22, MANAGE.code))
        exchange = _("Exchange of fingerprints")
        menu.add(MenuItem("screening:exchanges", exchange, "arrow-left-right", Group.TRADES, 23, MANAGE.code))
