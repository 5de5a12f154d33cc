"""The Excel form of bulk filing: a row per initiative, sheets of authors and others, an explanation.

What Excel checks while it is filled is a help only; all of it is checked again when the form comes back.
"""

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from congvu.councils.providers import books
from congvu.councils.providers.books import Head
from congvu.initiatives.enums.form import COLUMNS, Application, FormField, Kind
from congvu.initiatives.enums.rounds import Asked, ObjectKind
from congvu.initiatives.logic import batch_sheet, typed
from congvu.initiatives.logic.batch_sheet import FIRST, KEY, ROW, UNIT
from congvu.initiatives.logic.check import NEEDED_OF_PARTICIPANT
from congvu.initiatives.models import BatchRow, FieldGroup, Round
from congvu.initiatives.providers import batch_explained
from congvu.initiatives.queries import rounds
from congvu.people.models import Unit
from congvu.vietnamese import fold

ROWS = 500
WIDTHS = {Kind.TEXT: 48, Kind.LINE: 30, Kind.CHOICE: 26, Kind.DATE: 14, Kind.MONEY: 18}
PEOPLE_WIDTHS = {
    "name": 26,
    "born_on": 14,
    "workplace": 34,
    "title": 20,
    "degree": 20,
    "share": 12,
    "work": 34,
}
LISTS = "Lists"
MARKED = "#FFF2CC"


class Cell(NamedTuple):
    """A cell of the row ``key``: a field, or a column of the ``number``-th person of a table."""

    key: str
    column: str
    table: str = ""
    number: int = 0


Marks = Mapping[Cell, str]
"""Notes on cells."""


def workbook(
    round: Round,
    on: date,
    filled: Iterable[BatchRow] = (),
    units: Sequence[Unit] = (),
    marks: Marks = MappingProxyType({}),
) -> bytes:
    """The form of ``round``: empty with its codes printed in advance, or with the rows ``filled`` alone,
    the cells in ``marks`` coloured and with their notes.

    For who files for several ``units`` it has a last column that says whose dossier a row is.
    """
    import xlsxwriter  # noqa: PLC0415 - slow import

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    terms, rows = round.newest.terms, list(filled)
    columns, groups = batch_sheet.columns(terms), rounds.groups_of(terms, on=on)
    stamp = batch_sheet.stamp(round.code)
    sheet = book.add_worksheet(initiatives_sheet())
    tables = {name: book.add_worksheet(sheet_of(name)) for name in batch_sheet.tables(terms)}
    batch_explained.write(book, book.add_worksheet(_("How to fill it in")), round, columns)
    lists = book.add_worksheet(LISTS)
    lists.hide()
    last = FIRST + max(ROWS, len(rows)) - 1
    branch = list(unit_names(units)) if len(units) > 1 else []
    heads = _heads(columns, round) + ([Head(UNIT, unit_heading(), 34)] if branch else [])
    books.write_head(book, sheet, stamp, heads)
    _first_columns(book, sheet, len(heads))
    for place, each in enumerate(columns, 2):
        _help(sheet, lists, place, each, last, _answers(each, groups, terms.kinds))
    if branch:
        place = len(columns) + 2
        sheet.write_comment(1, place, _("Leave empty for the unit that sends the form."))
        _offer(sheet, lists, place, last, branch)
        _fill_units(sheet, place, rows)
    for name, people in tables.items():
        books.write_head(book, people, stamp, _people_heads(name))
        _first_columns(book, people, len(COLUMNS[name]) + 2)
    _help_shares(tables["authors"])
    marked = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": MARKED})
    _fill(sheet, columns, rows, groups, marks, marked)
    for name, people in tables.items():
        _fill_people(people, name, rows, marks, marked)
    book.close()
    return out.getvalue()


def initiatives_sheet() -> str:
    return _("Initiatives")


def sheet_of(table: str) -> str:
    """How the sheet of a table of people is called."""
    return _("Authors") if table == "authors" else _("Took part")


def heading(each: FormField) -> str:
    """What stands above a column."""
    return str(each.label)


def key_heading() -> str:
    return _("Row code")


def unit_heading() -> str:
    return _("Unit that proposes it")


def unit_names(units: Iterable[Unit]) -> dict[str, Unit]:
    """Units by what the drop-down calls them: by name, and by code too where several have one name."""
    found = list(units)
    count = Counter(fold(unit.name) for unit in found)
    return {
        unit.name if count[fold(unit.name)] == 1 else f"{unit.name} ({unit.code})": unit for unit in found
    }


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


def _people_heads(table: str) -> list[Head]:
    needed = COLUMNS[table] if table == "authors" else NEEDED_OF_PARTICIPANT
    named = [
        Head(name, f"{label} *" if name in needed else str(label), PEOPLE_WIDTHS[name])
        for name, label in COLUMNS[table].items()
    ]
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
        _offer(sheet, lists, place, last, choices)
    elif each.kind in (Kind.LINE, Kind.TEXT):
        limit = {"validate": "length", "criteria": "<=", "value": each.limit}
        said = _("At most %(limit)d characters.") % {"limit": each.limit}
        sheet.data_validation(FIRST, place, last, place, {**limit, "error_message": said})


def _offer(sheet: Any, lists: Any, place: int, last: int, choices: Sequence[str]) -> None:
    """A drop-down in every cell of a column; the answers stand on the hidden sheet."""
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - slow import

    for line, answer in enumerate(choices):
        lists.write_string(line, place, answer)
    letter = xl_col_to_name(place, True)
    source = f"={LISTS}!{letter}$1:{letter}${len(choices)}"
    sheet.data_validation(FIRST, place, last, place, {"validate": "list", "source": source})


def _help_shares(sheet: Any) -> None:
    place = 2 + list(COLUMNS["authors"]).index("share")
    sheet.write_comment(1, place, _("The shares of the authors of one initiative add up to exactly 100."))


def _fill(
    sheet: Any,
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
    for at, row in enumerate(rows, FIRST):
        said = typed.from_json(row.said)
        sheet.write_string(at, 1, row.key)
        for place, each in enumerate(columns, 2):
            note = marks.get(Cell(row.key, each.name), "")
            _put(sheet, at, place, _shown(each, said.get(each.name), names), note, marked)


def _fill_units(sheet: Any, place: int, rows: Sequence[BatchRow]) -> None:
    for at, row in enumerate(rows, FIRST):
        sheet.write_string(at, place, str(row.said.get(UNIT, "")))


def _fill_people(sheet: Any, table: str, rows: Sequence[BatchRow], marks: Marks, marked: Any) -> None:
    line = FIRST
    for row in rows:
        for number, person in enumerate(typed.from_json(row.said).rows(table), 1):
            sheet.write_string(line, 1, row.key)
            for place, column in enumerate(COLUMNS[table], 2):
                note = marks.get(Cell(row.key, column, table, number), "")
                _put(sheet, line, place, person.get(column, ""), note, marked)
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
