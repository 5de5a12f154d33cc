"""Sheets, their revisions, why one may be missing, and who was reminded of them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.panels import SheetState
from congvu.councils.enums.rubrics import shown
from congvu.councils.enums.sheets import ReminderKind, RevisionKind
from congvu.councils.models.panels import Assignment, Panel
from congvu.kit.ref import Ref
from congvu.people.models import Person


class Sheet(models.Model):
    """What a member gives a dossier. A sent sheet is locked; ``reopened``: how often it was unlocked.

    ``window`` names the page that saved it last: such a page that never heard the answer is not overtaken
    by itself. ``total`` is known once nothing is missing.
    """

    assignment = models.OneToOneField(Assignment, models.PROTECT, primary_key=True, related_name="sheet")
    state = models.CharField(max_length=8, choices=SheetState.choices, default=SheetState.DRAFT)
    data = models.JSONField(default=dict)
    total = models.DecimalField(_("Total"), max_digits=9, decimal_places=4, null=True)
    version = models.PositiveIntegerField(default=1)
    window = models.CharField(max_length=40, blank=True)
    begun_at = models.DateTimeField(_("Begun"))
    saved_at = models.DateTimeField(_("Saved"))
    sent_at = models.DateTimeField(_("Sent"), null=True)
    reopened = models.PositiveSmallIntegerField(_("Reopened"), default=0)

    class Meta:
        verbose_name = _("sheet")
        verbose_name_plural = _("sheets")
        constraints = (
            models.CheckConstraint(
                name="sheet_sent_is_whole",
                condition=Q(state=SheetState.DRAFT) | Q(sent_at__isnull=False, total__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}"

    @property
    def ref(self) -> Ref:
        return sheet_ref(self.assignment)

    @property
    def points(self) -> str:
        """The total as people read it; empty while something is missing."""
        return "" if self.total is None else shown(self.total)


def sheet_ref(assignment: Assignment) -> Ref:
    """The sheet of ``assignment``, whether it has been begun or not."""
    link = reverse("councils:sheet", args=[assignment.pk])
    return Ref("sheet", str(assignment.pk), f"{assignment.item.code} – {assignment.item.title}", link)


class SheetRevision(models.Model):
    """What a sheet said after one save, by whom and, when it was reopened, why. Never changed."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("Revision"))
    kind = models.CharField(max_length=10, choices=RevisionKind.choices)
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Made by"))
    reason = models.TextField(_("Reason"), blank=True)

    class Meta:
        verbose_name = _("revision of a sheet")
        verbose_name_plural = _("revisions of sheets")
        constraints = (models.UniqueConstraint(name="sheetrevision_once", fields=["sheet", "number"]),)

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.number}"


class Excuse(models.Model):
    """The panel may be closed without this sheet, and why. A sheet that is sent all the same counts."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, primary_key=True, related_name="excuse")
    reason = models.TextField(_("Reason"))
    made_at = models.DateTimeField(_("Made"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Made by"))

    class Meta:
        verbose_name = _("excused sheet")
        verbose_name_plural = _("excused sheets")

    def __str__(self) -> str:
        return f"{self.assignment_id}"


class SheetReminder(models.Model):
    """Members whose sheets were missing have been told of the date; by themselves once for each date."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=8, choices=ReminderKind.choices)
    due_at = models.DateTimeField(_("Sheets are due"), null=True)
    sent_at = models.DateTimeField(_("Sent"))
    members = models.PositiveSmallIntegerField(_("Members"))

    class Meta:
        verbose_name = _("reminder of sheets")
        verbose_name_plural = _("reminders of sheets")
        constraints = (
            models.UniqueConstraint(
                name="sheetreminder_once",
                fields=["panel", "kind", "due_at"],
                condition=~Q(kind=ReminderKind.BY_HAND),
            ),
        )

    def __str__(self) -> str:
        return f"{self.panel_id} {self.kind}"
