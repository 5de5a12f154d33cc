"""What a person found when they laid a list of the national portal beside the books of the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.people.models import Person


class Reconciliation(models.Model):
    """The last comparison of one person; the next one takes its place. The list itself is not kept.

    ``differences`` are codes, states and dates, never names.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateField(_("From"))
    until = models.DateField(_("Until"))
    file_name = models.CharField(_("File"), max_length=200)
    made_at = models.DateTimeField(_("Compared"))
    listed = models.PositiveIntegerField(_("In the list"))
    ours = models.PositiveIntegerField(_("In this system"))
    agreed = models.PositiveIntegerField(_("The same on both sides"))
    differences = models.JSONField(default=list)

    class Meta:
        verbose_name = _("reconciliation with the national portal")
        verbose_name_plural = _("reconciliations with the national portal")

    def __str__(self) -> str:
        return f"{self.since:%d/%m/%Y} – {self.until:%d/%m/%Y}"
