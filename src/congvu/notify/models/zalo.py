"""What Zalo has granted this house."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ZaloGrant(models.Model):
    """The one grant: which file among the keys holds its words, and until when they are good.

    Its words open the account at Zalo, so they stand in the file and never here. A word renews the grant once
    only: ``claim`` says who is renewing it, and names the file the new words go to.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    name = models.CharField(max_length=32)
    entered_at = models.DateTimeField(_("Entered"))
    renewed_at = models.DateTimeField(_("Renewed"), null=True)
    expires_at = models.DateTimeField(_("Good until"), null=True)
    next_at = models.DateTimeField(_("Next try"))
    failures = models.PositiveSmallIntegerField(default=0)
    refusals = models.PositiveSmallIntegerField(default=0)
    refused_at = models.DateTimeField(_("When Zalo refused"), null=True)
    error = models.CharField(_("Answer of the other side"), max_length=1000, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    claim_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("grant of Zalo")
        verbose_name_plural = _("grants of Zalo")
        constraints = (
            models.CheckConstraint(name="notify_one_grant", condition=Q(id=1)),
            models.CheckConstraint(
                name="notify_grant_claimed_until",
                condition=Q(claim="", claim_until__isnull=True)
                | (~Q(claim="") & Q(claim_until__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return self.name
