"""What everybody may use: laws, forms, templates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.screening.enums import Known


class KnownText(models.Model):
    """A law or form that is not counted when it is found again. One that is ended does not count any more."""

    kind = models.CharField(_("Kind"), max_length=5, choices=Known.choices)
    name = models.CharField(_("Name"), max_length=300)
    text = models.TextField(_("Text"))
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField(_("Added"))
    added_by_name = models.CharField(_("Added by"), max_length=200)
    ended_at = models.DateTimeField(_("Ended"), null=True)

    class Meta:
        verbose_name = _("law or form")
        verbose_name_plural = _("laws and forms")
        constraints = (
            models.UniqueConstraint(
                name="screening_known_once", fields=["digest"], condition=Q(ended_at=None)
            ),
        )
        indexes = (models.Index(fields=["ended_at", "name", "id"], name="screening_known_by_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("screening.known", str(self.pk), self.name)
