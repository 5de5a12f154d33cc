"""Requests for a supplement: everything that is missing, told at once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.people.models import Person
from congvu.procedures.enums.states import Closing, State
from congvu.procedures.models.dossier import Dossier


class Supplement(models.Model):
    """One request. A second one needs a sector that allows it and the head's approval (``approved_by``).

    ``asked_from`` and ``step`` say where the dossier goes on when the answer has come.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="supplements")
    number = models.PositiveSmallIntegerField(_("No."))
    asked_from = models.CharField(_("Asked in state"), max_length=20, choices=State.choices)
    step = models.CharField(_("Asked at step"), max_length=40, blank=True)
    reason = models.TextField(_("Reason"))
    contact = models.CharField(_("Contact"), max_length=250, blank=True)
    asked_at = models.DateTimeField(_("Asked"))
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(_("To be handed in by"), null=True)
    closing = models.CharField(_("Ended"), max_length=12, choices=Closing.choices, blank=True)
    closed_at = models.DateTimeField(_("Ended at"), null=True)

    class Meta:
        verbose_name = _("request for a supplement")
        verbose_name_plural = _("requests for a supplement")
        constraints = (
            models.UniqueConstraint(name="proceduresupplement_once", fields=["dossier", "number"]),
            models.UniqueConstraint(
                name="proceduresupplement_one_is_open", fields=["dossier"], condition=Q(closed_at=None)
            ),
            models.CheckConstraint(
                name="proceduresupplement_closed_says_how",
                condition=Q(closed_at=None, closing="") | (Q(closed_at__isnull=False) & ~Q(closing="")),
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="proceduresupplement_due", condition=Q(closed_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class SupplementItem(models.Model):
    """One thing that is missing: a part (``part:<key>``), an answer (``field:<key>``), or in words alone."""

    supplement = models.ForeignKey(Supplement, models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    target = models.CharField(_("What is asked"), max_length=60, blank=True)
    what = models.CharField(_("To be completed"), max_length=500)

    class Meta:
        verbose_name = _("item of a supplement")
        verbose_name_plural = _("items of a supplement")
        constraints = (
            models.UniqueConstraint(name="proceduresupplementitem_once", fields=["supplement", "place"]),
        )

    def __str__(self) -> str:
        return self.what
