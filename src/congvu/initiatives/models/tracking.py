"""How often somebody without an account has asked for a code, so that codes cannot be tried one after
another.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrackingCount(models.Model):
    """Questions from one source in one window of time. The source is a keyed digest of the address, never
    the address.
    """

    source = models.CharField(max_length=64)
    window = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of questions")
        verbose_name_plural = _("counts of questions")
        constraints = (models.UniqueConstraint(name="trackingcount_once", fields=["source", "window"]),)
        indexes = (models.Index(fields=["window"], name="trackingcount_old"),)

    def __str__(self) -> str:
        return f"{self.window:%Y-%m-%d %H:%M} {self.count}"
