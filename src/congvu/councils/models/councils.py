"""Councils, who sits on them, under which rules, and the interests members have declared."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.seats import Conflict, CouncilLevel, SeatRole
from congvu.councils.logic import conduct
from congvu.councils.logic.conduct import Conduct
from congvu.kit.ref import Ref
from congvu.people.models import Person, Unit


class Council(models.Model):
    """A council set up by decision, for a time. ``parent``: the plenary that a field group prepares for."""

    name = models.CharField(_("Name"), max_length=250)
    level = models.CharField(_("Level"), max_length=10, choices=CouncilLevel.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Set up at"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("Prepares for")
    )
    fields = models.JSONField(_("Fields"), default=list, blank=True)
    decision_number = models.CharField(_("Number of the decision"), max_length=100)
    decided_on = models.DateField(_("Date of the decision"))
    valid_from = models.DateField(_("Works from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")
        constraints = (
            models.CheckConstraint(
                name="council_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="council_is_not_its_own_parent", condition=~Q(parent=F("id"))),
        )
        indexes = (models.Index(fields=["-valid_from", "-id"], name="council_newest"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("council", str(self.pk), self.name, reverse("councils:council", args=[self.pk]))


class CouncilRules(models.Model):
    """How a council works from a day on, in one version. A version is never changed, only followed."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="rules")
    version = models.PositiveSmallIntegerField(_("Version"))
    valid_from = models.DateField(_("In force from"))
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("rules of a council")
        verbose_name_plural = _("rules of councils")
        constraints = (
            models.UniqueConstraint(name="councilrules_one_of_a_version", fields=["council", "version"]),
        )

    def __str__(self) -> str:
        return f"{self.council_id}/{self.version}"

    @cached_property
    def conduct(self) -> Conduct:
        return conduct.from_json(self.data)


class Seat(models.Model):
    """``person`` sits on the council on these days. A substitute takes the place of ``stands_for``."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats", verbose_name=_("Person"))
    role = models.CharField(_("Role"), max_length=12, choices=SeatRole.choices)
    title = models.CharField(_("Position"), max_length=200, blank=True)
    stands_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes")
    fields = models.JSONField(_("Fields"), default=list, blank=True)
    cap = models.PositiveSmallIntegerField(_("At most so many dossiers"), null=True, blank=True)
    from_on = models.DateField(_("From this day"))
    to_on = models.DateField(_("Until this day"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("Order"), default=100)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = (
            models.CheckConstraint(
                name="seat_ends_after_it_begins", condition=Q(to_on=None) | Q(to_on__gte=F("from_on"))
            ),
            models.UniqueConstraint(
                name="seat_one_open_of_a_person", fields=["council", "person"], condition=Q(to_on=None)
            ),
        )
        indexes = (models.Index(fields=["person", "from_on"], name="seat_of_person"),)

    def __str__(self) -> str:
        return f"{self.council_id} {self.person_id}"

    def counts_on(self, day: date) -> bool:
        """Whether the person sits on the council on ``day``; a closed account sits nowhere."""
        return self.person.is_active and self.from_on <= day and (self.to_on is None or day <= self.to_on)


class Declaration(models.Model):
    """A member has declared an interest in a dossier. It is withdrawn, never deleted."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="declarations")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    conflict = models.CharField(_("Interest"), max_length=12, choices=Conflict.choices)
    note = models.TextField(_("Note"), blank=True)
    declared_at = models.DateTimeField(_("Declared"))
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True)

    class Meta:
        verbose_name = _("declared interest")
        verbose_name_plural = _("declared interests")
        constraints = (
            models.UniqueConstraint(
                name="declaration_once", fields=["kind", "key", "person"], condition=Q(withdrawn_at=None)
            ),
        )
        indexes = (models.Index(fields=["person", "kind", "key"], name="declaration_of_person"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.key}"
