"""Folders of reports: what a unit has sent to be read into fields, and what was read out of each report."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums.reports import FolderState
from congvu.initiatives.logic import report_found, typed
from congvu.initiatives.logic.report_found import Reading
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models.batches import Batch
from congvu.initiatives.models.rounds import Round
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit


class ReportFolder(models.Model):
    """A parcel of reports. ``packed`` is the same with each file under its row code, as bulk filing takes it;
    ``due_at``: when a job has to go on reading; a job that reads moves it ahead.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="+", verbose_name=_("Round"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Unit"))
    parcel = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    parcel_name = models.CharField(_("Files"), max_length=200)
    packed = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        _("State"), max_length=12, choices=FolderState.choices, default=FolderState.WAITING
    )
    why = models.TextField(_("Why it cannot be read"), blank=True)
    stray = models.JSONField(default=list)
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("Sent"))
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Sent by"))

    class Meta:
        verbose_name = _("folder of reports")
        verbose_name_plural = _("folders of reports")
        constraints = (
            models.CheckConstraint(
                name="reports_due_while_waiting",
                condition=Q(state="waiting", due_at__isnull=False) | (~Q(state="waiting") & Q(due_at=None)),
            ),
            models.CheckConstraint(
                name="reports_read_are_packed",
                condition=~Q(state="read") | Q(packed__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="reports_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["unit", "-sent_at"], name="reports_of_unit"),
        )

    def __str__(self) -> str:
        return self.parcel_name

    @property
    def ref(self) -> Ref:
        link = reverse("initiatives:report_folder", args=[self.pk])
        return Ref("initiatives.reports", str(self.pk), self.parcel_name, link)


class Report(models.Model):
    """One report: ``found`` is what was read with how sure it is, ``said`` what a person has made of it.

    Read when ``read_at`` is set, confirmed when ``checked_at`` is; ``batch``: the bulk filing it went into
    as it was confirmed.
    """

    folder = models.ForeignKey(ReportFolder, models.CASCADE, related_name="reports")
    key = models.CharField(_("Row code"), max_length=20)
    path = models.CharField(_("File"), max_length=500)
    title = models.CharField(_("Title"), max_length=500, blank=True)
    problem = models.TextField(blank=True)
    found = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    count = models.PositiveIntegerField(_("Fields read"), default=0)
    doubtful = models.PositiveIntegerField(_("Doubtful"), default=0)
    open = models.PositiveIntegerField(_("Still missing"), default=0)
    read_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(_("Confirmed"), null=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = (
            models.UniqueConstraint(name="report_key_once", fields=["folder", "key"]),
            models.CheckConstraint(
                name="report_checked_by_somebody",
                condition=Q(checked_at=None, checked_by=None)
                | Q(checked_at__isnull=False, checked_by__isnull=False, read_at__isnull=False),
            ),
            models.CheckConstraint(
                name="report_filed_is_checked", condition=Q(batch=None) | Q(checked_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    @property
    def reading(self) -> Reading:
        return report_found.from_json(self.found)

    @property
    def typed(self) -> Typed:
        return typed.from_json(self.said)
