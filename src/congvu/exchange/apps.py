"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.trail.logic.subjects import subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class ExchangeConfig(AppConfig):
    name = "congvu.exchange"
    verbose_name = _("Exchange of documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.documents.enums.capabilities import REGISTER
        from congvu.documents.logic.besides import Beside, besides
        from congvu.documents.logic.remnants import Remnant, remnants
        from congvu.exchange import jobs
        from congvu.exchange.actions import forgetting
        from congvu.exchange.enums import events  # noqa: F401 - registers
        from congvu.exchange.enums.capabilities import MANAGE
        from congvu.exchange.logic.transport import line_kinds
        from congvu.exchange.providers import cards, messages, subjects
        from congvu.exchange.providers.transports import direct, folder, lgsp

        besides.add(Beside("exchange", "exchange/beside.html", cards.of_document))
        remnants.add(Remnant("exchange", forgetting.forget))
        for subject in subjects.KINDS:
            subject_kinds.add(subject)
        for kind in (direct.KIND, folder.KIND, lgsp.KIND):
            line_kinds.add(kind)
        jobs.declare()
        messages.declare()
        label = _("Electronic exchange")
        menu.add(MenuItem("exchange:inbox", label, "arrow-left-right", Group.TRADES, 33, REGISTER.code))
        label = _("Connection of the exchange")
        menu.add(MenuItem("exchange:settings", label, "hdd-network", Group.SYSTEM, 60, MANAGE.code))
