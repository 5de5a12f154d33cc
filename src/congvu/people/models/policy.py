"""What the security standard asks of signing in, as dated rows; never constants in code."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SecurityPolicy(models.Model):
    """The rules of signing in from a day on (TCVN 14423, level 3, unless the agency decides otherwise).

    The row with the latest ``from_on`` that is not in the future is in force. Rows are followed, not edited.
    """

    from_on = models.DateField(_("In force from"), unique=True)
    legal_basis = models.CharField(_("Legal basis"), max_length=250, blank=True)
    min_length = models.PositiveSmallIntegerField(_("Shortest password without a second factor"), default=14)
    min_classes = models.PositiveSmallIntegerField(_("Kinds of characters it must contain"), default=4)
    min_length_mfa = models.PositiveSmallIntegerField(_("Shortest password with a second factor"), default=8)
    history = models.PositiveSmallIntegerField(_("Earlier passwords that may not come back"), default=10)
    admin_password_months = models.PositiveSmallIntegerField(
        _("Administrators change their password after (months)"), default=2
    )
    failures = models.PositiveSmallIntegerField(_("Wrong passwords before sign-in is locked"), default=5)
    lock_minutes = models.PositiveSmallIntegerField(_("How long it stays locked (minutes)"), default=15)
    idle_minutes = models.PositiveSmallIntegerField(_("Screen is locked after (minutes)"), default=15)
    admin_idle_minutes = models.PositiveSmallIntegerField(
        _("Screen of administrators is locked after (minutes)"), default=5
    )
    disable_after_days = models.PositiveSmallIntegerField(
        _("Account is closed when not used for (days)"), default=45
    )
    admin_mfa = models.BooleanField(_("Administrators must have a second factor"), default=False)

    class Meta:
        verbose_name = _("rules of signing in")
        verbose_name_plural = _("rules of signing in")

    def __str__(self) -> str:
        return f"{self.from_on:%d/%m/%Y}"
