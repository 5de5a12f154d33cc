"""Bulk filing: those who took part in the first application have a sheet of their own."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from congvu.initiatives.models import Initiative
from congvu.initiatives.providers import batch_form
from congvu.initiatives.queries import batches
from congvu.kit.clock import office_day
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.initiatives.test_batches import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_who_took_part_is_filed_with_the_row(desk: Desk) -> None:
    people = [bulk.participant("002", "Người Một Thử"), bulk.participant("2", "Người Hai Thử")]

    bulk.confirm(desk.sent(bulk.row("001"), bulk.row("002"), participants=people), by=desk.by)

    one, two = (make.load(each).draft.typed for each in Initiative.objects.order_by("pk"))
    assert one.participants == ()
    assert [row["name"] for row in two.participants] == ["Người Một Thử", "Người Hai Thử"]


def test_row_with_other_people_changes_its_draft(desk: Desk) -> None:
    people = [bulk.participant("001", "Người Một Thử")]
    bulk.confirm(desk.sent(bulk.row("001"), participants=people), by=desk.by)

    again = desk.sent(bulk.row("001"), participants=people)
    without = bulk.confirm(desk.sent(bulk.row("001")), by=desk.by)

    assert bulk.fates(again) == {"001": "same"}
    assert bulk.fates(without) == {"001": "changed"}
    assert make.load(Initiative.objects.get()).draft.typed.participants == ()


def test_cell_of_who_took_part_is_named_by_its_own_row(desk: Desk) -> None:
    people = [
        bulk.participant("001", "Người Một Thử"),
        bulk.participant("001", "Người Hai Thử", work=""),
        bulk.participant("X9", "Lạc Thử"),
    ]

    batch = desk.sent(bulk.row("001"), participants=people)

    column = "Nội dung công việc tham gia"
    assert bulk.said(batch, "001") == [
        f"Bảng Tham gia áp dụng, dòng 4, cột “{column}”: Dòng 4: điền “{column}”."
    ]
    assert [each["where"] for each in batch.stray] == ["Bảng Tham gia áp dụng, dòng 5, cột “Lạc Thử”"]


def test_refused_rows_go_out_with_who_took_part(desk: Desk) -> None:
    people = [bulk.participant("001", "Người Một Thử")]
    batch = desk.sent(bulk.row("001", title=""), participants=people)

    content = batch_form.workbook(desk.round, office_day(make.NOW), batches.refused(batch))

    sheet = load_workbook(BytesIO(content)).worksheets[2]
    assert (sheet["B3"].value, sheet["C3"].value) == ("001", "Người Một Thử")


def test_form_that_was_handed_out_without_the_sheet_is_still_read(desk: Desk) -> None:
    book = load_workbook(BytesIO(bulk.workbook(desk.round, [bulk.row("001")])))
    del book["Tham gia áp dụng"]
    out = BytesIO()
    book.save(out)

    batch = desk.sent(sheet=out.getvalue())

    assert bulk.fates(batch) == {"001": "new"}
