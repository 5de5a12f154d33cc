"""The books: every column of the forms, on the screen, in Excel and for print; nothing hidden."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from congvu.outgoing.actions import lending, posting
from congvu.outgoing.enums import books as columns
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.models import OutgoingDocument, SeriesGroup
from congvu.outgoing.queries import receivers
from tests.documents.test_views import signed_in
from tests.factories import documents as make
from tests.factories.cases import MONDAY
from tests.factories.outgoing_books import Registry, again, to

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
TODAY = MONDAY.date()
BOOKS = ("book", "post_book", "lent_book", "copy_book")


def cells(person: Any, name: str, **asked: str) -> list[list[Any]]:
    """What stands in the workbook from the headings on."""
    answer = signed_in(person).get(reverse(f"outgoing:{name}_excel"), asked)
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=4)]


def screen(person: Any, name: str, **asked: str) -> str:
    return signed_in(person).get(reverse(f"outgoing:{name}"), asked).content.decode()


def test_book_has_the_ten_columns_of_the_form() -> None:
    registry = Registry()
    registry.issued(to("Sở Nội vụ Thử"), to("Ủy ban nhân dân xã Thử"), copies=3, description="Kèm 02 phụ lục")
    registry.issued()

    rows = cells(registry.clerk, "book")

    assert rows[0] == [str(label) for _key, label, _width in columns.REGISTER]
    assert len(rows[0]) == 10
    assert rows[1] == [
        "01/SPT-VP", "16/11/2026", "Công văn: Phối hợp tổ chức hội nghị thử", registry.leader.full_name,
        "Sở Nội vụ Thử; Ủy ban nhân dân xã Thử", "Lưu: VT, Phòng Soạn thảo Thử", 3, "16/11/2026", "",
        "Kèm 02 phụ lục",
    ]  # fmt: skip
    assert rows[2][0] == "02/SPT-VP"


def test_book_says_what_must_not_be_hidden() -> None:
    registry = Registry()
    registry.voided()
    recalled = registry.issued(numbered_late=True)
    OutgoingDocument.objects.filter(pk=recalled.pk).update(recalled_at=MONDAY, recall_reason="Sai thể thức")
    registry.issued(replaces=again(recalled))

    notes = [row[9] for row in cells(registry.clerk, "book")[1:]]

    assert notes[0] == "KHÔNG BAN HÀNH: Sai thẩm quyền"
    assert notes[1] == (
        "Đăng ký muộn: ký ngày 16/11/2026; Thu hồi ngày 16/11/2026: Sai thể thức; Thay thế bằng 03/SPT-VP"
    )
    for found, mark in (("voided", "01"), ("recalled", "02"), ("late", "02"), ("replaced", "02")):
        page = screen(registry.clerk, "book", found=found)
        assert f"{mark}/SPT-VP</a>" in page, found
        assert page.count("/SPT-VP</a>") == 1, found


def test_book_is_narrowed_by_series_days_kind_and_unit() -> None:
    registry = Registry()
    decision = make.kind("qd", "Quyết định")
    series = SeriesGroup.objects.create(
        agency=registry.agency, name="Quyết định", valid_from=date(2020, 1, 1)
    )
    registry.issued()
    registry.issued(kind=decision, group=series, subject="Quyết định thử")
    registry.issued(dated_on=date(2026, 11, 20), subject="Ngày khác")

    def subjects(**asked: object) -> list[str]:
        asking = {name: str(value) for name, value in asked.items()}
        return [row[2].split(": ")[1] for row in cells(registry.clerk, "book", **asking)[1:]]

    assert subjects(group=series.pk) == ["Quyết định thử"]
    assert subjects(kind=decision.pk) == ["Quyết định thử"]
    assert subjects(first="20/11/2026") == ["Ngày khác"]
    assert subjects(last="16/11/2026") == ["Phối hợp tổ chức hội nghị thử", "Quyết định thử"]
    assert len(subjects(unit=registry.division.pk, year=2026, agency=registry.agency.pk)) == 3
    assert subjects(unit=registry.office.pk) == []


def test_post_book_has_the_six_columns_of_the_form() -> None:
    registry = Registry()
    first = registry.issued(to("Sở Nội vụ Thử"))
    second = registry.issued(to("Sở Nội vụ Thử"))
    sent = [*receivers.of(first), *receivers.of(second)]
    posting.post(sent, on=TODAY, envelopes=1, item="EB123VN", note="Hỏa tốc", by=registry.clerk, at=MONDAY)

    rows = cells(registry.clerk, "post_book")

    assert rows[0] == [str(label) for _key, label, _width in columns.POST]
    assert rows[1] == [
        "16/11/2026", "01/SPT-VP, 02/SPT-VP", "Sở Nội vụ Thử", 1, "", "Bưu gửi số EB123VN; Hỏa tốc",
    ]  # fmt: skip


def test_book_of_kept_copies_has_the_nine_columns_of_the_form() -> None:
    registry = Registry()
    document = registry.issued()
    said = {"reader": "Nguyễn Văn Mượn", "allowed_by": "Chánh Văn phòng", "file_code": "01.TCCB"}
    lent = lending.lend(document, **said, on=TODAY, by=registry.clerk, at=MONDAY)  # type: ignore[arg-type]  # fields by name
    lending.take_back(lent, on=TODAY, by=registry.clerk, at=MONDAY)

    rows = cells(registry.clerk, "lent_book")

    assert rows[0] == [str(label) for _key, label, _width in columns.LENT]
    assert len(rows[0]) == 9
    assert rows[1] == [
        "16/11/2026", "Nguyễn Văn Mượn", "01/SPT-VP, 16/11/2026", "Công văn: Phối hợp tổ chức hội nghị thử",
        "01.TCCB", "", "16/11/2026", "Chánh Văn phòng", "",
    ]  # fmt: skip


def test_books_are_shown_and_printed_to_who_keeps_or_reads_them_alone() -> None:
    registry, elsewhere = Registry(), Registry()
    document = registry.issued(to("Nơi nhận thử"))
    posting.post(list(receivers.of(document)), on=TODAY, by=registry.clerk, at=MONDAY)
    lending.lend(document, reader="Ai đó", allowed_by="Lãnh đạo", on=TODAY, by=registry.clerk, at=MONDAY)

    for name in ("book", "post_book", "lent_book"):
        for shown in (name, f"{name}_printed"):
            for person in (registry.clerk, registry.reader):
                assert "01/SPT-VP" in screen(person, shown), shown
            assert "01/SPT-VP" not in screen(elsewhere.clerk, shown), shown
        assert signed_in(registry.drafter).get(reverse(f"outgoing:{name}")).status_code == 403


def test_books_cost_the_same_with_any_number_of_lines() -> None:
    registry = Registry()
    client = signed_in(registry.clerk)

    def fill() -> None:
        document = registry.issued(to("Một nơi"), to("Nơi khác"), to("Tận tay", Way.HAND))
        posting.post([receivers.of(document)[0]], on=TODAY, by=registry.clerk, at=MONDAY)
        said = {"reader": "Ai đó", "allowed_by": "Lãnh đạo", "on": TODAY}
        lending.lend(document, **said, by=registry.clerk, at=MONDAY)  # type: ignore[arg-type]  # fields by name

    def cost(name: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(reverse(f"outgoing:{name}"))
        assert answer.status_code == 200
        answer.close()
        return len(captured)

    names = [*BOOKS, *(f"{name}_printed" for name in BOOKS), *(f"{name}_excel" for name in BOOKS), "to_post"]
    fill()
    for name in names:
        cost(name)
    before = [cost(name) for name in names]
    for _each in range(3):
        fill()
    assert [cost(name) for name in names] == before


def test_printed_book_without_lines_says_so() -> None:
    assert "Chưa có văn bản nào được cấp số." in screen(Registry().reader, "book_printed")


def test_printed_book_says_who_printed_it_and_when() -> None:
    registry = Registry()
    registry.issued()

    page = screen(registry.reader, "book_printed")

    assert page.count("<col width=") == page.count('<th scope="col">') == 10
    assert '<td class="book-date">' in page
    assert f"Người in: {registry.reader.full_name}, " in page
