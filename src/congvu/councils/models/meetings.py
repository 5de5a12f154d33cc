"""Meetings of a council: when and where, what is on the agenda, who came."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.councils.enums.meetings import MeetingPhase, Presence
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models.councils import Council, CouncilRules, Seat
from congvu.councils.models.panels import Item
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref


class Meeting(models.Model):
    """One sitting of a council. ``rules`` are set when it opens and frozen with it.

    ``called_at``: since when its members know of it; from then on they hear of every change.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings", verbose_name=_("Council"))
    name = models.CharField(_("Name"), max_length=250)
    place = models.CharField(_("Place of the meeting"), max_length=250, blank=True)
    starts_at = models.DateTimeField(_("Begins"))
    phase = models.CharField(
        _("State"), max_length=10, choices=MeetingPhase.choices, default=MeetingPhase.PLANNED
    )
    rules = models.ForeignKey(CouncilRules, models.PROTECT, null=True, related_name="meetings")
    called_at = models.DateTimeField(_("Members called at"), null=True)
    reason = models.TextField(_("Why it is cancelled"), blank=True)
    opened_at = models.DateTimeField(_("Opened at"), null=True)
    closed_at = models.DateTimeField(_("Closed at"), null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = (
            models.CheckConstraint(
                name="meeting_opened_has_rules",
                condition=Q(phase__in=(MeetingPhase.PLANNED, MeetingPhase.CANCELLED))
                | Q(rules__isnull=False, opened_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["-starts_at", "-id"], name="meeting_newest"),
            models.Index(fields=["council", "-starts_at"], name="meeting_of_council"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("meeting", str(self.pk), self.name, reverse("councils:meeting", args=[self.pk]))

    @property
    def rules_in_force(self) -> CouncilRules | None:
        """The rules it was opened under; before that those of the council on its day."""
        if self.rules is not None:
            return self.rules
        known = self.council.rules.filter(valid_from__lte=office_day(self.starts_at))
        return known.order_by("-version").first()

    @cached_property
    def conduct(self) -> Conduct:
        rules = self.rules_in_force
        return rules.conduct if rules else Conduct()


class AgendaItem(models.Model):
    """A dossier on the agenda, what was said of it and what was concluded."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    item = models.ForeignKey(Item, models.PROTECT, related_name="heard", verbose_name=_("Dossier"))
    number = models.PositiveIntegerField(_("No."))
    notes = models.TextField(_("Discussion"), blank=True)
    conclusion = models.TextField(_("Conclusion"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("item of an agenda")
        verbose_name_plural = _("items of agendas")
        constraints = (
            models.UniqueConstraint(name="agenda_item_once", fields=["meeting", "item"]),
            models.UniqueConstraint(name="agenda_one_of_a_number", fields=["meeting", "number"]),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.item}"


class Attendance(models.Model):
    """How a member takes part. A substitute who is present sits ``instead_of`` an absent member."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendance")
    presence = models.CharField(_("Attendance"), max_length=8, choices=Presence.choices)
    instead_of = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = (
            models.UniqueConstraint(name="attendance_once", fields=["meeting", "seat"]),
            models.UniqueConstraint(name="attendance_one_substitute", fields=["meeting", "instead_of"]),
        )

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.seat_id}"
