"""Who applies: persons and firms, by the numbers they are known by."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.procedures.enums.states import NumberKind, PartyKind


class Party(models.Model):
    """A person or firm that has applied, with their particulars as they are now.

    What a dossier said when it was received stays with the dossier. ``search`` is the name folded. A row that
    turned out to be the same as another is kept, ``joined_into`` that one; its numbers and dossiers are that
    one's.
    """

    kind = models.CharField(_("Kind"), max_length=10, choices=PartyKind.choices)
    name = models.CharField(_("Name"), max_length=250)
    born_on = models.DateField(_("Date of birth"), null=True, blank=True)
    address = models.CharField(_("Address"), max_length=400, blank=True)
    phone = models.CharField(_("Phone"), max_length=30, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    search = models.CharField(max_length=260, editable=False)
    changed_at = models.DateTimeField(_("Changed"))
    joined_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="joined", verbose_name=_("Is the same as")
    )

    class Meta:
        verbose_name = _("applicant")
        verbose_name_plural = _("applicants")
        constraints = (models.CheckConstraint(name="party_has_name", condition=~Q(name="")),)
        indexes = (
            models.Index(fields=["search"], name="party_by_name"),
            models.Index(fields=["phone"], name="party_by_phone", condition=~Q(phone="")),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("procedures.party", str(self.pk), self.name, reverse("procedures:party", args=[self.pk]))


class PartyNumber(models.Model):
    """A number a party is known by. One number is one party's; a person may have an old and a new one."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="numbers")
    kind = models.CharField(_("Kind of number"), max_length=10, choices=NumberKind.choices)
    number = models.CharField(_("Number"), max_length=30)

    class Meta:
        verbose_name = _("number of an applicant")
        verbose_name_plural = _("numbers of applicants")
        constraints = (
            models.UniqueConstraint(name="partynumber_is_one_partys", fields=["kind", "number"]),
            models.CheckConstraint(name="partynumber_is_given", condition=~Q(number="")),
        )
        indexes = (models.Index(fields=["number"], name="partynumber_by_number"),)

    def __str__(self) -> str:
        return self.number
