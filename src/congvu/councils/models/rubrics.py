"""Rubrics: what is scored and what a score leads to, in versions."""

from functools import cached_property

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.councils.logic import rubric as wording
from congvu.kit.ref import Ref


class Rubric(models.Model):
    """A scoring sheet by name; what it asks stands in its versions."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=250)
    ended_on = models.DateField(_("Not offered any more from"), null=True, blank=True)

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("rubric", str(self.pk), self.name, reverse("councils:rubric", args=[self.pk]))


class RubricVersion(models.Model):
    """One version of a rubric. From the first sheet on (``frozen_at``) it is never changed, only followed."""

    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField(_("Version"))
    valid_from = models.DateField(_("In force from"))
    legal_basis = models.TextField(_("Legal basis"), blank=True)
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made"))
    frozen_at = models.DateTimeField(_("Frozen"), null=True)

    class Meta:
        verbose_name = _("version of a rubric")
        verbose_name_plural = _("versions of rubrics")
        constraints = (
            models.UniqueConstraint(name="rubricversion_one_of_a_version", fields=["rubric", "version"]),
        )

    def __str__(self) -> str:
        return f"{self.rubric} ({self.version})"

    @cached_property
    def content(self) -> "wording.Rubric":
        """What it asks, as the pure engine reads it."""
        return wording.from_json(self.data)
