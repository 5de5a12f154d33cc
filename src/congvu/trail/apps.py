"""Puts this module into the house."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.job import Job
from congvu.kit.job import jobs as all_jobs
from congvu.trail.enums import READ
from congvu.trail.logic.subjects import SubjectKind, subject_kinds
from congvu.web.menu import Group, MenuItem, menu


class TrailConfig(AppConfig):
    name = "congvu.trail"
    verbose_name = _("Trail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from congvu.trail import jobs

        all_jobs.add(Job("trail.seal", jobs.seal, every=timedelta(minutes=1)))
        all_jobs.add(Job("trail.verify", jobs.verify, every=timedelta(hours=1)))
        subject_kinds.add(SubjectKind("installation", _("Installation")))
        capabilities.add(Capability(READ, _("Read the trail and hand out proofs")))
        menu.add(MenuItem("trail:entries", _("Trail"), "journal-text", Group.SYSTEM, 10, READ))
