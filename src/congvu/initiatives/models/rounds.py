"""Rounds, the terms they are held under, and the fields of application."""

from datetime import datetime
from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.initiatives.enums.rounds import Level, RoundState
from congvu.initiatives.enums.series import DOSSIERS
from congvu.initiatives.logic import terms
from congvu.initiatives.logic.terms import Terms
from congvu.kit.ref import Ref
from congvu.numbers.logic import series_key
from congvu.people.models import Unit
from congvu.web.prepared import Prepared


class FieldGroup(models.Model):
    """A field of application such as education or health. One that has been used is ended, never deleted."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Belongs to")
    )
    place = models.PositiveSmallIntegerField(_("Order"), default=100)
    ended_on = models.DateField(_("Not offered any more from"), null=True, blank=True)

    class Meta:
        verbose_name = _("field of application")
        verbose_name_plural = _("fields of application")
        constraints = (
            models.CheckConstraint(name="fieldgroup_is_not_its_own_parent", condition=~Q(parent=F("id"))),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("initiatives.field", self.code, self.name, reverse("initiatives:field_groups"))


class Round(models.Model):
    """One call for filing (đợt). What it asks stands in its terms; what it is called and when, here."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=250)
    level = models.CharField(_("Level"), max_length=10, choices=Level.choices)
    year = models.PositiveSmallIntegerField(_("Year"))
    state = models.CharField(
        _("State"), max_length=10, choices=RoundState.choices, default=RoundState.PREPARED, editable=False
    )
    opens_at = models.DateTimeField(_("Filing opens"))
    closes_at = models.DateTimeField(_("Filing closes"))
    results_on = models.DateField(_("Results by"), null=True, blank=True)
    receiver = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name=_("Unit that takes the dossiers in")
    )
    prefix = models.CharField(_("Letters in front of the numbers"), max_length=10, default="SK")
    note = models.TextField(_("Announcement"), blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = (
            models.CheckConstraint(
                name="round_closes_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(name="round_state_is_known", condition=Q(state__in=RoundState.values)),
        )
        indexes = (
            models.Index(fields=["closes_at"], name="round_to_be_closed", condition=Q(state=RoundState.OPEN)),
            models.Index(fields=["-opens_at", "-id"], name="round_newest"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("initiatives.round", str(self.pk), self.name, reverse("initiatives:round", args=[self.pk]))

    @property
    def series(self) -> str:
        """The number series its dossiers are numbered in."""
        return series_key(DOSSIERS.code, self.prefix)

    @cached_property
    def newest(self) -> "RoundTerms":
        """The terms that count for what is filed now."""
        found = _NEWEST.first(self.pk)
        assert found is not None  # noqa: S101 - a round is made together with its first terms
        return found

    def takes_at(self, at: datetime) -> bool:
        """Whether a dossier may be submitted at this instant; the job that closes it may be a minute late."""
        return self.state == RoundState.OPEN and self.opens_at <= at < self.closes_at


class RoundTerms(models.Model):
    """What a round asks, allows and promises, in one version. One that a dossier relies on is never
    changed.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField(_("Version"))
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("terms of a round")
        verbose_name_plural = _("terms of rounds")
        constraints = (
            models.UniqueConstraint(name="roundterms_one_of_a_version", fields=["round", "version"]),
        )

    def __str__(self) -> str:
        return f"{self.round_id}/{self.version}"

    @cached_property
    def terms(self) -> Terms:
        return terms.from_json(self.data)


_NEWEST = Prepared(lambda pk: RoundTerms.objects.filter(round=pk).order_by("-version")[:1], "round")
