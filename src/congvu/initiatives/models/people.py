"""The people a dossier names, as rows: what the present revision says, so that they can be searched and
counted.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.models.dossier import Initiative
from congvu.people.models import Person


class Authorship(models.Model):
    """One author of a submitted dossier with the share that person contributed."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="authorships")
    place = models.PositiveSmallIntegerField(_("No."))
    name = models.CharField(_("Full name"), max_length=500)
    born_on = models.DateField(_("Date of birth"))
    workplace = models.CharField(_("Workplace or residence"), max_length=500)
    title = models.CharField(_("Position"), max_length=500)
    degree = models.CharField(_("Qualification"), max_length=500)
    share = models.DecimalField(_("Share (%)"), max_digits=7, decimal_places=4)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="authorships")

    class Meta:
        verbose_name = _("authorship")
        verbose_name_plural = _("authorships")
        constraints = (
            models.UniqueConstraint(name="authorship_one_of_a_place", fields=["initiative", "place"]),
            models.CheckConstraint(
                name="authorship_share_is_a_part", condition=models.Q(share__gt=0, share__lte=100)
            ),
        )

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """Somebody who took part in the first application, and what that person did."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="participants")
    place = models.PositiveSmallIntegerField(_("No."))
    name = models.CharField(_("Full name"), max_length=500)
    born_on = models.DateField(_("Date of birth"), null=True)
    workplace = models.CharField(_("Workplace or residence"), max_length=500, blank=True)
    title = models.CharField(_("Position"), max_length=500, blank=True)
    degree = models.CharField(_("Qualification"), max_length=500, blank=True)
    work = models.TextField(_("What they did"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = (
            models.UniqueConstraint(name="participant_one_of_a_place", fields=["initiative", "place"]),
        )

    def __str__(self) -> str:
        return self.name
