"""The writer of long workbooks: what was written is read back, and no text becomes anything else."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from congvu.initiatives.logic import workbook
from congvu.initiatives.logic.workbook import Book, Cell, Head

DAY = datetime(2026, 2, 28)  # noqa: DTZ001 - Excel's days know no zone
THERE = datetime(2026, 11, 22, 8, 30)  # noqa: DTZ001 - Excel's days know no zone


def written(folder: Path, rows: Sequence[Sequence[Cell]], *, name: str = "Hồ sơ") -> Workbook:
    file = BytesIO()
    book = Book(file, str(folder))
    book.sheet(name, [Head("Một"), Head("Hai & ba", 40)]).add(rows)
    book.close()
    return load_workbook(file)


def test_texts_numbers_and_days_are_read_back(tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)

    book = written(tmp_path, [("ă\nb", 3), (Decimal("1.50"), date(2026, 2, 28)), (None, at), ("", 0)])

    sheet = book["Hồ sơ"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Một", "Hai & ba"], ["ă\nb", 3], [1.5, DAY],
        [None, THERE], [None, 0],
    ]  # fmt: skip
    assert (sheet["B3"].number_format, sheet["B4"].number_format) == ("dd/mm/yyyy", "dd/mm/yyyy hh:mm")
    assert (sheet["A1"].font.bold, sheet.freeze_panes, sheet.column_dimensions["B"].width) == (True, "B2", 40)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@SUM(A1)", "<b>&</b>", '"', " hai  "])
def test_text_stays_a_text(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, [(text, None)])["Hồ sơ"]["A2"]

    assert (cell.value, cell.data_type) == (text, "s")


def test_excel_reads_no_code_out_of_a_text() -> None:
    assert workbook._cell("A2", "_x0041_\x00\r") == (
        '<c r="A2" t="inlineStr"><is><t xml:space="preserve">_x005F_x0041_</t></is></c>'
    )


@given(text=some.text(min_size=1))
def test_any_text_leaves_a_workbook_that_opens(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    cell = written(tmp_path_factory.mktemp("so"), [(text, None)])["Hồ sơ"]["A2"]

    kept = "".join(letter for letter in text if letter in "\t\n" or letter.isprintable())
    found = "".join(letter for letter in str(cell.value or "") if letter in "\t\n" or letter.isprintable())
    assert found == kept


def test_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)

    book = written(
        tmp_path, [(number, None) for number in range(5)], name="Phiếu chấm 1/2: tên rất dài của bộ"
    )

    assert [[cell.value for cell in sheet["A"]] for sheet in book] == [
        ["Một", 0, 1], ["Một", 2, 3], ["Một", 4],
    ]  # fmt: skip
    assert [sheet.title for sheet in book] == [
        "Phiếu chấm 1 2  tên rất dài của", "Phiếu chấm 1 2  tên rất dà (2)", "Phiếu chấm 1 2  tên rất dà (3)",
    ]  # fmt: skip


def test_columns_beyond_z_have_two_letters() -> None:
    assert [workbook._letters(column) for column in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
