"""What a working hour is, computed from a calendar that is handed in. No database, no clock, no Django."""

from congvu.worktime.logic.calendar import Calendar, Hours, NoWorkingTime, Session, SpecialDay
from congvu.worktime.logic.clock import Span, add_working_time, working_time_between
from congvu.worktime.logic.due import Explanation, Step, due, explain
from congvu.worktime.logic.limit import Limit, Unit

__all__ = [
    "Calendar",
    "Explanation",
    "Hours",
    "Limit",
    "NoWorkingTime",
    "Session",
    "Span",
    "SpecialDay",
    "Step",
    "Unit",
    "add_working_time",
    "due",
    "explain",
    "working_time_between",
]
