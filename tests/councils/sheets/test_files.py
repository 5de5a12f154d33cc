"""Scoring in Excel: the workbook, what a filled one would do, and taking it over."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.councils.actions import results, sheet_import
from congvu.councils.enums.panels import SheetState
from congvu.councils.logic.rubric import Band, Criterion
from congvu.councils.models import Assignment, Panel, Sheet
from congvu.trail import queries as trail
from tests.factories import councils as make
from tests.factories import councils_sheets as sheets
from tests.factories import people

pytestmark = pytest.mark.django_db
D = make.Decimal


@pytest.fixture
def rows(client: Client, monkeypatch: pytest.MonkeyPatch) -> list[Assignment]:
    """One member with three dossiers, signed in; the first criterion has levels."""
    monkeypatch.setattr("congvu.kit.clock.now", lambda: make.NOW)
    bands = (Band("cao", "Hoàn toàn mới", D(31), D(40)), Band("thap", "Cải tiến", D(0), D(30)))
    criteria = (
        Criterion("moi", "Tính mới", D(40), bands, comment_below=D(5)),
        Criterion("hieu-qua", "Hiệu quả", D(60)),
    )
    rubric = make.make_rubric_version(make.make_rubric(criteria=criteria))
    panel = make.make_panel(rubric=rubric)
    seat = make.make_seat(panel.council)
    for _ in range(3):
        make.make_assignment(make.make_item(panel), seat)
    make.begin_panel(panel)
    client.force_login(seat.person)
    return sorted(sheets.assignments(panel), key=lambda each: each.order)


def address(rows: list[Assignment], name: str = "sheet_file") -> str:
    return reverse(f"councils:{name}", args=[rows[0].item.panel_id])


def download(client: Client, rows: list[Assignment]) -> openpyxl.Workbook:
    answer = client.get(address(rows, "sheet_book"))
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def fill(book: openpyxl.Workbook, line: int, *values: Any) -> None:
    """Line 3 is the first dossier; the values of its open cells, from left to right."""
    for column, value in enumerate(values, start=4):
        book.worksheets[0].cell(line, column).value = value


def send(client: Client, rows: list[Assignment], book: openpyxl.Workbook) -> Any:
    out = io.BytesIO()
    book.save(out)
    return client.post(address(rows), {"file": SimpleUploadedFile("phieu.xlsx", out.getvalue())})


def confirm(client: Client, rows: list[Assignment], shown: Any, how: str = "draft") -> Any:
    return client.post(address(rows, "take_sheet_book"), {"parcel": shown.context["parcel"], "as": how})


def fates(shown: Any) -> list[str]:
    return [row.planned.fate.value for row in shown.context["rows"]]


GOOD = ("31–40: Hoàn toàn mới", 35, None, 50, "Rõ ràng.", "Tốt.")


def test_book_has_a_line_for_each_open_dossier_in_the_members_order(
    client: Client, rows: list[Assignment]
) -> None:
    sheets.make_sheet(rows[1], sheets.scores(None, 12))
    book = download(client, rows)

    sheet = book.worksheets[0]
    assert [sheet.cell(line, 2).value for line in (3, 4, 5, 6)] == [*(each.item.code for each in rows), None]
    assert (sheet.cell(4, 1).value, sheet.cell(4, 7).value) == (f"{rows[1].pk}-1", 12)
    assert sheet.protection.sheet
    assert [rule.type for rule in sheet.data_validations.dataValidation] == ["list", "decimal", "decimal"]


def test_book_names_no_author(client: Client, rows: list[Assignment]) -> None:
    text = str([[cell.value for cell in line] for sheet in download(client, rows) for line in sheet])

    names = [name for each in rows for name in each.item.author_names] + [
        each.item.unit_name for each in rows
    ]
    assert [name for name in names if name in text] == []


def test_preview_says_of_each_cell_what_is_wrong_and_stores_nothing(
    client: Client, rows: list[Assignment]
) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    fill(book, 4, "31–40: Hoàn toàn mới", 12, None, "sáu mươi")
    fill(book, 5, "rất mới", None, None, 61)

    shown = send(client, rows, book)

    cells = [[cell.problem for cell in row.cells] for row in shown.context["rows"]]
    assert fates(shown) == ["taken", "refused", "refused"]
    assert cells[0] == [""] * 6
    assert [bool(problem) for problem in cells[1]] == [False, True, False, True, False, False]
    assert [bool(problem) for problem in cells[2]] == [True, True, False, True, False, False]
    assert not Sheet.objects.exists()


def test_good_rows_are_taken_as_drafts(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    fill(book, 4, "0–30: Cải tiến", 10, None, None)
    fill(book, 5, "0–30: Cải tiến", -3, None, 10)

    shown = send(client, rows, book)
    confirm(client, rows, shown)

    assert fates(shown) == ["taken", "unfinished", "refused"]
    kept = {each.pk: (each.state, each.total) for each in Sheet.objects.all()}
    assert kept == {rows[0].pk: (SheetState.DRAFT, 85), rows[1].pk: (SheetState.DRAFT, None)}
    assert Sheet.objects.get(pk=rows[0].pk).revisions.get().kind == "imported"


def test_whole_rows_are_sent_when_asked(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    fill(book, 4, "0–30: Cải tiến", 10, None, None)

    confirm(client, rows, send(client, rows, book), "sent")

    states = dict(Sheet.objects.values_list("pk", "state"))
    assert states == {rows[0].pk: SheetState.SENT, rows[1].pk: SheetState.DRAFT}


def test_a_long_file_is_taken_in_portions_each_with_its_line(
    client: Client, rows: list[Assignment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_import, "PORTION", 1)
    book = download(client, rows)
    for line in (3, 4, 5):
        fill(book, line, *GOOD)
    shown = send(client, rows, book)

    confirm(client, rows, shown, "sent")
    again = confirm(client, rows, shown, "sent")

    assert Sheet.objects.filter(state="sent").count() == 3
    lines = [entry.detail for entry in trail.about(rows[0].item.panel) if entry.event.endswith("s_imported")]
    assert [(each["saved"], each["sent"]) for each in lines] == [(1, 1)] * 3
    assert again.status_code == 422


def test_a_file_taken_twice_changes_nothing_twice(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    confirm(client, rows, send(client, rows, book))

    shown = send(client, rows, book)
    answer = confirm(client, rows, shown)

    assert fates(shown) == ["same", "empty", "empty"]
    assert answer.status_code == 422
    assert Sheet.objects.get(pk=rows[0].pk).version == 1


def test_a_sheet_changed_on_its_page_meanwhile_is_refused(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    sheets.make_sheet(rows[0], sheets.scores(1, 2))

    shown = send(client, rows, book)

    assert fates(shown)[0] == "refused"
    assert shown.context["rows"][0].planned.why


def test_a_conflict_holds_on_this_path(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    make.make_declaration(rows[0].item, rows[0].person)

    shown = send(client, rows, book)
    confirm(client, rows, shown)

    assert fates(shown) == ["refused", "empty", "empty"]
    assert not Sheet.objects.exists()
    assert rows[0].item.code not in str(
        [[c.value for c in line] for line in download(client, rows).worksheets[0]]
    )


def test_a_conflict_declared_after_the_preview_holds(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    shown = send(client, rows, book)
    make.make_declaration(rows[0].item, rows[0].person)

    confirm(client, rows, shown)

    assert not Sheet.objects.exists()


def test_somebody_elses_sheet_is_refused(client: Client, rows: list[Assignment]) -> None:
    other = make.make_assignment(rows[0].item, make.make_seat(rows[0].item.panel.council))
    book = download(client, rows)
    fill(book, 3, *GOOD)
    book.worksheets[0].cell(3, 1).value = f"{other.pk}-0"

    shown = send(client, rows, book)

    assert fates(shown)[0] == "refused"
    assert shown.context["rows"][0].planned.assignment is None


def test_nothing_is_taken_after_the_close(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    shown = send(client, rows, book)
    secretary = make.make_secretary()
    panel = rows[0].item.panel
    results.excuse(panel, [each.pk for each in rows], reason="Nghỉ.", by=secretary, at=make.NOW)
    results.close(panel, by=secretary, at=make.NOW)

    assert confirm(client, rows, shown).status_code == 422
    assert not Sheet.objects.exists()


def test_the_book_of_another_panel_is_refused(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    book.worksheets[0].cell(1, 1).value = "congvu:999:0000"

    assert send(client, rows, book).status_code == 422


def test_what_is_no_workbook_is_refused(client: Client, rows: list[Assignment]) -> None:
    answer = client.post(address(rows), {"file": SimpleUploadedFile("phieu.xlsx", b"no workbook")})

    assert answer.status_code == 422


def test_a_parcel_of_somebody_else_is_refused(client: Client, rows: list[Assignment]) -> None:
    book = download(client, rows)
    fill(book, 3, *GOOD)
    shown = send(client, rows, book)
    seat = make.make_seat(rows[0].item.panel.council)
    make.make_assignment(rows[0].item, seat)
    client.force_login(seat.person)

    assert confirm(client, rows, shown).status_code == 422


def test_who_scores_nothing_there_finds_nothing(client: Client, rows: list[Assignment]) -> None:
    client.force_login(people.make_person(grants=make.SECRETARY))

    for name in ("sheet_file", "sheet_book"):
        assert client.get(address(rows, name)).status_code == 404
    assert Panel.objects.count() == 1
