"""Sheets, their revisions, and the result of a dossier."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.panels import SheetState
from congvu.councils.models.panels import Assignment, Item
from congvu.people.models import Person


class Sheet(models.Model):
    """What a member gives a dossier. A sent sheet is locked; ``reopened``: how often it was unlocked."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, primary_key=True, related_name="sheet")
    state = models.CharField(max_length=8, choices=SheetState.choices, default=SheetState.DRAFT)
    data = models.JSONField(default=dict)
    total = models.DecimalField(_("Total"), max_digits=9, decimal_places=4, null=True)
    version = models.PositiveIntegerField(default=1)
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


class SheetRevision(models.Model):
    """What a sheet said after one save, by whom and, when it was reopened, why. Never changed."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("Revision"))
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


class Result(models.Model):
    """What the sheets of a dossier come to, computed when its panel is closed; ``data`` explains it."""

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True, related_name="result")
    score = models.DecimalField(_("Score"), max_digits=9, decimal_places=4, null=True)
    passed = models.BooleanField(_("Passed"), null=True)
    grade = models.CharField(_("Grade"), max_length=40, blank=True)
    rank = models.PositiveIntegerField(_("Rank"), null=True)
    sheets = models.PositiveSmallIntegerField(_("Sheets"), default=0)
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("result of a dossier")
        verbose_name_plural = _("results of dossiers")

    def __str__(self) -> str:
        return f"{self.item_id}"
