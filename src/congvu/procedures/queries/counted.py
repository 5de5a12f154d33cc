"""What of dossiers is counted: one condition for each fact, the same for a number and for the list behind it.

The times are those of the period and of how far it can be told of (``until``): a dossier is in progress
in a period that has passed as it was when that ended.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    When,
)
from django.db.models.functions import Coalesce

from congvu.cases import queries as cases
from congvu.cases.models import Pause
from congvu.kit.clock import office_day
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.procedures.enums.capabilities import REPORT
from congvu.procedures.enums.catalogue import Channel, OnlineLevel
from congvu.procedures.enums.reports import Counted, Fact, Grouping
from congvu.procedures.enums.states import State
from congvu.procedures.logic.forms import SETS
from congvu.procedures.logic.periods import Period
from congvu.procedures.models import Dossier, Payment, Procedure, ProcedureField

GROUPS = {
    Grouping.FIELD: "procedure__field",
    Grouping.COMPETENT: "competent",
    Grouping.RECEIVING: "received_by",
    Grouping.PROCEDURE: "procedure",
}
NAMED = {
    Grouping.FIELD: ProcedureField,
    Grouping.COMPETENT: Unit,
    Grouping.RECEIVING: Unit,
    Grouping.PROCEDURE: Procedure,
}


class OfficeDay(Func):
    """The day at the office of an instant, in the database's own words: Django's are called for each row."""

    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="date(%(expressions)s, '+7 hours')", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "((%(expressions)s) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
        return super().as_sql(compiler, connection, template=template, **extra)


PROMISED = Case(
    When(case__due_from__gt=F("case__extension__at"), then=F("case__due_at")),
    default=Coalesce("case__extension__old_due_at", "case__due_at"),
)
"""When the result was promised at first: an apology gives a new date, it does not take the old one back. Only
where the time was counted anew after it, the promise is that of the new count.
"""


@dataclass(frozen=True)
class Window:
    """A period as its figures see it."""

    begins: datetime
    until: datetime

    @classmethod
    def of(cls, period: Period, at: datetime) -> "Window":
        return cls(period.begins, period.until(at))

    def holds(self, name: str) -> Q:
        return Q(**{f"{name}__gte": self.begins, f"{name}__lt": self.until})

    @property
    def last_day(self) -> date:
        return office_day(self.until - timedelta.resolution)


Row = tuple[int | None, Mapping[Counted, int]]


def reported(person: Person) -> QuerySet[Dossier]:
    """The dossiers that ``person`` may report on: of their units, received there or to be decided there."""
    scope = people.scope(person, REPORT.code)
    rows = Dossier.objects.all()
    if not scope.everything:
        rows = rows.filter(Q(received_by__in=scope.unit_ids) | Q(competent__in=scope.unit_ids))
    return rows.exclude(cases.kept_from(person, "case"))


def agencies(person: Person) -> QuerySet[Unit]:
    """The agencies that ``person`` can report on, by name."""
    return _units(Procedure.objects.filter(agency=OuterRef("pk")), person)


def desks(person: Person) -> QuerySet[Unit]:
    """The desks of which ``person`` can report, by name."""
    return _units(Dossier.objects.filter(received_by=OuterRef("pk")), person)


def _units(theirs: QuerySet[Any], person: Person) -> QuerySet[Unit]:
    """Those of which there is one of ``theirs``, and what such have gone over into, however often. Each is
    asked for by an index, whatever their number.
    """
    scope = people.scope(person, REPORT.code)
    # Asked first and by itself: one condition for both sends PostgreSQL through all of them.
    there = set(Unit.objects.filter(Exists(theirs)).values_list("pk", flat=True))
    found = Unit.objects.filter(pk__in=there | people.gone_into(there)).order_by("name", "pk")
    return found if scope.everything else found.filter(pk__in=scope.unit_ids)


def touched(rows: QuerySet[Dossier], window: Window) -> QuerySet[Dossier]:
    """Those of ``rows`` of which anything can be counted in the period."""
    return with_promise(rows).filter(not_ended_before(window.begins), filed_at__lt=window.until)


def with_promise(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return rows.alias(promised=PROMISED, promised_day=OfficeDay(PROMISED), ready_day=OfficeDay("ready_at"))


def not_ended_before(at: datetime) -> Q:
    closed = Q(case__closed_at=None) | Q(case__closed_at__gte=at)
    return Q(ready_at__gte=at) | Q(ready_at=None) & closed


def among(counted: Counted, window: Window) -> Q:
    """The condition "is in this set"; the rows need :func:`with_promise`."""
    lines = (reduce(and_, (FACTS[fact](window) for fact in line)) for line in SETS[counted])
    return reduce(or_, lines)


def grouped(rows: QuerySet[Dossier], sets: Iterable[Counted], by: Grouping, window: Window) -> list[Row]:
    """For each group its key and how many are in each of ``sets``. Two queries, whatever the numbers.

    What a unit has that went over into another by the end of the period is counted with that other.
    """
    sets = tuple(sets)
    counts = {each.value: Count("pk", filter=among(each, window)) for each in sets}
    found = touched(rows, window).order_by().values(group=F(GROUPS[by])).annotate(**counts)
    lines = found.values_list("group", *counts)
    into = _went_over(by, window)
    sums: dict[int | None, dict[Counted, int]] = {}
    for group, *numbers in lines:
        row = sums.setdefault(into.get(group, group), dict.fromkeys(sets, 0))
        for each, number in zip(sets, numbers, strict=True):
            row[each] += number
    return list(sums.items())


def behind(
    rows: QuerySet[Dossier], counted: Counted, window: Window, *, by: Grouping, group: int | None = None
) -> QuerySet[Dossier]:
    """The dossiers that a figure counts: of one group, or of all."""
    found = touched(rows, window).filter(among(counted, window))
    if group is None:
        return found
    members = {group} | {unit for unit, heir in _went_over(by, window).items() if heir == group}
    return found.filter(**{f"{GROUPS[by]}__in": members})


def _went_over(by: Grouping, window: Window) -> Mapping[int, int]:
    return people.went_over(window.last_day) if NAMED[by] is Unit else {}


def names(by: Grouping, keys: Iterable[int | None]) -> Mapping[int, str]:
    """How the groups are called. One query."""
    found = NAMED[by]._default_manager.filter(pk__in=[key for key in keys if key is not None])
    return {row.pk: str(row) for row in found}


def _done(window: Window) -> Q:
    return Q(received_at__isnull=False) & window.holds("ready_at")


def _pending(window: Window) -> Q:
    return Q(received_at__lt=window.until) & not_ended_before(window.until)


def _waiting(window: Window) -> Q:
    received = Q(received_at=None) | Q(received_at__gte=window.until)
    return Q(filed_at__lt=window.until) & received & not_ended_before(window.until)


def _overdue(window: Window) -> Q:
    """The promised time has passed, and the clock had not been stopped before that."""
    still = _stopped(window).filter(from_at__lte=OuterRef("promised"))
    return Q(~Exists(still), promised__lt=window.until)


def _in_time(window: Window) -> Q:
    still = _stopped(window).filter(from_at__lte=OuterRef("promised"))
    return Q(promised=None) | Q(promised__gte=window.until) | Q(Exists(still))


def _stopped(window: Window) -> QuerySet[Pause]:
    """Times in which the clock stood still at the end of the period."""
    open_then = Q(to_at=None) | Q(to_at__gt=window.until)
    return Pause.objects.filter(open_then, case=OuterRef("case"), from_at__lt=window.until)


def _paid(window: Window, **how: Any) -> Q:
    paid = Payment.objects.filter(dossier=OuterRef("pk"), paid_at__lt=window.until, **how)
    return Q(Exists(paid))


def _ended_in(window: Window, state: State) -> Q:
    return Q(case__state=state) & window.holds("case__closed_at")


ONLINE = Q(channel=Channel.ONLINE)
FULLY, PARTLY = (ONLINE & Q(version__online=level) for level in (OnlineLevel.FULL, OnlineLevel.PARTIAL))
OTHERWISE = Q(channel=Channel.KIOSK) | ONLINE & Q(version__online=OnlineLevel.NONE)

FACTS: Mapping[Fact, Callable[[Window], Q]] = {
    Fact.ARRIVED: lambda window: window.holds("received_at"),
    Fact.CARRIED: lambda window: Q(received_at__lt=window.begins) & not_ended_before(window.begins),
    Fact.DONE: _done,
    Fact.ENDED: lambda window: Q(received_at__isnull=False, ready_at=None) & window.holds("case__closed_at"),
    Fact.PENDING: _pending,
    Fact.WAITING: _waiting,
    Fact.WAITING_LATE: lambda window: Q(case__sort_due_at__lt=window.until),
    Fact.WAITING_IN_TIME: lambda window: Q(case__sort_due_at__gte=window.until),
    Fact.COUNTER: lambda _window: Q(channel=Channel.COUNTER),
    Fact.POST: lambda _window: Q(channel=Channel.POST),
    Fact.ONLINE: lambda _window: ONLINE,
    Fact.NOT_ONLINE: lambda _window: ~ONLINE,
    Fact.FULLY: lambda _window: FULLY,
    Fact.PARTLY: lambda _window: PARTLY,
    Fact.OTHERWISE: lambda _window: OTHERWISE,
    Fact.OUT_OF_PLACE: lambda _window: Q(elsewhere=True),
    Fact.EARLY: lambda _window: Q(promised__isnull=False, ready_day__lt=F("promised_day")),
    Fact.ON_TIME: lambda _window: (
        Q(promised=None) | Q(ready_day=F("promised_day"), ready_at__lte=F("promised"))
    ),
    Fact.LATE: lambda _window: Q(ready_at__gt=F("promised")),
    Fact.OVERDUE: _overdue,
    Fact.IN_TIME: _in_time,
    Fact.PAUSED: lambda window: Q(Exists(_stopped(window))),
    Fact.APOLOGISED: lambda window: Q(case__extension__at__lt=window.until),
    Fact.NOT_APOLOGISED: lambda window: Q(case__extension=None) | Q(case__extension__at__gte=window.until),
    Fact.REFUSED: lambda window: _ended_in(window, State.REFUSED),
    Fact.WITHDRAWN: lambda window: _ended_in(window, State.STOPPED),
    Fact.HALTED: lambda window: _ended_in(window, State.CLOSED),
    Fact.PAID: _paid,
    Fact.PAID_ONLINE: lambda window: _paid(window, online=True),
    Fact.PAID_DIRECTLY: lambda window: _paid(window, online=False),
}
