"""Closed lists: kinds of day, how certain a day is, what a day counts for in a limit."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event

DAY_DECLARED = event("worktime.day_declared", _("Special day entered"))
DAY_CHANGED = event("worktime.day_changed", _("Special day changed"))
DAY_REMOVED = event("worktime.day_removed", _("Special day removed"))
HOURS_SET = event("worktime.hours_set", _("Office hours set"))
HOURS_WITHDRAWN = event("worktime.hours_withdrawn", _("Office hours withdrawn"))

CHANGE = "worktime.change"
"""The capability to change the calendar."""


WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)

WEEKDAYS_SHORT = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


class DayKind(TextChoices):
    """Why a day is not as its weekday says."""

    HOLIDAY = "holiday", _("Public holiday")
    COMPENSATION = "compensation", _("Day off for a holiday on a rest day")
    SWAPPED_OFF = "swapped_off", _("Day off, worked on another day")
    SWAPPED_WORK = "swapped_work", _("Worked instead of another day")

    @property
    def works(self) -> bool:
        return self is DayKind.SWAPPED_WORK


class Certainty(TextChoices):
    """How far a special day can be relied on."""

    LAW = "law", _("Fixed by law")
    ANNOUNCED = "announced", _("Announced")
    EXPECTED = "expected", _("Not yet confirmed")


class Unit(TextChoices):
    """What a limit is counted in."""

    WORKING_DAY = "working_day", _("working days")
    CALENDAR_DAY = "calendar_day", _("calendar days")
    WORKING_HOUR = "working_hour", _("working hours")
    MONTH = "month", _("months")


class Verdict(TextChoices):
    """What a day counts for in a limit."""

    RECEIVED = "received", _("Day of receipt, not counted")
    COUNTED = "counted", _("Counted")
    INSTEAD = "instead", _("Counted, worked instead of another day")
    PARTLY = "partly", _("Counted in part")
    PAUSED = "paused", _("Not counted, the clock stood still")
    REST = "rest", _("Rest day, not counted")
    OFF = "off", _("Day off, not counted")
    LAST = "last", _("The limit ends at the close of this working day")
