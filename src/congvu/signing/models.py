"""The authorities that signatures can be traced to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref


class Authority(models.Model):
    """The certificate of an authority: a ``root`` vouches for itself, any other only leads to a root.

    ``fingerprint`` is the SHA-256 of the certificate, as the authority makes it known. One that is ended is
    not used any more.
    """

    name = models.CharField(_("Name"), max_length=300)
    organisation = models.CharField(_("Organisation"), max_length=300, blank=True)
    issuer = models.CharField(_("Issuer"), max_length=300)
    root = models.BooleanField(_("Root certificate"))
    fingerprint = models.CharField(_("Fingerprint"), max_length=64)
    valid_from = models.DateTimeField(_("Valid from"))
    valid_to = models.DateTimeField(_("Valid to"))
    pem = models.TextField(_("Digital certificate"))
    added_at = models.DateTimeField(_("Added"))
    added_by_name = models.CharField(_("Added by"), max_length=200)
    ended_at = models.DateTimeField(_("Ended"), null=True)

    class Meta:
        verbose_name = _("certificate of an authority")
        verbose_name_plural = _("certificates of authorities")
        constraints = (
            models.UniqueConstraint(
                name="signing_authority_once", fields=["fingerprint"], condition=Q(ended_at=None)
            ),
        )
        indexes = (models.Index(fields=["ended_at", "name", "id"], name="signing_authority_by_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("signing.authority", str(self.pk), self.name)
