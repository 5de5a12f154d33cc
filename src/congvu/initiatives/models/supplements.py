"""Requests for a supplement: what is asked, why, until when, and how it ended."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.form import label_of
from congvu.initiatives.enums.states import Closing, State
from congvu.initiatives.models.dossier import Initiative
from congvu.people.models import Person


class SupplementRequest(models.Model):
    """One request. A dossier may have any number after each other, but one open at a time."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="supplements")
    number = models.PositiveSmallIntegerField(_("No."))
    asked_from = models.CharField(_("Asked in state"), max_length=20, choices=State.choices)
    holder = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("Asked"))
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(_("To be handed in by"))
    note = models.TextField(_("Message to the author"), blank=True)
    revision_before = models.PositiveSmallIntegerField()
    revision_after = models.PositiveSmallIntegerField(null=True)
    closing = models.CharField(_("Ended"), max_length=12, choices=Closing.choices, blank=True)
    closed_at = models.DateTimeField(_("Ended at"), null=True)

    class Meta:
        verbose_name = _("request for a supplement")
        verbose_name_plural = _("requests for a supplement")
        constraints = (
            models.UniqueConstraint(name="supplement_once", fields=["initiative", "number"]),
            models.UniqueConstraint(
                name="supplement_one_is_open", fields=["initiative"], condition=Q(closed_at=None)
            ),
            models.CheckConstraint(
                name="supplement_closed_says_how",
                condition=Q(closed_at=None, closing="") | (Q(closed_at__isnull=False) & ~Q(closing="")),
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="supplement_open_by_due", condition=Q(closed_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.initiative_id}/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class SupplementItem(models.Model):
    """One field, or one part of the dossier (``part:<code>``), that is asked for, and why."""

    request = models.ForeignKey(SupplementRequest, models.PROTECT, related_name="items")
    target = models.CharField(_("What is asked"), max_length=40)
    why = models.TextField(_("Why"))

    class Meta:
        verbose_name = _("item of a supplement")
        verbose_name_plural = _("items of a supplement")
        constraints = (models.UniqueConstraint(name="supplementitem_once", fields=["request", "target"]),)

    def __str__(self) -> str:
        return self.target

    @property
    def label(self) -> str:
        return label_of(self.target)
