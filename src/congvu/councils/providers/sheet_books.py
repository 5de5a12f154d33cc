"""The workbook of a member's open sheets: fixed headings, levels to choose from, limits that Excel checks."""

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from congvu.councils.enums.rubrics import shown
from congvu.councils.logic import sheet_book
from congvu.councils.logic.rubric import Criterion, Rubric
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.logic.sheet_book import Column, Part
from congvu.councils.models import Assignment, Panel
from congvu.councils.providers import books
from congvu.councils.providers.books import Head
from congvu.councils.queries import sheets as queries

WIDTHS = {Part.CODE: 18, Part.TITLE: 44, Part.BAND: 30, Part.SCORE: 11, Part.COMMENT: 36, Part.REMARK: 40}
LISTS = "Lists"


def workbook(panel: Panel, assignments: Sequence[Assignment]) -> bytes:
    """One line for each of ``assignments``, with what is kept of its sheet; nothing names an author."""
    import xlsxwriter  # noqa: PLC0415 - slow import

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(_("Sheets"))
    lists = book.add_worksheet(LISTS)
    lists.hide()
    rubric, columns = panel.rubric.content, sheet_book.columns(panel.rubric.content)
    heads = [Head(each.key, heading(each, rubric), WIDTHS.get(each.part, 4)) for each in columns]
    books.write_head(book, sheet, sheet_book.stamp(panel.pk, panel.rubric.digest), heads)
    last = len(assignments) + 1
    for place, column in enumerate(columns):
        _limit(sheet, lists, place, column, rubric, last)
    for line, each in enumerate(assignments, start=2):
        _line(book, sheet, line, columns, each, rubric)
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.freeze_panes(2, 3)
    books.lock(sheet)
    book.close()
    return out.getvalue()


def heading(column: Column, rubric: Rubric) -> str:
    """What stands above a column."""
    if column.number is None:
        return {
            Part.KEY: _("Sheet"),
            Part.CODE: _("Code"),
            Part.TITLE: _("Dossier"),
            Part.REMARK: _("Remark on the whole"),
        }[column.part]
    criterion = rubric.criteria[column.number]
    return {
        Part.BAND: _("%(name)s: level"),
        Part.SCORE: _("%(name)s: score (at most %(most)s)"),
        Part.COMMENT: _("%(name)s: comment"),
    }[column.part] % {"name": criterion.name, "most": shown(criterion.most)}


def _limit(sheet: Any, lists: Any, place: int, column: Column, rubric: Rubric, last: int) -> None:
    """What Excel lets be typed into a column; the answer is checked again when it comes back."""
    if column.number is None or last < 2:
        return
    criterion = rubric.criteria[column.number]
    if column.part is Part.BAND:
        sheet.data_validation(2, place, last, place, _bands(lists, place, criterion, rubric))
    elif column.part is Part.SCORE:
        limits = {"most": shown(criterion.most), "step": shown(rubric.step)}
        sheet.data_validation(
            2,
            place,
            last,
            place,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": float(criterion.most),
                "error_title": criterion.name[:32],
                "error_message": _("From 0 to %(most)s, in steps of %(step)s.") % limits,
            },
        )


def _bands(lists: Any, place: int, criterion: Criterion, rubric: Rubric) -> dict[str, Any]:
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - slow import

    for line, band in enumerate(criterion.bands):
        lists.write_string(line, place, sheet_book.band_label(band, numbers=rubric.numbers))
    letter = xl_col_to_name(place, True)
    return {"validate": "list", "source": f"={LISTS}!{letter}$1:{letter}${len(criterion.bands)}"}


def _line(
    book: Any, sheet: Any, line: int, columns: Sequence[Column], assignment: Assignment, rubric: Rubric
) -> None:
    fixed = book.add_format({"text_wrap": True, "valign": "top"})
    open_cell = book.add_format({"text_wrap": True, "valign": "top", "locked": False, "border": 1})
    kept = getattr(assignment, "sheet", None)
    scores = queries.scores_of(kept)
    known = {
        Part.KEY: sheet_book.row_key(assignment.pk, kept.version if kept else 0),
        Part.CODE: assignment.item.code,
        Part.TITLE: assignment.item.title,
        Part.REMARK: scores.remark,
    }
    for place, column in enumerate(columns):
        if column.number is None:
            locked = column.part is not Part.REMARK
            sheet.write_string(line, place, known[column.part], fixed if locked else open_cell)
        else:
            _mark(sheet, line, place, column, scores, rubric, open_cell)


def _mark(
    sheet: Any, line: int, place: int, column: Column, scores: Scores, rubric: Rubric, style: Any
) -> None:
    criterion = rubric.criteria[column.number or 0]
    mark = scores.marks.get(criterion.code, Mark())
    band = criterion.band(mark.band)
    if column.part is Part.SCORE and mark.score is not None:
        sheet.write_number(line, place, mark.score, style)
    elif column.part is Part.BAND and band is not None:
        sheet.write_string(line, place, sheet_book.band_label(band, numbers=rubric.numbers), style)
    elif column.part is Part.COMMENT and mark.comment:
        sheet.write_string(line, place, mark.comment, style)
    else:
        sheet.write_blank(line, place, None, style)
