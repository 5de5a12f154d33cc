"""One act on several dossiers: which act, with what said once for all, and each dossier as a row."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.enums import BulkState, RowState
from congvu.cases.models.case import Case
from congvu.kit.ref import Ref
from congvu.people.models import Person


class Bulk(models.Model):
    """An act on several dossiers. What it would do to each is looked at before it is confirmed.

    ``act`` is the code under which a trade has registered it, ``said`` what it was given, in the shape that
    act reads. ``due_at``: when a job has to go on with it; a job that works on it moves this ahead, so that
    another takes over when it falls silent.
    """

    act = models.CharField(_("act"), max_length=60)
    said = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=12, choices=BulkState.choices, default=BulkState.SHOWN)
    due_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(_("prepared"))
    made_by = models.ForeignKey(
        Person, models.PROTECT, db_index=False, related_name="+", verbose_name=_("by whom")
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("act on several dossiers")
        verbose_name_plural = _("acts on several dossiers")
        constraints = (
            models.CheckConstraint(
                name="cases_bulk_due_while_it_runs",
                condition=Q(state=BulkState.RUNNING, due_at__isnull=False, confirmed_at__isnull=False)
                | ~Q(state=BulkState.RUNNING) & Q(due_at=None),
            ),
            models.CheckConstraint(
                name="cases_bulk_has_ended_at",
                condition=Q(state__in=(BulkState.SHOWN, BulkState.RUNNING), ended_at=None)
                | Q(state__in=(BulkState.DONE, BulkState.CANCELLED), ended_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="cases_bulk_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["made_by", "-made_at", "-id"], name="cases_bulk_of_person"),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.pk}"

    @property
    def ref(self) -> Ref:
        return Ref("cases.bulk", str(self.pk), link=reverse("cases:bulk", args=[self.pk]))


class BulkRow(models.Model):
    """One dossier of a bulk act: what was foreseen for it, and what has become of it.

    ``version`` is the dossier's as the preview showed it: when it is another one by the time the row's turn
    comes, the row is not done. ``sentence`` says why, when it was not.
    """

    bulk = models.ForeignKey(Bulk, models.CASCADE, db_index=False, related_name="rows")
    place = models.PositiveSmallIntegerField(_("No."))
    case = models.ForeignKey(
        Case, models.PROTECT, db_index=False, related_name="+", verbose_name=_("dossier")
    )
    version = models.PositiveIntegerField()
    foreseen = models.TextField(_("what will happen"))
    state = models.CharField(_("outcome"), max_length=12, choices=RowState.choices, default=RowState.WAITING)
    sentence = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("done"), null=True)

    class Meta:
        verbose_name = _("dossier of an act on several")
        verbose_name_plural = _("dossiers of an act on several")
        constraints = (
            models.UniqueConstraint(name="cases_bulkrow_once", fields=["case", "bulk"]),
            models.CheckConstraint(
                name="cases_bulkrow_settled_has_a_time",
                condition=Q(state=RowState.WAITING, at=None)
                | ~Q(state=RowState.WAITING) & Q(at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["bulk", "place"], name="cases_bulkrow_in_order"),
            models.Index(
                fields=["bulk", "place"], name="cases_bulkrow_waiting", condition=Q(state=RowState.WAITING)
            ),
        )

    def __str__(self) -> str:
        return f"{self.bulk_id}/{self.place}"
