"""The Excel form of bulk filing: a row per initiative, a sheet of authors, an explanation.

What Excel checks while it is filled is a help only; all of it is checked again when the form comes back.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from congvu.councils.providers import books
from congvu.councils.providers.books import Head
from congvu.initiatives.enums.form import AUTHOR_COLUMNS, Application, FormField, Kind
from congvu.initiatives.enums.rounds import Asked, ObjectKind
from congvu.initiatives.logic import batch_sheet, typed
from congvu.initiatives.logic.batch_sheet import FIRST, KEY, ROW
from congvu.initiatives.models import BatchRow, FieldGroup, Round
from congvu.initiatives.providers import batch_explained
from congvu.initiatives.queries import rounds

ROWS = 500
AUTHORS = 1500
WIDTHS = {Kind.TEXT: 48, Kind.LINE: 30, Kind.CHOICE: 26, Kind.DATE: 14, Kind.MONEY: 18}
AUTHOR_WIDTHS = {"name": 26, "born_on": 14, "workplace": 34, "title": 20, "degree": 20, "share": 12}
LISTS = "Lists"
MARKED = "#FFF2CC"


Marks = Mapping[tuple[str, str, int], str]
"""Notes on cells: by row code, field or column of the table of authors, and the author's number (0: none)."""


def workbook(
    round: Round, on: date, filled: Iterable[BatchRow] = (), marks: Marks = MappingProxyType({})
) -> bytes:
    """The form of ``round``: empty with its codes printed in advance, or with the rows ``filled`` alone,
    the cells in ``marks`` coloured and with their notes.
    """
    import xlsxwriter  # noqa: PLC0415 - slow import

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    terms, rows = round.newest.terms, list(filled)
    columns, groups = batch_sheet.columns(terms), rounds.groups_of(terms, on=on)
    stamp = batch_sheet.stamp(round.code)
    sheet = book.add_worksheet(initiatives_sheet())
    people = book.add_worksheet(authors_sheet())
    batch_explained.write(book, book.add_worksheet(_("How to fill it in")), round, columns)
    lists = book.add_worksheet(LISTS)
    lists.hide()
    last = FIRST + max(ROWS, len(rows)) - 1
    books.write_head(book, sheet, stamp, _heads(columns, round))
    _first_columns(book, sheet, len(columns) + 2)
    for place, each in enumerate(columns, 2):
        _help(sheet, lists, place, each, last, _answers(each, groups, terms.kinds))
    books.write_head(book, people, stamp, _author_heads())
    _first_columns(book, people, len(AUTHOR_COLUMNS) + 2)
    _help_shares(people)
    marked = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": MARKED})
    _fill(sheet, people, columns, rows, groups, marks, marked)
    book.close()
    return out.getvalue()


def initiatives_sheet() -> str:
    return _("Initiatives")


def authors_sheet() -> str:
    return _("Authors")


def heading(each: FormField) -> str:
    """What stands above a column."""
    return str(each.label)


def key_heading() -> str:
    return _("Row code")


def answers(each: FormField, groups: Sequence[FieldGroup], kinds: Sequence[str]) -> dict[str, str]:
    """What may be chosen in a column, with the code that each answer stands for; empty for free text."""
    if each.name == "field_group":
        return {_group(group): group.code for group in groups}
    if each.name == "kind":
        return {str(kind.label): kind.value for kind in ObjectKind if kind.value in kinds}
    if each.name == "application":
        return {str(each.label): each.value for each in Application}
    return {}


def _answers(each: FormField, groups: Sequence[FieldGroup], kinds: Sequence[str]) -> list[str]:
    return list(answers(each, groups, kinds))


def _group(group: FieldGroup) -> str:
    return f"{group.parent.name} – {group.name}" if group.parent else group.name


def _heads(columns: Sequence[FormField], round: Round) -> list[Head]:
    terms = round.newest.terms
    heads = [Head("", "", 4), Head(KEY, f"{key_heading()} *", 12)]
    for each in columns:
        star = " *" if terms.asked(each.name) == Asked.REQUIRED else ""
        heads.append(Head(each.name, f"{heading(each)}{star}", WIDTHS.get(each.kind, 30)))
    return heads


def _author_heads() -> list[Head]:
    named = [Head(name, f"{label} *", AUTHOR_WIDTHS[name]) for name, label in AUTHOR_COLUMNS.items()]
    return [Head("", "", 4), Head(ROW, f"{key_heading()} *", 12), *named]


def _first_columns(book: Any, sheet: Any, width: int) -> None:
    """Cells are text, or Excel takes the zeros of a code away and turns days about."""
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for place in range(1, width):
        sheet.set_column(place, place, sheet.col_info[place].width, plain)
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.freeze_panes(FIRST, 2)


def _help(sheet: Any, lists: Any, place: int, each: FormField, last: int, choices: Sequence[str]) -> None:
    """The note of a column, its drop-down, and the most that may be typed."""
    if each.hint:
        sheet.write_comment(1, place, str(each.hint), {"x_scale": 2})
    if choices:
        from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - slow import

        for line, answer in enumerate(choices):
            lists.write_string(line, place, answer)
        letter = xl_col_to_name(place, True)
        source = f"={LISTS}!{letter}$1:{letter}${len(choices)}"
        sheet.data_validation(FIRST, place, last, place, {"validate": "list", "source": source})
    elif each.kind in (Kind.LINE, Kind.TEXT):
        limit = {"validate": "length", "criteria": "<=", "value": each.limit}
        said = _("At most %(limit)d characters.") % {"limit": each.limit}
        sheet.data_validation(FIRST, place, last, place, {**limit, "error_message": said})


def _help_shares(sheet: Any) -> None:
    place = 2 + list(AUTHOR_COLUMNS).index("share")
    sheet.write_comment(1, place, _("The shares of the authors of one initiative add up to exactly 100."))


def _fill(
    sheet: Any,
    people: Any,
    columns: Sequence[FormField],
    rows: Sequence[BatchRow],
    groups: Sequence[FieldGroup],
    marks: Marks,
    marked: Any,
) -> None:
    if not rows:
        for number in range(ROWS):
            sheet.write_string(FIRST + number, 1, f"{number + 1:03d}")
        return
    names = {group.code: _group(group) for group in groups}
    line = FIRST
    for at, row in enumerate(rows, FIRST):
        said = typed.from_json(row.said)
        sheet.write_string(at, 1, row.key)
        for place, each in enumerate(columns, 2):
            note = marks.get((row.key, each.name, 0), "")
            _put(sheet, at, place, _shown(each, said.get(each.name), names), note, marked)
        for number, author in enumerate(said.authors, 1):
            people.write_string(line, 1, row.key)
            for place, column in enumerate(AUTHOR_COLUMNS, 2):
                note = marks.get((row.key, column, number), "")
                _put(people, line, place, author.get(column, ""), note, marked)
            line += 1


def _put(sheet: Any, line: int, place: int, text: str, note: str, marked: Any) -> None:
    """Write a cell; one with a note has its colour."""
    sheet.write_string(line, place, text, marked if note else None)
    if note:
        sheet.write_comment(line, place, note, {"x_scale": 2})


def _shown(each: FormField, said: str, groups: dict[str, str]) -> str:
    """An answer as the drop-down offers it; what is none stays as it was typed."""
    if each.name == "field_group":
        return groups.get(said, said)
    choices = ObjectKind if each.name == "kind" else Application if each.name == "application" else None
    return str(choices(said).label) if choices is not None and said in choices.values else said
