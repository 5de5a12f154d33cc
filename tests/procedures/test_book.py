"""The tracking book: its columns, its order, who reads it."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from congvu.people.models import Person, Unit
from congvu.procedures.logic.periods import Named, Period, Span, named, of_day, recent
from congvu.procedures.models import Dossier
from congvu.procedures.queries import books
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY

ADDRESS = "/mot-cua/so-theo-doi/"


class Desks:
    """Two desks; three dossiers at the first, one at the second."""

    def __init__(self) -> None:
        self.agency, self.desk, self.other = (people.make_unit(name) for name in ("Sở", "Quầy A", "Quầy B"))
        self.procedure = make.make_procedure(agency=self.agency)
        self.officer = make.make_officer(self.desk)
        self.mine = [self.receive(self.desk, self.officer, days) for days in (2, 0, 1)]
        self.theirs = self.receive(self.other, make.make_officer(self.other), 0)

    def receive(self, desk: Unit, officer: Person, days: int) -> Dossier:
        at = MONDAY + days * DAY + HOUR
        return make.make_dossier(self.procedure, unit=desk, by=officer, at=at)


def reporter(unit: Unit | None = None) -> Person:
    grants = {"procedures.report": "unit" if unit else "all"}
    return people.make_person(grants=grants, unit=unit or people.make_unit())


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.django_db
@pytest.mark.alike
def test_book_is_of_the_desks_of_its_reader_in_order_of_receipt() -> None:
    desks = Desks()

    assert list(books.book(desks.officer)) == [desks.mine[1], desks.mine[2], desks.mine[0]]
    assert len(books.book(reporter())) == 4
    assert len(books.book(reporter(desks.agency))) == 4
    assert list(books.book(reporter(desks.other))) == [desks.theirs]


@pytest.mark.django_db
@pytest.mark.alike
def test_numbers_follow_the_order_of_receipt_either_way() -> None:
    desks = Desks()
    client = client_of(desks.officer)

    up, down = client.get(ADDRESS), client.get(ADDRESS, {"sort": "-received"})

    assert [line.number for line, _name, _contact in up.context["lines"]] == [1, 2, 3]
    assert [line.number for line, _name, _contact in down.context["lines"]] == [3, 2, 1]
    assert down.context["lines"][0][0].dossier == desks.mine[0]


@pytest.mark.django_db
@pytest.mark.alike
def test_book_is_narrowed_by_desk_fields_and_days() -> None:
    desks = Desks()
    client = client_of(reporter())
    field = desks.procedure.field_id

    def codes(**said: object) -> set[str]:
        return {line.dossier.case.code for line, _n, _c in client.get(ADDRESS, said).context["lines"]}

    assert codes(unit=desks.other.pk) == {desks.theirs.case.code}
    assert len(codes(field=field)) == 4
    day = (MONDAY + DAY).date().isoformat()
    assert codes(received_from=day, received_to=day) == {desks.mine[2].case.code}


@pytest.mark.django_db
@pytest.mark.alike
def test_workbook_has_every_column_of_the_form() -> None:
    desks = Desks()
    answer = client_of(desks.officer).get(f"{ADDRESS}excel/")

    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]  # a file answer
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    first = desks.mine[1]

    assert [row[0] for row in rows] == [1, 2, 3]
    assert rows[0][1:6] == (
        first.case.code,
        desks.procedure.name,
        first.particulars["name"],
        "Số 1 đường Thử, xã Thử; 0900000000",
        "Sở",
    )
    assert sheet.oddFooter.center.text == "&P/&N"


@pytest.mark.django_db
@pytest.mark.alike
def test_printed_book_says_what_it_is_of() -> None:
    desks = Desks()

    answer = client_of(desks.officer).get(f"{ADDRESS}in/", {"unit": desks.desk.pk})

    assert answer.context["told"].endswith(": Quầy A")
    assert [line.number for line, _n, _c in answer.context["lines"]] == [1, 2, 3]


@pytest.mark.django_db
@pytest.mark.alike  # whose page may be opened is asked of each database in test_working
def test_line_leads_to_the_dossier_only_where_its_reader_may_open_it() -> None:
    desks = Desks()
    reporter = people.make_person(grants={"procedures.report": "all"})
    mine, theirs = (client_of(each).get(ADDRESS) for each in (desks.officer, reporter))
    lines = [line.dossier for line, _n, _c in theirs.context["lines"]]

    assert all(
        f'href="{line.dossier.link}"' in mine.content.decode() for line, _n, _c in mine.context["lines"]
    )
    assert lines
    assert not any(f'href="{dossier.link}"' in theirs.content.decode() for dossier in lines)


@pytest.mark.django_db
@pytest.mark.alike
def test_who_neither_receives_nor_reports_reads_no_book() -> None:
    person = people.make_person(grants={"procedures.handle": "all"}, unit=people.make_unit())

    assert [client_of(person).get(f"{ADDRESS}{last}").status_code for last in ("", "excel/", "in/")] == [
        403
    ] * 3


def test_period_ends_with_its_last_day_at_the_office() -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 30))

    assert period.begins.isoformat() == "2026-11-01T00:00:00+07:00"
    assert period.ends.isoformat() == "2026-12-01T00:00:00+07:00"
    assert period.until(period.begins + timedelta(days=3)) == period.begins + timedelta(days=3)
    assert period.until(period.begins - DAY) == period.begins
    assert period.until(period.ends + DAY) == period.ends


def test_periods_are_known_by_their_days() -> None:
    assert named(Period(date(2024, 2, 1), date(2024, 2, 29))) == Named(Span.MONTH, 2, 2024)
    assert named(Period(date(2026, 7, 1), date(2026, 9, 30))) == Named(Span.QUARTER, 3, 2026)
    assert named(Period(date(2026, 7, 1), date(2026, 12, 31))) == Named(Span.HALF, 2, 2026)
    assert named(Period(date(2026, 1, 1), date(2026, 12, 31))) == Named(Span.YEAR, 1, 2026)
    assert named(Period(date(2026, 1, 2), date(2026, 12, 31))) is None
    assert of_day(Span.QUARTER, date(2026, 12, 31)) == Named(Span.QUARTER, 4, 2026)
    assert recent(date(2026, 1, 5))[1] == Named(Span.MONTH, 12, 2025)
