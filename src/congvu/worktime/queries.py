"""Reading the calendar. Ask :func:`calendar` once for a page or a run, and compute with what it gives."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from congvu.kit import once
from congvu.web.prepared import Prepared
from congvu.worktime import logic
from congvu.worktime.logic import Calendar, Explanation, Limit, Span
from congvu.worktime.models import CalendarChange, OfficeDay, OfficeHours

_kept: tuple[tuple[UUID, ...], Calendar] | None = None
"""The calendar this process computed last, and the changes it stands for; replaced as a whole."""

KNOWN = "worktime.calendar"
_TOKENS = 20
"""Changes looked at. The last alone would miss one that began earlier and was committed later."""

_CHANGES: Prepared[UUID] = Prepared(
    lambda: CalendarChange.objects.order_by("-pk").values_list("token", flat=True)[:_TOKENS]
)


def calendar() -> Calendar:
    """The calendar as it is now: one small query (in an act one for all), and three more after a change."""
    return once.once(KNOWN, _present)


def _present() -> Calendar:
    global _kept
    tokens = tuple(_CHANGES.all())
    if _kept is None or _kept[0] != tokens:
        _kept = (tokens, _read())
    return _kept[1]


def _read() -> Calendar:
    hours = [row.plain for row in OfficeHours.objects.prefetch_related("sessions").order_by("valid_from")]
    return Calendar(hours, [row.plain for row in OfficeDay.objects.order_by("on")])


def due_at(start: datetime, limit: Limit, pauses: Iterable[Span] = ()) -> datetime:
    """When ``limit``, begun at ``start``, ends, the time of ``pauses`` (all closed) not counted."""
    return logic.due(start, limit, calendar(), pauses)


def explain(start: datetime, limit: Limit, pauses: Iterable[Span] = ()) -> Explanation:
    """The same with the reason day by day; ``worktime/explanation.html`` shows it."""
    return logic.explain(start, limit, calendar(), pauses)


def unsettled_changes() -> QuerySet[CalendarChange]:
    """Changes after which open due dates have not been counted anew yet, oldest first."""
    return CalendarChange.objects.filter(settled_at=None).order_by("pk")


def days_of(year: int) -> QuerySet[OfficeDay]:
    """The special days of ``year`` in their order."""
    return OfficeDay.objects.filter(on__year=year).order_by("on")


def day(on: date) -> OfficeDay | None:
    return OfficeDay.objects.filter(on=on).first()


def all_hours() -> QuerySet[OfficeHours]:
    """All office hours, the latest first, with their sessions."""
    return OfficeHours.objects.prefetch_related("sessions").order_by("-valid_from")
