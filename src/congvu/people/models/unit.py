"""Units that begin and end, and what became of them."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.ref import Ref
from congvu.people.enums import UnitKind


class Unit(models.Model):
    """An agency, a division, a school, a commune: name, short name and parent as they are today.

    ``valid_to`` is the last day of its existence. ``path`` lists the ids from the root down, as ``/1/5/12/``.
    """

    code = models.CharField(_("Unit code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=250)
    short_name = models.CharField(_("Short name"), max_length=80, blank=True)
    kind = models.CharField(
        _("Kind of unit"), max_length=20, choices=UnitKind.choices, default=UnitKind.DIVISION
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Belongs to")
    )
    valid_from = models.DateField(_("Exists from"))
    valid_to = models.DateField(_("Last day"), null=True, blank=True)
    path = models.CharField(max_length=250, editable=False, db_index=True)
    search = models.CharField(max_length=400, editable=False)
    predecessors = models.ManyToManyField(
        "self",
        through="Succession",
        through_fields=("successor", "predecessor"),
        symmetrical=False,
        related_name="successors",
    )

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = (
            models.CheckConstraint(
                name="unit_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="unit_is_not_its_own_parent", condition=~Q(parent=F("id"))),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("unit", str(self.pk), self.name, reverse("people:unit", args=[self.pk]))

    @property
    def short(self) -> str:
        """The short name where there is one, for narrow columns."""
        return self.short_name or self.name

    @property
    def depth(self) -> int:
        return self.path.count("/") - 2

    def exists_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class UnitVersion(models.Model):
    """How a unit was called and where it belonged from a day on, by which decision.

    Never edited once in force. ``applied``: the unit's row already says so; a job applies it on its day.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    from_on = models.DateField(_("From this day"))
    name = models.CharField(_("Name"), max_length=250)
    short_name = models.CharField(_("Short name"), max_length=80, blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    legal_basis = models.CharField(_("Legal basis"), max_length=250, blank=True)
    applied = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("version of a unit")
        verbose_name_plural = _("versions of units")
        constraints = (models.UniqueConstraint(name="unit_changes_once_a_day", fields=["unit", "from_on"]),)
        indexes = (models.Index(name="unitversion_due", fields=["from_on"], condition=Q(applied=False)),)

    def __str__(self) -> str:
        return f"{self.name} ({self.from_on:%d/%m/%Y})"


class Succession(models.Model):
    """On this day ``successor`` took over from ``predecessor``, by this decision."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions_out")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="successions_in")
    on = models.DateField(_("Day"))
    legal_basis = models.CharField(_("Legal basis"), max_length=250)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = (
            models.UniqueConstraint(name="succession_once", fields=["predecessor", "successor"]),
            models.CheckConstraint(name="succession_of_two", condition=~Q(predecessor=F("successor"))),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
