"""Series of numbers, and how a number is written."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.numbers.logic import SeriesKind, kinds


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
        return Ref("numbers.series", f"{self.key}/{self.year}", str(self), reverse("numbers:series"))

    @property
    def kind(self) -> SeriesKind | None:
        """The declared kind it belongs to; None when its module declares none."""
        return kinds.get(self.key.partition(":")[0])

    @property
    def label(self) -> str:
        """What is numbered, in words; the key when nobody has said."""
        return str(self.kind.label) if self.kind else self.key

    @property
    def scope(self) -> str:
        """Which part of its kind it is: the code of a unit or book, as people call it where that was read."""
        return getattr(self, "said", None) or self.key.partition(":")[2]


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
        key = f"{self.kind}/{self.valid_from.isoformat()}"
        return Ref("numbers.pattern", key, self.text, reverse("numbers:patterns"))
