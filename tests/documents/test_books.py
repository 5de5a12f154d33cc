"""The books: every column of the forms, in the order of the numbers, on the screen, in Excel, for print."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from congvu.documents.actions import handling, receiving
from congvu.documents.enums import books as columns
from congvu.documents.logic.given import Who
from congvu.documents.providers import books as lines
from congvu.documents.queries import books
from tests.documents.test_views import signed_in
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import DAY, MONDAY
from tests.factories.documents import Office, again

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def filled() -> Office:
    office = Office()
    first = office.handled(doc_number="15", sender_name="Sở Nội vụ Thử")
    handling.finish(first, "20/STT", date(2026, 11, 17), by=office.specialist, at=MONDAY + DAY)
    office.registered(doc_number="16", description="Kèm 02 phụ lục")
    return office


def cells(answer: Any) -> list[list[Any]]:
    """What stands in the workbook from the headings on."""
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_book_has_the_ten_columns_of_the_form() -> None:
    office = filled()

    answer = signed_in(office.clerk).get(reverse("documents:book_excel"), {"sort": "number"})

    rows = cells(answer)
    assert rows[0] == [str(label) for _key, label, _width in columns.REGISTER]
    assert len(rows[0]) == 10
    assert rows[1] == [
        "16/11/2026", 1, "Sở Nội vụ Thử", "15/UBND-VX", "13/11/2026",
        "Công văn: Phối hợp tổ chức hội nghị thử", office.division.name, "16/11/2026", "", "",
    ]  # fmt: skip
    assert rows[2][1] == 2
    assert rows[2][9] == "Kèm 02 phụ lục"


def test_book_as_a_word_file_has_the_columns_and_the_lines() -> None:
    office = filled()

    answer = signed_in(office.clerk).get(reverse("documents:book_excel"), {"format": "docx"})

    told = Document(BytesIO(b"".join(answer.streaming_content)))
    rows = [[cell.text for cell in row.cells] for row in told.tables[0].rows]
    assert rows[0] == [str(label) for _key, label, _width in columns.REGISTER]
    assert (len(rows), rows[2][9]) == (3, "Kèm 02 phụ lục")
    assert office.clerk.full_name in told.paragraphs[-1].text


def test_tracking_book_has_the_seven_columns_of_the_form() -> None:
    office = filled()

    answer = signed_in(office.clerk).get(reverse("documents:tracking_excel"), {"sort": "number"})

    rows = cells(answer)
    assert rows[0] == [str(label) for _key, label, _width in columns.TRACKING]
    assert len(rows[0]) == 7
    assert rows[1][0] == 1
    assert rows[1][1] == "Công văn, 15/UBND-VX, 13/11/2026, Sở Nội vụ Thử"
    assert rows[1][4:6] == ["Đã trả lời", "20/STT (17/11/2026)"]


def test_deadline_of_who_led_stays_in_the_book_when_the_document_ends() -> None:
    office = Office()
    document = office.handled(lead=Who(office.division, None, MONDAY + 3 * DAY))
    handling.finish(document, "20/STT", date(2026, 11, 17), by=office.specialist, at=MONDAY + DAY)
    office.handled(asks_answer=True, due_on=date(2026, 11, 25))

    due = [lines.line(row)["due"] for row in books.book(office.clerk)]

    assert due == ["19/11/2026", "25/11/2026"]


def test_day_named_by_the_sender_stands_in_the_tracking_book_from_registration_on() -> None:
    office = Office()
    office.registered(asks_answer=True, due_on=date(2026, 11, 25))
    office.presented(asks_answer=True, due_on=date(2026, 11, 26))
    office.registered()
    client = signed_in(office.clerk)

    rows = cells(client.get(reverse("documents:tracking_excel")))
    page = client.get(reverse("documents:tracking")).content.decode()

    assert [row[3] for row in rows[1:]] == ["25/11/2026", "26/11/2026", ""]
    assert page.index("26/11/2026") < page.index("25/11/2026")


def test_books_are_shown_and_printed_to_who_keeps_or_reads_them_alone() -> None:
    office, elsewhere = filled(), Office()
    inspector = people.make_person(grants=make.INSPECTOR, unit=people.make_unit())

    for name in ("book", "book_printed", "tracking", "tracking_printed"):
        for person in (office.clerk, inspector):
            page = signed_in(person).get(reverse(f"documents:{name}"))
            assert "15/UBND-VX" in page.content.decode(), name
        page = signed_in(elsewhere.clerk).get(reverse(f"documents:{name}"))
        assert page.status_code == 200
        assert "15/UBND-VX" not in page.content.decode()


def test_book_says_what_must_not_be_hidden() -> None:
    office = Office()
    late = office.receive(arrived_on=date(2026, 11, 13))
    receiving.register(late, make.entry(issued_on=date(2026, 11, 12)), by=office.clerk, at=MONDAY)
    receiving.recall(again(late), "Thu hồi", by=office.clerk, at=MONDAY)

    page = (
        signed_in(office.clerk).get(reverse("documents:book"), {"arrived_to": "13/11/2026"}).content.decode()
    )

    assert "Đăng ký muộn, ngày 16/11/2026; Bị cơ quan gửi thu hồi" in page


def test_book_costs_the_same_with_any_number_of_lines() -> None:
    office = filled()
    client = signed_in(office.clerk)

    def cost(name: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"documents:{name}")).status_code == 200
        return len(captured)

    names = ("book", "tracking", "list", "book_printed")
    for name in names:
        client.get(reverse(f"documents:{name}"))
    before = [cost(name) for name in names]
    for _each in range(3):
        office.directed()
    assert [cost(name) for name in names] == before
