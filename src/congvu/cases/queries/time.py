"""The clock of a case in office time: what ``worktime`` knows, in the terms of stays and pauses."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import islice

from django.db.models import Q

from congvu.cases.enums import Clock
from congvu.cases.models import OPEN, Case
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.worktime import logic as working
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Calendar, Explanation, Limit, Span
from congvu.worktime.logic.calendar import ONE_DAY

FAR = timedelta(days=120)


class Office:
    """Office time for one act or one page: the calendar is read once, and only when something asks for it."""

    @cached_property
    def calendar(self) -> Calendar:
        return worktime.calendar()

    def due_at(self, start: datetime, limit: Limit | None, pauses: Iterable[Span] = ()) -> datetime | None:
        """When a limit that began at ``start`` ends; None when there is no limit."""
        return working.due(start, limit, self.calendar, pauses) if limit else None

    def put_off(self, due: datetime | None, stood_still: Span) -> datetime | None:
        """A date that was given by hand, later by the working time in which the clock stood still."""
        if due is None:
            return None
        lost = working.working_time_between(*stood_still, self.calendar)
        return working.add_working_time(due, lost, self.calendar)

    def minutes(self, start: datetime, end: datetime, pauses: Iterable[Span] = ()) -> int:
        """The working minutes from ``start`` to ``end`` without the ``pauses``, as stays keep them."""
        used = working.working_time_between(start, end, self.calendar, pauses)
        return int(used.total_seconds() // 60)

    def days_before(self, due: datetime, number: int) -> datetime:
        """The opening of the office so many working days before ``due``."""
        return self.calendar.opens(self._nth(office_day(due) - ONE_DAY, number, backwards=True))

    def days_after(self, due: datetime, number: int) -> datetime:
        """The opening of the office so many working days after ``due``."""
        return self.calendar.opens(self._nth(office_day(due) + ONE_DAY, number, backwards=False))

    def days_left(self, due: datetime, *, at: datetime, far: timedelta = FAR) -> int | None:
        """Working days until ``due``, negative when it has passed; None when further off than ``far``."""
        first, last = sorted((office_day(at), office_day(due)))
        if last - first > far:
            return None
        between = sum(self.calendar.works(first + ONE_DAY * n) for n in range(1, (last - first).days + 1))
        return -max(between, 1) if due < at else between

    def _nth(self, day: date, number: int, *, backwards: bool) -> date:
        days = self.calendar.working_days(day, -ONE_DAY if backwards else ONE_DAY)
        return next(islice(days, number - 1, None))


def answer_due(case: Case, office: Office, *, at: datetime) -> datetime | None:
    """When the agency must answer if the clock of ``case`` goes on at ``at``, by the calendar as it is."""
    if case.limit is not None and case.due_from is not None:
        return office.due_at(case.due_from, case.limit, pauses_of(case, since=case.due_from, until=at))
    return office.put_off(case.due_at, (case.paused_at, at)) if case.paused_at else case.due_at


def step_due(case: Case, office: Office, *, at: datetime) -> datetime | None:
    """When the present step must be done if the clock goes on at ``at``. Its own state stops nothing."""
    limit, counts = case.place.limit, case.step_counts
    if limit is None or case.step_is_given:
        still = case.paused_at if not counts else None
        return office.put_off(case.step_due_at, (still, at)) if still else case.step_due_at
    own_clock = case.place.clock == Clock.PAUSED
    pauses = [] if own_clock else pauses_of(case, since=case.step_from, until=at)
    return office.due_at(case.step_from, limit, pauses)


def pauses_of(case: Case, *, since: datetime, until: datetime) -> list[Span]:
    """When the clock of ``case`` stood still after ``since``, an open pause taken as ending at ``until``."""
    rows = case.pauses.exclude(to_at__lte=since).order_by("from_at").values_list("from_at", "to_at")
    return [(from_at, to_at or max(until, from_at)) for from_at, to_at in rows]


def moved_by_calendar(first_on: date) -> Iterator[Case]:
    """Open cases whose clock runs and whose due times are other ones by the calendar as it is now."""
    office, first = Office(), datetime.combine(first_on, time.min, OFFICE_ZONE)
    counted = Q(due_at__gte=first, limit_amount__isnull=False) | Q(
        step_due_at__gte=first, step_is_given=False
    )
    for case in Case.objects.filter(OPEN, counted).order_by("pk").iterator(chunk_size=500):
        at = case.paused_at or case.opened_at
        if (case.due_at, case.step_due_at) != (
            answer_due(case, office, at=at),
            step_due(case, office, at=at),
        ):
            yield case


def explain(case: Case, *, at: datetime) -> Explanation | None:
    """How the due date of ``case`` comes about, day by day; None when no limit was counted."""
    if case.limit is None or case.due_from is None:
        return None
    return worktime.explain(case.due_from, case.limit, pauses_of(case, since=case.due_from, until=at))
