"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "congvu.exchange"
    verbose_name = _("Exchange of documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.exchange import jobs
        from congvu.exchange.enums import capabilities, events  # noqa: F401 - registers
        from congvu.exchange.logic.transport import line_kinds
        from congvu.exchange.providers.transports import direct, folder, lgsp

        for kind in (direct.KIND, folder.KIND, lgsp.KIND):
            line_kinds.add(kind)
        jobs.declare()
