"""Bulk filing without a database: row codes, the digest of a row, which row a file belongs to."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from congvu.initiatives.enums.form import Part
from congvu.initiatives.logic import batch_files, batch_sheet
from congvu.initiatives.logic.batch_files import Placed
from congvu.initiatives.logic.typed import Typed

KEYS = some.from_regex(r"[0-9A-Za-z]{1,20}", fullmatch=True)
FILES = some.lists(
    some.fixed_dictionaries({name: some.text(max_size=5) for name in ("part", "name", "digest")}),
    max_size=4,
    unique_by=lambda each: tuple(each.values()),
)


@given(KEYS)
def test_code_of_a_code_is_itself(typed: str) -> None:
    key = batch_sheet.normal_key(typed)

    assert batch_sheet.normal_key(key) == key
    assert len(key) >= 1


@given(some.text(max_size=30))
def test_code_is_ascii_letters_and_digits_or_none(typed: str) -> None:
    key = batch_sheet.normal_key(typed)

    assert key == "" or (key.isascii() and key.isalnum() and len(key) <= 20)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("1", "001"), (" 001 ", "001"), ("0001", "001"), ("1234", "1234"), ("0", "000"), ("a1", "A1")],
)
def test_code_is_the_same_however_it_is_typed(typed: str, key: str) -> None:
    assert batch_sheet.normal_key(typed) == key


@given(FILES, some.randoms())
def test_digest_does_not_depend_on_the_order_of_files(files: list[dict[str, str]], dice: object) -> None:
    said = Typed(fields={"title": "Một"})
    turned = list(files)
    dice.shuffle(turned)  # type: ignore[attr-defined]  # a random generator

    assert batch_sheet.digest(said, turned) == batch_sheet.digest(said, files)


@given(some.text(max_size=20), some.text(max_size=20), FILES)
def test_rows_that_say_something_else_have_another_digest(
    one: str, two: str, files: list[dict[str, str]]
) -> None:
    first = batch_sheet.digest(Typed(fields={"title": one}), files)
    second = batch_sheet.digest(Typed(fields={"title": two}), files)

    assert (first == second) == (one == two)


@given(
    KEYS, some.sampled_from(["{}.docx", "{}-2.pdf", "{}/mo ta.docx", "ho-so/{} bản vẽ.png", "a\\{}_x.pdf"])
)
def test_file_named_by_a_code_belongs_to_its_row(typed: str, shape: str) -> None:
    key = batch_sheet.normal_key(typed)
    if key == "A":
        return  # the folder of one of the shapes

    assert batch_files.row_of(shape.format(typed), {key}) == key


@given(some.text(max_size=40))
def test_any_name_belongs_to_a_row_that_there_is_or_to_none(name: str) -> None:
    assert batch_files.row_of(name, {"001", "A1"}) in ("", "001", "A1")


def test_parts_are_told_by_words_in_the_name_else_the_first_describes() -> None:
    names = ["001-2.pdf", "001.docx", "001 Biên bản.pdf", "001_ban-ve.png"]

    found = batch_files.placed(names, [Part.DESCRIPTION, Part.DRAWINGS, Part.OTHER])

    assert found == [
        Placed("001.docx", "001.docx", Part.DESCRIPTION),
        Placed("001 Biên bản.pdf", "001 Biên bản.pdf", Part.OTHER, fits=False),
        Placed("001-2.pdf", "001-2.pdf", Part.OTHER),
        Placed("001_ban-ve.png", "001_ban-ve.png", Part.DRAWINGS),
    ]


def test_day_in_a_cell_is_read_as_it_is_typed() -> None:
    cells = (datetime(2026, 9, 5), 12_500_000.0, 33.33, None, "  Một ")  # noqa: DTZ001 - as Excel gives it

    assert [batch_sheet.cell(each) for each in cells] == ["05/09/2026", "12500000", "33.33", "", "Một"]
