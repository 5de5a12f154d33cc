"""Bulk filing for a branch: each row may say which unit under the sending one proposes it."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from congvu.initiatives.models import Initiative
from congvu.initiatives.providers import batch_form
from congvu.initiatives.queries import batches
from congvu.kit.clock import office_day
from congvu.people.models import Succession
from tests.factories import initiatives as make
from tests.factories import initiatives_batches as bulk
from tests.factories import people
from tests.initiatives.test_batches import Desk

pytestmark = pytest.mark.django_db


class Branch(Desk):
    """A unit with two under it, and one beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.one = people.make_unit("Tổ Một thử", parent=self.unit)
        self.two = people.make_unit("Tổ Hai thử", parent=self.unit)
        self.beside = people.make_unit("Trường bên thử")
        self.by = people.make_person(
            "Đầu Mối Nhánh Thử", grants={"initiatives.coordinate": "subtree"}, unit=self.unit
        )

    def book(self, *rows: dict[str, str]) -> bytes:
        """The form as it is handed out to who files for the branch, filled in."""
        units = [self.unit, self.one, self.two]
        return bulk.workbook(self.round, rows, units=units)


@pytest.fixture
def desk() -> Branch:
    return Branch()


def test_row_becomes_a_dossier_of_the_unit_it_names(desk: Branch) -> None:
    book = desk.book(bulk.row("001", unit="tổ một THỬ"), bulk.row("002"))

    bulk.confirm(desk.sent(sheet=book), by=desk.by)
    again = desk.sent(sheet=book)

    assert [each.case.unit for each in Initiative.objects.order_by("pk")] == [desk.one, desk.unit]
    assert bulk.fates(again) == {"001": "same", "002": "same"}


def test_unit_outside_the_branch_is_refused_with_what_to_do(desk: Branch) -> None:
    batch = desk.sent(sheet=desk.book(bulk.row("001", unit=desk.beside.name)))

    assert bulk.said(batch, "001") == [
        "Bảng Sáng kiến, dòng 3, cột “Đơn vị đề nghị”: “Trường bên thử” không phải đơn vị mà ông/bà nộp thay"
        " bằng biểu mẫu này. Chọn trong danh sách hoặc để trống."
    ]


def test_name_of_old_is_taken_for_what_the_unit_is_today(desk: Branch) -> None:
    gone = people.make_unit("Tổ Cũ thử", parent=desk.unit)
    day = office_day(make.NOW) - timedelta(days=30)
    type(gone).objects.filter(pk=gone.pk).update(valid_to=day)
    Succession.objects.create(predecessor=gone, successor=desk.two, on=day + timedelta(days=1))

    batch = desk.sent(sheet=desk.book(bulk.row("001", unit="Tổ Cũ thử")))

    row = batch.rows.get()
    assert (row.fate, row.unit) == ("new", desk.two)
    assert row.warnings[0]["says"] == (
        f"“Tổ Cũ thử” không còn từ ngày {day:%d/%m/%Y}; dòng này được tính cho Tổ Hai thử."
    )


def test_draft_is_not_given_to_another_unit(desk: Branch) -> None:
    bulk.confirm(desk.sent(sheet=desk.book(bulk.row("001", unit=desk.one.name))), by=desk.by)

    moved = desk.sent(sheet=desk.book(bulk.row("001", unit=desk.two.name)))

    assert bulk.fates(moved) == {"001": "refused"}
    assert bulk.said(moved, "001")[0].endswith(
        "Bản nháp của dòng này thuộc Tổ Một thử. Tệp không chuyển bản nháp sang đơn vị khác."
    )


def test_who_coordinates_only_the_sending_unit_does_not_see_rows_of_others(desk: Branch) -> None:
    narrow = people.make_person(grants={"initiatives.coordinate": "unit"}, unit=desk.unit)
    own = desk.sent(sheet=desk.book(bulk.row("001")))
    others = desk.sent(sheet=desk.book(bulk.row("002", unit=desk.one.name)))

    assert (batches.may_see(own, narrow), batches.may_see(others, narrow)) == (True, False)


def test_form_offers_the_branch_only_to_who_files_for_several(desk: Branch) -> None:
    twin = people.make_unit("Tổ Một thử", parent=desk.unit)
    batch = desk.sent(sheet=desk.book(bulk.row("001", unit=desk.two.name, title="")))

    alone = load_workbook(BytesIO(batch_form.workbook(desk.round, office_day(make.NOW), units=[desk.unit])))
    content = batch_form.workbook(
        desk.round, office_day(make.NOW), batches.refused(batch), batches.branch(batch)
    )
    rows = list(load_workbook(BytesIO(content)).worksheets[0].values)

    assert "unit" not in [cell.value for cell in alone.worksheets[0][1]]
    assert rows[2][rows[0].index("unit")] == "Tổ Hai thử"
    assert set(batch_form.unit_names([desk.one, twin])) == {
        f"Tổ Một thử ({desk.one.code})",
        f"Tổ Một thử ({twin.code})",
    }
