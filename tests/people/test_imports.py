"""Persons and units from Excel: seen before stored, refused cell by cell, twice is once."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.kit.refusal import Refused
from congvu.people import actions
from congvu.people.logic import sheets
from congvu.people.logic.imports import PERSONS, UNITS
from congvu.people.logic.sheets import Fate
from congvu.people.models import Person, Unit
from congvu.people.queries.imports import plan_persons, plan_units
from tests.cast import Agency

AT = datetime(2026, 5, 15, 2, 0, tzinfo=UTC)
TODAY = date(2026, 5, 15)


def row(**values: str) -> dict[str, str]:
    return {**{heading.key: "" for heading in PERSONS}, **values}


def unit_row(**values: str) -> dict[str, str]:
    return {**{heading.key: "" for heading in UNITS}, "valid_from": "01/07/2025", **values}


def numbered(*rows: dict[str, str]) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(rows, start=2))


def workbook(*lines: tuple[object, ...]) -> SimpleUploadedFile:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write(number, column, cell, day if isinstance(cell, date) else None)
    book.close()
    return SimpleUploadedFile("nhap.xlsx", out.getvalue())


# --- Reading a sheet ---


def test_the_headings_are_found_in_any_order_and_under_notes():
    cells = [
        ["DANH SÁCH"],
        ["E", "Thư Điện Tử", "HỌ VÀ TÊN *"],
        ["", "an@so.example", "Nguyễn  Văn An"],
        ["", "", ""],
    ]

    assert sheets.read(cells, PERSONS) == [(3, row(full_name="Nguyễn Văn An", email="an@so.example"))]


def test_a_sheet_without_needed_columns_says_which():
    with pytest.raises(sheets.NotOurForm) as caught:
        sheets.read([["Mã đơn vị"], ["X"]], UNITS)

    assert str(caught.value) == "Tên đơn vị, Từ ngày"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (912345678.0, "912345678"),
        (date(2026, 12, 31), "2026-12-31"),
        (datetime(2026, 12, 31, 8, tzinfo=UTC), "2026-12-31"),
        ("  Hoà   Bình ", "Hòa Bình"),
        (None, ""),
    ],
)
def test_cells_become_text(cell, text):
    assert sheets.text(cell) == text


@pytest.mark.parametrize(
    ("typed", "kept"), [("912345678", "0912345678"), ("0912 345.678", "0912345678"), ("", "")]
)
def test_excel_gives_a_phone_its_zero_back(typed, kept):
    assert sheets.phone(typed) == kept


# --- The plan of persons ---


def test_plan_persons_tells_new_changed_and_same(agency: Agency):
    plan = plan_persons(
        numbered(
            row(full_name="Phạm Hà", email="ha@so.example"),
            row(full_name="Trần Thị Thanh Bình", username="binhtt"),
            row(full_name="Nguyễn Văn An", email="AN@so.example"),
        ),
        TODAY,
    )

    assert [planned.fate for planned in plan.rows] == [Fate.NEW, Fate.CHANGED, Fate.SAME]
    assert plan.rows[1].changes == {"full_name": "Trần Thị Bình"}


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"full_name": ""}, {"full_name": "Hãy ghi họ và tên."}),
        ({"email": ""}, {"email": "Hãy ghi thư điện tử hoặc tên đăng nhập."}),
        ({"email": "ha"}, {"email": "Đây không phải địa chỉ thư điện tử."}),
        ({"phone": "12"}, {"phone": "Ghi số điện thoại 10 hoặc 11 chữ số."}),
        (
            {"unit": "KHONG-CO", "role": "chuyen-vien"},
            {"unit": "Hiện không có đơn vị nào mang mã này."},
        ),
        ({"unit": "VP"}, {"role": "Vị trí công tác cần có cả đơn vị và vai trò."}),
        ({"from_on": "hôm qua"}, {"from_on": "Ghi ngày theo dạng 31/12/2026."}),
        (
            {"unit": "VP", "role": "chuyen-vien", "from_on": "01/01/2019"},
            {"from_on": "Đơn vị không hoạt động vào ngày đó."},
        ),
        (
            {"username": "binhtt", "email": "an@so.example"},
            {"email": "Địa chỉ thư điện tử này đã thuộc tài khoản khác."},
        ),
    ],
)
def test_plan_persons_refuses_cell_by_cell(agency: Agency, given, problems):
    plan = plan_persons(numbered(row(**{"full_name": "Phạm Hà", "email": "ha@so.example", **given})), TODAY)

    assert plan.rows[0].fate == Fate.REFUSED
    assert plan.rows[0].problems == problems


def test_plan_persons_refuses_the_same_account_twice(agency: Agency):
    twice = row(full_name="Phạm Hà", email="ha@so.example")

    plan = plan_persons(numbered(twice, twice), TODAY)

    assert [planned.problems for planned in plan.rows] == [
        {"email": "Xuất hiện nhiều lần trong tệp này."},
        {"email": "Xuất hiện nhiều lần trong tệp này."},
    ]


def test_import_persons_opens_accounts_with_posts_and_twice_is_once(agency: Agency):
    rows = numbered(
        row(full_name="phạm thu hà", email="ha@so.example", unit="VP", role="chuyen-vien", title="Kế toán"),
        row(full_name="Lê Văn Hùng", username="hunglv", phone="912345678"),
        row(full_name="", email="hong@so.example"),
    )

    first = actions.import_persons(rows, source="a", by=agency.an, at=AT)
    second = actions.import_persons(rows, source="b", by=agency.an, at=AT)

    ha = Person.objects.get(email="ha@so.example")
    assert (first, second) == ((2, 0), (0, 0))
    assert (ha.full_name, ha.username, ha.post_title) == ("Phạm Thu Hà", "hapt", "Kế toán")
    assert ha.emailaddress_set.get().verified
    assert Person.objects.get(username="hunglv").phone == "0912345678"
    assert Person.objects.count() == 5


def test_import_persons_gives_a_post_to_somebody_who_is_there(agency: Agency):
    rows = numbered(row(full_name="Lê Chi", username="chil", unit="VP", role="chuyen-vien"))

    done = actions.import_persons(rows, source="a", by=agency.an, at=AT)
    again = actions.import_persons(rows, source="b", by=agency.an, at=AT)

    assert (done, again) == ((0, 1), (0, 0))
    assert agency.chi.posts.get().unit == agency.office


def test_import_needs_the_right_over_everything(agency: Agency):
    with pytest.raises(Refused):
        actions.import_persons([], source="a", by=agency.binh, at=AT)


@pytest.mark.slow
def test_rows_are_stored_by_the_portion_and_not_one_by_one(agency: Agency):
    def statements(count: int, start: int) -> int:
        rows = numbered(
            *(
                row(full_name="Nguyễn Văn Tư", email=f"tu{n}@so.example", unit="VP", role="chuyen-vien")
                for n in range(start, start + count)
            )
        )
        with CaptureQueriesContext(connection) as captured:
            actions.import_persons(rows, source=f"{count}", by=agency.an, at=AT)
        return len(captured)

    few, many = statements(20, 0), statements(2000, 100)

    assert Person.objects.filter(full_name="Nguyễn Văn Tư").count() == 2020
    assert many - few < 100  # SQLite takes some sixty rows in a statement


# --- Units ---


def test_import_units_takes_parents_in_any_order_and_twice_is_once(agency: Agency):
    rows = numbered(
        unit_row(code="TO-1", name="Tổ Một", parent="P-1"),
        unit_row(code="P-1", name="Phòng Một", parent="SO", kind="Phòng, ban", legal_basis="QĐ 1"),
    )

    made = actions.import_units(rows, source="a", by=agency.an, at=AT)
    again = actions.import_units(rows, source="b", by=agency.an, at=AT)

    team = Unit.objects.get(code="TO-1")
    assert (made, again) == (2, 0)
    assert team.path == f"{agency.root.path}{team.parent_id}/{team.pk}/"
    assert team.parent.versions.get().legal_basis == "QĐ 1"


def test_plan_units_refuses_cell_by_cell(agency: Agency):
    plan = plan_units(
        numbered(
            unit_row(code="VP", name="Tên khác"),
            unit_row(code="A", name="A", parent="B"),
            unit_row(code="B", name="B", parent="A"),
            unit_row(code="C", name="", parent="SO"),
            unit_row(code="D", name="D", parent="C"),
            unit_row(code="E", name="E", kind="lạ", valid_from="?"),
        )
    )

    circle = "Các đơn vị trong tệp trực thuộc lẫn nhau thành vòng."
    assert [planned.problems for planned in plan.rows] == [
        {"name": "Đơn vị này có tên Văn phòng Sở. Hãy đổi tên tại trang của đơn vị, kèm ngày và quyết định."},
        {"parent": circle},
        {"parent": circle},
        {"name": "Hãy ghi tên."},
        {"parent": "Dòng của đơn vị này không được nhận."},
        {
            "valid_from": "Ghi ngày theo dạng 31/12/2026.",
            "kind": "Hãy chọn một trong các loại ghi trên mẫu.",
        },
    ]


# --- Through the pages ---


def test_nothing_is_stored_before_it_is_confirmed(agency: Agency, client: Client):
    client.force_login(agency.an)
    file = workbook(
        ("Họ và tên", "Thư điện tử", "Điện thoại", "Từ ngày"),
        ("Phạm Thu Hà", "ha@so.example", 912345678, date(2026, 1, 1)),
        ("", "hong@so.example", "", ""),
    )

    preview = client.post(reverse("people:import", args=["nguoi"]), {"file": file})
    before = Person.objects.count()
    answer = client.post(
        reverse("people:import_confirm", args=["nguoi"]), {"parcel": preview.context["parcel"]}
    )

    assert [row.label for row in preview.context["rows"]] == ["Mới", "Không nhận"]
    assert "Hãy ghi họ và tên." in preview.content.decode()
    assert before == 3
    assert answer.headers["Location"] == reverse("people:persons")
    assert Person.objects.get(email="ha@so.example").phone == "0912345678"


def test_a_parcel_that_was_tampered_with_is_refused(agency: Agency, client: Client):
    client.force_login(agency.an)

    answer = client.post(reverse("people:import_confirm", args=["nguoi"]), {"parcel": "khong:dung"})

    assert answer.status_code == 422


def bomb() -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/workbook.xml", b"0" * (101 * 1024 * 1024))
    return SimpleUploadedFile("bom.xlsx", out.getvalue())


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            lambda: SimpleUploadedFile("a.xlsx", b"khong phai excel"),
            "Đây không phải tệp Excel (.xlsx). Hãy tải mẫu về và điền vào.",
        ),
        (
            lambda: workbook(("Tên",), ("X",)),
            "Bảng thiếu các cột: Họ và tên. Hãy tải mẫu và dùng đúng tiêu đề cột.",
        ),
        (lambda: workbook(("Họ và tên",)), "Bảng không có dòng nào dưới tiêu đề cột."),
        (bomb, "Tệp nén quá nhiều dữ liệu so với dung lượng nên không được mở."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(agency: Agency, client: Client, file, sentence: str):
    client.force_login(agency.an)

    answer = client.post(reverse("people:import", args=["nguoi"]), {"file": file()})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"file": [sentence]}


@pytest.mark.parametrize("kind", ["nguoi", "don-vi"])
def test_the_blank_form_is_one_we_can_read(agency: Agency, client: Client, kind: str):
    client.force_login(agency.an)
    form = client.get(reverse("people:import_blank", args=[kind])).content

    answer = client.post(
        reverse("people:import", args=[kind]), {"file": SimpleUploadedFile("mau.xlsx", form)}
    )

    assert answer.context["form"].errors == {"file": ["Bảng không có dòng nào dưới tiêu đề cột."]}
