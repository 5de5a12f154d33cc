"""Warnings given about dossiers, and the terms by which they are given."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.models import Person
from congvu.procedures.enums.warnings import WarningKind
from congvu.procedures.logic.warning import Terms
from congvu.procedures.models.dossier import Dossier


class WarningTerms(models.Model):
    """The terms from a day on, until the next ones. Never edited, only followed."""

    valid_from = models.DateField(_("In force from"), unique=True)
    share = models.PositiveSmallIntegerField(_("Share of the step's time, in percent"))
    silent_hours = models.PositiveSmallIntegerField(_("Working hours without an event"))
    apology_days = models.PositiveSmallIntegerField(_("Working days before the due date for the apology"))
    at = models.DateTimeField(_("Laid down"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("terms of warnings")
        verbose_name_plural = _("terms of warnings")
        constraints = (
            models.CheckConstraint(
                name="warningterms_are_possible",
                condition=Q(share__gte=1, share__lte=100, silent_hours__gte=1, apology_days__gte=1),
            ),
        )

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"

    @property
    def ref(self) -> Ref:
        link = reverse("procedures:warning_terms")
        return Ref("procedures.warning_terms", str(self.pk), str(self), link)

    @property
    def terms(self) -> Terms:
        return Terms(self.share, self.silent_hours, self.apology_days)


class DossierWarning(models.Model):
    """One warning about a dossier. ``occasion`` says what it is about, so that none is given twice."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="warnings")
    kind = models.CharField(_("Kind"), max_length=10, choices=WarningKind.choices)
    occasion = models.CharField(max_length=60)
    at = models.DateTimeField(_("Given"))

    class Meta:
        verbose_name = _("warning about a dossier")
        verbose_name_plural = _("warnings about dossiers")
        constraints = (
            models.UniqueConstraint(name="dossierwarning_once", fields=["dossier", "kind", "occasion"]),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.kind}"
