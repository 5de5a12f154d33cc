"""Period reports: each cell by the database as by walking all dossiers, the forms as data, their pages."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.utils.timezone import localtime

from congvu.cases.models import Case, Extension, Pause
from congvu.cases.models.case import NEVER
from congvu.people.models import Person, Unit
from congvu.procedures.enums.catalogue import Channel, OnlineLevel
from congvu.procedures.enums.reports import DEFINED, Counted, Fact, Grouping
from congvu.procedures.enums.states import State
from congvu.procedures.logic import forms
from congvu.procedures.logic.forms import FORM_06A, FORM_07A, SETS
from congvu.procedures.logic.periods import Period
from congvu.procedures.models import Dossier, Payment, Procedure
from congvu.procedures.queries import counted
from congvu.procedures.queries.counted import Window
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, MONDAY

PERIOD = Period(date(2026, 11, 16), date(2026, 11, 22))
AFTER = MONDAY + 30 * DAY
ADDRESS = "/mot-cua/bao-cao/"
HALF_HOUR = timedelta(minutes=30)


class World:
    """Dossiers of two procedures at two desks, with times and ends thrown at random round a week."""

    def __init__(self, seed: int, number: int) -> None:
        self.chance = random.Random(seed)
        self.agency = people.make_unit("Sở")
        self.desk = people.make_unit("Bộ phận của Sở", parent=self.agency)
        self.far = people.make_unit("Xã ở xa")
        levels = (OnlineLevel.FULL, OnlineLevel.PARTIAL, OnlineLevel.NONE)
        specs = [replace(make.SPEC, online=level) for level in levels]
        self.procedures = [
            make.make_procedure(spec, agency=self.agency, at=MONDAY - 60 * DAY) for spec in specs
        ]
        kept = make.make_dossier(self.procedures[0], unit=self.desk)
        self.model = (kept, kept.case)
        self.dossiers = [self.thrown(place) for place in range(number)]
        Payment.objects.filter(dossier=kept).delete()
        kept.held.all().delete()
        kept.runs.all().delete()
        kept.delete()

    def when(self, first: datetime, days: int = 12) -> datetime:
        """Some half-hour after ``first``, often just at the ends of the week or of a day."""
        near = [PERIOD.begins, PERIOD.ends, PERIOD.ends - HALF_HOUR, MONDAY + DAY]
        found = self.chance.choice([first + HALF_HOUR * self.chance.randrange(days * 48), *near])
        return max(first, found)

    def thrown(self, place: int) -> Dossier:
        like, case = self.model
        chance, filed = self.chance, self.when(MONDAY - 9 * DAY)
        procedure = chance.choice(self.procedures)
        received = self.when(filed, 2) if chance.random() < 0.85 else None
        state, ready, closed = self.ended(filed, received)
        due = self.when(filed) if chance.random() < 0.9 else None
        row = Case.objects.create(
            code=f"{case.code}-{place}", process=case.process, process_version=1, state=state,
            title=case.title, unit=self.desk, opened_at=filed, entered_at=filed, step_from=filed, due_at=due,
            closed_at=closed, next_due_at=None if closed else due,
            sort_due_at=NEVER if closed or not due else due,
        )  # fmt: skip
        made = Dossier.objects.create(
            case=row, version=procedure.versions.get(), procedure=procedure,
            channel=chance.choice(Channel.values), received_by=(desk := chance.choice((self.desk, self.far))),
            elsewhere=desk == self.far,
            competent=self.agency, applicant=like.applicant, filed_at=filed, received_at=received,
            ready_at=ready,
            returned_at=closed if ready and closed else None,
        )  # fmt: skip
        self.besides(made, due)
        return made

    def ended(
        self, filed: datetime, received: datetime | None
    ) -> tuple[State, datetime | None, datetime | None]:
        """Where it is, when it was ready and when closed."""
        way = self.chance.random()
        if received is None:
            done = self.chance.choice((State.WAITING, State.INCOMPLETE, State.REFUSED, State.STOPPED))
            closed = self.when(filed) if done in (State.REFUSED, State.STOPPED) else None
            return done, None, closed
        if way < 0.5:
            ready = self.when(received)
            returned = self.when(ready) if way < 0.25 else None
            return (State.RETURNED if returned else State.READY), ready, returned
        if way < 0.7:
            return self.chance.choice((State.STOPPED, State.REFUSED, State.CLOSED)), None, self.when(received)
        return self.chance.choice((State.PROCESSING, State.SUPPLEMENT)), None, None

    def besides(self, made: Dossier, due: datetime | None) -> None:
        """An apology, times in which the clock stood still, a fee."""
        if due and self.chance.random() < 0.3:
            Extension.objects.create(
                case=made.case, old_due_at=due - 12 * HALF_HOUR, new_due_at=due, reason="Thử",
                at=self.when(due - DAY),
            )  # fmt: skip
        if self.chance.random() < 0.4:
            since = self.when(made.filed_at or MONDAY)
            until = self.when(since) if self.chance.random() < 0.5 else None
            Pause.objects.create(case=made.case, from_at=since, to_at=until, reason="Thử")
        for fee in range(self.chance.choice((0, 0, 1, 2))):
            Payment.objects.create(
                dossier=made, fee=str(fee), name="Phí", amount=1, online=self.chance.random() < 0.5,
                paid_at=self.when(made.filed_at or MONDAY) if self.chance.random() < 0.7 else None,
            )  # fmt: skip


class Slow:
    """The same facts of one dossier, read one after the other in plain Python."""

    def __init__(self, dossier: Dossier, window: Window) -> None:
        self.it, self.case = dossier, dossier.case
        self.begins, self.until = window.begins, window.until
        self.extension = Extension.objects.filter(case=self.case).first()
        self.promised = self.extension.old_due_at if self.extension else self.case.due_at
        self.level = dossier.spec.online

    def within(self, at: datetime | None) -> bool:
        return at is not None and self.begins <= at < self.until

    def open_at(self, at: datetime) -> bool:
        end = self.it.ready_at or self.case.closed_at
        return end is None or end >= at

    def received_before(self, at: datetime) -> bool:
        return self.it.received_at is not None and self.it.received_at < at

    def stops(self) -> list[Pause]:
        return [
            pause
            for pause in Pause.objects.filter(case=self.case)
            if pause.from_at < self.until and (pause.to_at is None or pause.to_at > self.until)
        ]

    def overdue(self) -> bool:
        if self.promised is None or self.promised >= self.until:
            return False
        return not any(pause.from_at <= self.promised for pause in self.stops())

    def early(self) -> bool:
        ready, promised = self.it.ready_at, self.promised
        return bool(ready and promised and localtime(ready).date() < localtime(promised).date())

    def late(self) -> bool:
        return bool(self.it.ready_at and self.promised and self.it.ready_at > self.promised)

    def ended(self, state: State) -> bool:
        return self.case.state == state and self.within(self.case.closed_at)

    def paid(self, **how: bool) -> bool:
        found = Payment.objects.filter(dossier=self.it, **how)
        return any(each.paid_at is not None and each.paid_at < self.until for each in found)

    def apologised(self) -> bool:
        return self.extension is not None and self.extension.at < self.until

    def waiting_late(self) -> bool:
        return self.case.sort_due_at < self.until

    def outside(self) -> bool:
        unit = self.it.received_by
        while unit is not None and unit != self.it.competent:
            unit = unit.parent
        return unit is None

    def holds(self, fact: Fact) -> bool:
        return self.facts[fact]()

    @property
    def facts(self) -> Mapping[Fact, Callable[[], bool]]:
        it, online = self.it, self.it.channel == Channel.ONLINE
        return {
            Fact.ARRIVED: lambda: self.within(it.received_at),
            Fact.CARRIED: lambda: self.received_before(self.begins) and self.open_at(self.begins),
            Fact.DONE: lambda: self.within(it.ready_at),
            Fact.ENDED: lambda: bool(it.received_at and not it.ready_at and self.within(self.case.closed_at)),
            Fact.PENDING: lambda: self.received_before(self.until) and self.open_at(self.until),
            Fact.WAITING: lambda: bool(it.filed_at and it.filed_at < self.until)
            and not self.received_before(self.until)
            and self.open_at(self.until),
            Fact.WAITING_LATE: self.waiting_late,
            Fact.WAITING_IN_TIME: lambda: not self.waiting_late(),
            Fact.COUNTER: lambda: it.channel == Channel.COUNTER,
            Fact.POST: lambda: it.channel == Channel.POST,
            Fact.ONLINE: lambda: online,
            Fact.NOT_ONLINE: lambda: not online,
            Fact.FULLY: lambda: online and self.level == OnlineLevel.FULL,
            Fact.PARTLY: lambda: online and self.level == OnlineLevel.PARTIAL,
            Fact.OTHERWISE: lambda: it.channel == Channel.KIOSK
            or (online and self.level == OnlineLevel.NONE),
            Fact.OUT_OF_PLACE: self.outside,
            Fact.EARLY: self.early,
            Fact.ON_TIME: lambda: not self.early() and not self.late(),
            Fact.LATE: self.late,
            Fact.OVERDUE: self.overdue,
            Fact.IN_TIME: lambda: not self.overdue(),
            Fact.PAUSED: lambda: bool(self.stops()),
            Fact.APOLOGISED: self.apologised,
            Fact.NOT_APOLOGISED: lambda: not self.apologised(),
            Fact.REFUSED: lambda: self.ended(State.REFUSED),
            Fact.WITHDRAWN: lambda: self.ended(State.STOPPED),
            Fact.HALTED: lambda: self.ended(State.CLOSED),
            Fact.PAID: self.paid,
            Fact.PAID_ONLINE: lambda: self.paid(online=True),
            Fact.PAID_DIRECTLY: lambda: self.paid(online=False),
        }  # fmt: skip


def walked(window: Window) -> dict[Counted, set[int]]:
    """Each set by asking every dossier."""
    everybody = [Slow(each, window) for each in Dossier.objects.select_related("case", "version")]
    return {
        each: {one.it.pk for one in everybody if any(all(map(one.holds, line)) for line in SETS[each])}
        for each in Counted
    }


@pytest.mark.django_db
@pytest.mark.parametrize("at", [AFTER, MONDAY + 3 * DAY])
def test_every_set_is_counted_and_listed_as_by_walking_all_dossiers(at: datetime) -> None:
    World(seed=2026, number=160)
    window = Window.of(PERIOD, at)
    rows = Dossier.objects.all()

    found = counted.grouped(rows, Counted, Grouping.PROCEDURE, window)
    slow = walked(window)

    listed = {
        each: set(counted.behind(rows, each, window, by=Grouping.PROCEDURE).values_list("pk", flat=True))
        for each in Counted
    }
    assert listed == slow
    assert {each: sum(numbers[each] for _key, numbers in found) for each in Counted} == {
        each: len(keys) for each, keys in slow.items()
    }
    assert all(numbers for each, numbers in listed.items() if at == AFTER), "every set has been tried"


@pytest.mark.django_db
def test_sums_of_the_forms_come_out_in_every_row() -> None:
    for seed in range(3):
        World(seed=seed, number=40)
    rows, window = Dossier.objects.all(), Window.of(PERIOD, AFTER)

    broken = [
        (form.code, check)
        for form in (FORM_06A, FORM_07A)
        for by in Grouping
        for _key, numbers in counted.grouped(rows, form.counted, by, window)
        for check in forms.broken(form, numbers)
    ]

    assert broken == []


def test_every_set_has_its_facts_and_its_words() -> None:
    assert set(SETS) == set(Counted) == set(DEFINED)
    assert set(counted.FACTS) == set(Fact)


def test_form_is_that_of_the_last_day_of_the_period() -> None:
    later = replace(FORM_06A, since=date(2027, 1, 1), name="sau")

    assert forms.current("06a", date(2026, 12, 31), (FORM_06A, later)) == FORM_06A
    assert forms.current("06a", date(2027, 1, 1), (FORM_06A, later)) == later
    assert forms.current("06a", date(2019, 1, 1)) is None
    assert forms.current("khong-co", date(2026, 1, 1)) is None
    assert [form.code for form in forms.offered(date(2025, 1, 1))] == ["06a"]


def test_sum_that_does_not_come_out_is_found() -> None:
    numbers = dict.fromkeys(FORM_06A.counted, 0) | {Counted.RECEIVED: 1}

    assert [check.whole for check in forms.broken(FORM_06A, numbers)] == [Counted.RECEIVED, Counted.RECEIVED]


def chief(unit: Unit | None = None) -> Person:
    grants = {"procedures.report": "unit" if unit else "all", "cases.read": "all"}
    return people.make_person(grants=grants, unit=unit or people.make_unit())


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def asked(procedure: Procedure, **more: object) -> dict[str, object]:
    return {"first": "2026-11-16", "last": "2026-11-22", "field": procedure.field_id, **more}


@pytest.mark.django_db
@pytest.mark.alike
def test_each_figure_opens_the_list_of_what_it_counts() -> None:
    procedure = World(seed=7, number=60).procedures[0]
    client = client_of(chief())

    report = client.get(ADDRESS, asked(procedure, form="07a")).context["report"]

    opened = {cell.number: cell for row in report.rows for cell in row.cells if cell.link}
    assert len(opened) > 15
    for cell in opened.values():
        assert client.get(cell.link).context["page"].counted == cell.value
    assert report.faults == []


@pytest.mark.django_db
@pytest.mark.alike
def test_report_is_of_the_units_of_who_asks() -> None:
    world = World(seed=7, number=20)
    mine, theirs = client_of(chief(world.far)), client_of(chief(people.make_unit()))
    at = asked(world.procedures[0])

    whole = mine.get(ADDRESS, at).context["report"].total.cells[0].value

    assert 0 < whole < 20
    assert theirs.get(ADDRESS, at).context["report"].total.cells[0].value == 0
    assert theirs.get(f"{ADDRESS}ho-so/", {**at, "counted": "received"}).context["page"].counted == 0


@pytest.mark.django_db
@pytest.mark.alike
def test_workbook_says_what_the_page_says() -> None:
    procedure = World(seed=7, number=30).procedures[0]
    client = client_of(chief())
    total = client.get(ADDRESS, asked(procedure)).context["report"].total

    answer = client.get(f"{ADDRESS}excel/", asked(procedure))

    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]  # a file answer
    last = list(book.worksheets[0].iter_rows(values_only=True))[-1]
    assert list(last[2:13]) == [cell.value for cell in total.cells]
    assert last[15] == total.shares[0].text


@pytest.mark.django_db
@pytest.mark.alike
def test_what_is_no_period_or_form_narrows_nothing() -> None:
    client = client_of(chief())

    wrong = client.get(ADDRESS, {"first": "2026-12-31", "last": "2026-01-01", "form": "xx", "rows": "yy"})
    before = client.get(ADDRESS, {"first": "2019-01-01", "last": "2019-01-31"})

    assert wrong.status_code == 200
    assert "last" in wrong.context["form"].errors
    assert before.context["report"] is None
    assert client.get(f"{ADDRESS}excel/", {"first": "2019-01-01", "last": "2019-01-31"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.alike
def test_who_does_not_report_is_refused() -> None:
    client = client_of(make.make_officer())

    assert [client.get(f"{ADDRESS}{last}").status_code for last in ("", "excel/", "ho-so/")] == [403] * 3
