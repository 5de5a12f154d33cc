"""Puts this module into the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.trail.logic.subjects import subject_kinds


class CasesConfig(AppConfig):
    name = "congvu.cases"
    verbose_name = _("Dossiers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.cases import jobs  # noqa: F401 - registers; models must be loaded first
        from congvu.cases.providers import dates, subjects
        from congvu.notify.logic.dates import date_sources

        subject_kinds.add(subjects.KIND)
        date_sources.add(dates.SOURCE)
        capabilities.add(Capability("cases.read", _("See dossiers")))
        capabilities.add(Capability("cases.handle", _("Handle dossiers, take them from the unit's pile")))
        capabilities.add(
            Capability("cases.oversee", _("Oversee dossiers: see who has what, hand it to another"))
        )
