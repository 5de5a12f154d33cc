"""Fields of an agency's own beside those of Annex VI of Decree 30/2020, as dated data."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.own_fields import FieldKind, Side
from congvu.kit.ref import Ref


class OwnField(models.Model):
    """What is asked of documents from a day to a day. It is ended, never changed: documents hold values.

    Values stand in ``own`` of a document by ``key``, as words: numbers with a point, days as ``2026-11-16``.
    """

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=80)
    kind = models.CharField(_("What it holds"), max_length=10, choices=FieldKind.choices)
    side = models.CharField(_("Of which documents"), max_length=10, choices=Side.choices)
    choices = models.JSONField(_("Choices"), default=list, blank=True)
    required = models.BooleanField(_("Must be filled in"), default=False)
    place = models.PositiveSmallIntegerField(_("Place in the list"))
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("own field of documents")
        verbose_name_plural = _("own fields of documents")
        constraints = (
            models.CheckConstraint(
                name="ownfield_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("documents.own_field", str(self.pk), self.name)

    @property
    def key(self) -> str:
        """What it is called in documents, forms, filters and columns; no word of a query is so called."""
        return f"own_{self.code}"

    def told(self, value: str) -> str:
        """``value`` as people read it."""
        if self.kind == FieldKind.DATE and value.count("-") == 2:
            year, month, day = value.split("-")
            return f"{day}/{month}/{year}"
        return value.replace(".", ",") if self.kind == FieldKind.NUMBER else value
