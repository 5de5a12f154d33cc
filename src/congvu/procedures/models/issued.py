"""Forms given out about a dossier: numbered when the act is done, written as a paper when it is asked for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.papers.models import Paper
from congvu.people.models import Person
from congvu.procedures.enums.papers import ONE_EACH, PaperForm
from congvu.procedures.models.dossier import Dossier
from congvu.procedures.models.supplements import Supplement


class IssuedForm(models.Model):
    """One form of the circular that was given out, with its number, its reason, and what it announces.

    ``until`` is the new date of an apology; ``was_until`` the one it takes the place of.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_index=False, related_name="issued")
    form = models.CharField(_("Form"), max_length=12, choices=PaperForm.choices)
    number = models.CharField(_("Number"), max_length=80)
    reason = models.TextField(_("Reason"), blank=True)
    supplement = models.OneToOneField(Supplement, models.PROTECT, null=True, related_name="issued")
    was_until = models.DateTimeField(_("Promised before"), null=True)
    until = models.DateTimeField(_("Promised now"), null=True)
    at = models.DateTimeField(_("Date of the form"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("form given out")
        verbose_name_plural = _("forms given out")
        constraints = (
            models.UniqueConstraint(
                name="issuedform_one_each", fields=["dossier", "form"], condition=Q(form__in=ONE_EACH)
            ),
            models.CheckConstraint(
                name="issuedform_apology_says_until_when",
                condition=~Q(form=PaperForm.APOLOGY) | Q(until__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["dossier", "at"], name="issuedform_of_dossier"),
            models.Index(fields=["form", "at"], name="issuedform_by_form"),
        )

    def __str__(self) -> str:
        return self.number
