"""What applicants said of the service, by what criteria they were asked, and what came of a low rating."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.models import Person
from congvu.procedures.models.dossier import Dossier


class Criterion(models.Model):
    """One question, asked from a day on until another (none: still). Never edited once it has been asked."""

    key = models.SlugField(_("Key"), max_length=30)
    question = models.CharField(_("Question"), max_length=300)
    place = models.PositiveSmallIntegerField(_("Place"), default=0)
    valid_from = models.DateField(_("In force from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("criterion of ratings")
        verbose_name_plural = _("criteria of ratings")
        constraints = (
            models.UniqueConstraint(name="ratingcriterion_once", fields=["key", "valid_from"]),
            models.CheckConstraint(
                name="ratingcriterion_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return self.question

    @property
    def ref(self) -> Ref:
        return Ref("procedures.criterion", str(self.pk), self.question, reverse("procedures:criteria"))


class Rating(models.Model):
    """The one rating of a dossier: a mark from 1 to 5, marks for the criteria, a word.

    Who rated is not kept. ``handled_at``: a low one has been answered for by the head, with ``measure``.
    """

    dossier = models.OneToOneField(Dossier, models.PROTECT, primary_key=True, related_name="rating")
    mark = models.PositiveSmallIntegerField(_("Mark"))
    marks = models.JSONField(default=dict)
    said = models.TextField(_("Said"), blank=True, max_length=2000)
    on = models.DateField(_("Day"))
    is_low = models.BooleanField(_("Low"), default=False)
    measure = models.TextField(_("What was done about it"), blank=True)
    handled_at = models.DateTimeField(_("Answered for"), null=True)
    handled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = (
            models.CheckConstraint(name="rating_is_one_to_five", condition=Q(mark__gte=1, mark__lte=5)),
            models.CheckConstraint(
                name="rating_handled_says_what",
                condition=Q(handled_at=None, measure="") | (Q(handled_at__isnull=False) & ~Q(measure="")),
            ),
        )
        indexes = (
            models.Index(
                fields=["on"], name="rating_to_be_handled", condition=Q(is_low=True, handled_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.mark}"

    @property
    def link(self) -> str:
        return reverse("procedures:rating", args=[self.pk])
