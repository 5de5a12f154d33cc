"""Series of numbers, and how a number is written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref


class Series(models.Model):
    """One unbroken series and the last number taken from it. Year 0 is a series that never restarts."""

    key = models.CharField(_("series"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)
    began_at = models.DateTimeField(_("began"))
    taken_at = models.DateTimeField(_("last taken"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "year"], name="numbers_series_once"),)
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return f"{self.key} {self.year}" if self.year else self.key

    @property
    def ref(self) -> Ref:
        return Ref("numbers.series", f"{self.key}/{self.year}", str(self))


class Pattern(models.Model):
    """How numbers of a kind of series are written from a date on, such as ``SK-{year}-{number:05}``."""

    kind = models.CharField(_("kind"), max_length=60)
    valid_from = models.DateField(_("valid from"))
    text = models.CharField(_("pattern"), max_length=120)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "valid_from"], name="numbers_pattern_once"),)

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        return Ref("numbers.pattern", f"{self.kind}/{self.valid_from.isoformat()}", self.text)
