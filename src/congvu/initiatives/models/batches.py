"""Bulk filing: what a unit has sent at once, its rows, and which dossier each row code has become."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files.models import StoredFile
from congvu.initiatives.enums.batches import BatchState, Ending, Fate
from congvu.initiatives.models.dossier import Initiative
from congvu.initiatives.models.rounds import Round
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit


class Batch(models.Model):
    """A filled form and the parcel of files that came with it. Its rows are looked at before any is filed.

    ``due_at``: when a job has to go on with it; a job that works on it moves this ahead, so that another
    takes over when it falls silent. ``stray`` names files and authors that belong to no row.

    ``file_count`` files of its rows are compared by their text, as far as it is known: ``file_known``.
    ``compare_at``: when a job has to see whether the rest has been read; ``compared_at``: it has, and all
    was compared.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="batches", verbose_name=_("Round"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Unit"))
    sheet = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sheet_name = models.CharField(_("Excel file"), max_length=200)
    parcel = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    parcel_name = models.CharField(_("Files"), max_length=200, blank=True)
    state = models.CharField(
        _("State"), max_length=12, choices=BatchState.choices, default=BatchState.WAITING
    )
    why = models.TextField(_("Why it cannot be read"), blank=True)
    stray = models.JSONField(default=list)
    place = models.CharField(_("Place"), max_length=100, blank=True)
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("Sent"))
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("Sent by"))
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    file_count = models.PositiveIntegerField(default=0)
    file_known = models.PositiveIntegerField(default=0)
    compare_at = models.DateTimeField(null=True)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("bulk filing")
        verbose_name_plural = _("bulk filings")
        constraints = (
            models.CheckConstraint(
                name="batch_due_while_work_is_left",
                condition=Q(state__in=("waiting", "filing"), due_at__isnull=False)
                | (~Q(state__in=("waiting", "filing")) & Q(due_at=None)),
            ),
            models.CheckConstraint(
                name="batch_filed_is_confirmed",
                condition=~Q(state__in=("filing", "done"))
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="batch_compared_when_done", condition=Q(compare_at=None) | Q(state="done")
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="batch_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["unit", "-sent_at"], name="batch_of_unit"),
            models.Index(
                fields=["compare_at"], name="batch_to_compare", condition=Q(compare_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.sheet_name

    @property
    def ref(self) -> Ref:
        link = reverse("initiatives:batch", args=[self.pk])
        return Ref("initiatives.batch", str(self.pk), self.sheet_name, link)


class BatchRow(models.Model):
    """A row of a batch: what it says, what it would do, and once it is confirmed what it has done.

    ``unit``: another unit of the branch than the sending one, whose dossier it is to be. ``said`` is what was
    typed, in the shape of a working copy, with the name of that unit; ``files`` the entries of the parcel
    that belong to it; ``problems`` and ``warnings`` are sentences, each with the cell or file it is about.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("Row"))
    key = models.CharField(_("Row code"), max_length=20)
    title = models.CharField(_("Title"), max_length=500)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("Unit"))
    digest = models.CharField(max_length=64)
    fate = models.CharField(_("What it does"), max_length=10, choices=Fate.choices)
    said = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    ending = models.CharField(_("Outcome"), max_length=10, choices=Ending.choices, blank=True)
    why = models.TextField(_("Why"), blank=True)
    ended_at = models.DateTimeField(_("Done"), null=True)
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="batch_rows")

    class Meta:
        verbose_name = _("row of a bulk filing")
        verbose_name_plural = _("rows of bulk filings")
        constraints = (
            models.UniqueConstraint(name="batchrow_one_of_a_line", fields=["batch", "line"]),
            models.CheckConstraint(
                name="batchrow_ended_has_an_ending",
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
            ),
        )
        indexes = (
            models.Index(
                fields=["batch", "line"],
                name="batchrow_waiting",
                condition=Q(ended_at=None, fate__in=("new", "changed")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class FiledRow(models.Model):
    """The dossier that a row code of a unit has become in a round, so that no row is filed twice.

    ``digest`` and ``files`` are of the row as it was last filed; ``written_at`` when it was written into the
    working copy, which somebody has changed by hand when it was saved at another time.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    key = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, blank=True)
    files = models.JSONField(default=list)
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("row that was filed")
        verbose_name_plural = _("rows that were filed")
        constraints = (models.UniqueConstraint(name="filedrow_once", fields=["round", "unit", "key"]),)

    def __str__(self) -> str:
        return self.key
