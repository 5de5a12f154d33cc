"""Facts of the calendar, each with its date of effect and the text it rests on."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.worktime.enums import WEEKDAYS, Certainty, DayKind
from congvu.worktime.logic import Hours, Session, SpecialDay


class OfficeDay(models.Model):
    """A day that is not as its weekday says: a holiday, or a rest day that is worked."""

    on = models.DateField(gettext_lazy("day"), unique=True)
    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=DayKind)
    name = models.CharField(gettext_lazy("name"), max_length=200)
    certainty = models.CharField(gettext_lazy("certainty"), max_length=20, choices=Certainty)
    legal_basis = models.CharField(gettext_lazy("legal basis"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="worktime_day_has_name"),
            models.CheckConstraint(condition=models.Q(kind__in=DayKind.values), name="worktime_day_kind"),
            models.CheckConstraint(
                condition=models.Q(certainty__in=Certainty.values), name="worktime_day_certainty"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.name}"

    @property
    def ref(self) -> Ref:
        """The day itself, whichever row stands for it: what happened before a removal stays its story."""
        link = reverse("worktime:year", args=[self.on.year])
        return Ref("worktime.day", self.on.isoformat(), str(self), link)

    @property
    def works(self) -> bool:
        return DayKind(self.kind).works

    @property
    def is_certain(self) -> bool:
        return self.certainty != Certainty.EXPECTED

    @property
    def plain(self) -> SpecialDay:
        """What the calendar needs to know of it."""
        return SpecialDay(self.on, self.works, self.name, self.is_certain)


class OfficeHours(models.Model):
    """The hours of the office from a date on, until later ones take effect."""

    valid_from = models.DateField(gettext_lazy("valid from"), unique=True)
    legal_basis = models.CharField(gettext_lazy("legal basis"), max_length=200, blank=True)

    def __str__(self) -> str:
        return _("Hours from %(day)s") % {"day": f"{self.valid_from:%d/%m/%Y}"}

    @property
    def ref(self) -> Ref:
        return Ref("worktime.hours", self.valid_from.isoformat(), str(self), reverse("worktime:hours"))

    @property
    def plain(self) -> Hours:
        """What the calendar needs to know of them. Sessions must have been fetched."""
        week: list[list[Session]] = [[] for _weekday in range(7)]
        for row in sorted(self.sessions.all(), key=lambda row: row.opens):
            week[row.weekday].append(Session(row.opens, row.closes))
        return Hours(self.valid_from, tuple(map(tuple, week)))

    @property
    def by_weekday(self) -> list[tuple[Text, tuple[Session, ...]]]:
        """The week as it is shown. Sessions must have been fetched."""
        return list(zip(WEEKDAYS, self.plain.week, strict=True))


class OfficeSession(models.Model):
    """A stretch of work on a weekday (0 is Monday)."""

    hours = models.ForeignKey(OfficeHours, models.CASCADE, related_name="sessions")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="worktime_session_weekday"),
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes")), name="worktime_session_forward"
            ),
            models.UniqueConstraint(fields=["hours", "weekday", "opens"], name="worktime_session_once"),
        )

    def __str__(self) -> str:
        return f"{self.weekday + 2}: {self.opens:%H:%M}-{self.closes:%H:%M}"


class CalendarChange(models.Model):
    """Due dates from ``first_on`` on may have moved; whoever keeps due dates counts them anew.

    ``token`` names the state of the calendar after the change, for those who keep a computed copy.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    first_on = models.DateField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["id"], condition=models.Q(settled_at=None), name="worktime_change_unsettled"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} from {self.first_on:%d/%m/%Y}"
