"""The register of agencies with whom documents are exchanged."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref

CODE_LENGTH = 35
"""Decision 20/2020 allows 35 characters, more than Annex VI of Decree 30/2020."""


class Agency(models.Model):
    """A body that sends or gets documents, as it is called now; ``search`` is the name folded.

    A document keeps the name its sender had then; names and codes of before are ``AgencyName`` rows.
    """

    name = models.CharField(_("Name"), max_length=200)
    code = models.CharField(_("Identifier code"), max_length=CODE_LENGTH, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=30, blank=True)
    address = models.CharField(_("Address"), max_length=300, blank=True)
    search = models.CharField(max_length=210, unique=True, editable=False)
    changed_at = models.DateTimeField(_("Changed"))

    class Meta:
        verbose_name = _("agency of the register")
        verbose_name_plural = _("agencies of the register")
        constraints = (
            models.UniqueConstraint(
                name="agency_code_is_one_agencys", fields=["code"], condition=~Q(code="")
            ),
            models.CheckConstraint(name="agency_has_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("documents.agency", str(self.pk), self.name, reverse("documents:agency", args=[self.pk]))


class AgencyName(models.Model):
    """What an agency was called, and its code, until a day."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="before")
    name = models.CharField(_("Name"), max_length=200)
    code = models.CharField(_("Identifier code"), max_length=CODE_LENGTH, blank=True)
    search = models.CharField(max_length=210, db_index=True, editable=False)
    until = models.DateField(_("Until"))

    class Meta:
        verbose_name = _("earlier name of an agency")
        verbose_name_plural = _("earlier names of agencies")

    def __str__(self) -> str:
        return self.name
