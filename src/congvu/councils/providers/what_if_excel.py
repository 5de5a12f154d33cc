"""Whose result would change under other rules, as a workbook: what was tried, then every change."""

import io
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from congvu.councils.enums.rubrics import shown
from congvu.councils.logic.compare import Change, Comparison, Verdict
from congvu.councils.logic.rubric import Rubric
from congvu.councils.models import Item, Panel

WIDTHS = (18, 60, 14, 24, 14, 24, 26)


def workbook(panel: Panel, rubric: Rubric, found: Comparison, items: Mapping[int, Item]) -> bytes:
    """All changes of ``found``, not only those that the page shows."""
    import xlsxwriter  # noqa: PLC0415 - slow import

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bg_color": "#E6EEF8", "bottom": 1, "text_wrap": True})
    grades = {grade.code: grade.name for grade in rubric.grades}
    _tried(book.add_worksheet(_("What is tried")), panel, rubric, found)
    sheet = book.add_worksheet(_("Changes"))
    for place, (title, width) in enumerate(zip(_titles(), WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, bold)
    for line, change in enumerate(found.changes, start=1):
        for place, said in enumerate(_row(items[change.item], change, grades)):
            sheet.write_string(line, place, said)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(found.changes), 1), len(WIDTHS) - 1)
    book.close()
    return out.getvalue()


def _titles() -> tuple[str, ...]:
    return (
        _("Code"),
        _("Dossier"),
        _("Score now"),
        _("Result now"),
        _("Score would be"),
        _("Result would be"),
        _("What changes"),
    )


def _row(item: Item, change: Change, grades: Mapping[str, str]) -> tuple[str, ...]:
    now, then = change.before, change.after
    return (
        item.code,
        item.title,
        now.shown,
        _verdict(now, grades),
        then.shown,
        _verdict(then, grades),
        _what(change),
    )


def _verdict(verdict: Verdict, grades: Mapping[str, str]) -> str:
    said = {True: _("Passes"), False: _("Does not pass"), None: _("Not decided by the sheets")}
    grade = grades.get(verdict.grade, verdict.grade)
    return f"{said[verdict.passed]} ({grade})" if grade else said[verdict.passed]


def _what(change: Change) -> str:
    if change.gains:
        return _("Would pass instead of failing")
    if change.decides:
        return _("Would fail instead of passing")
    return _("Another grade") if change.before.grade != change.after.grade else _("Another score")


def _tried(sheet: Any, panel: Panel, rubric: Rubric, found: Comparison) -> None:
    """What stands on the page above the changes, so that the file can be read alone."""
    total = "–" if rubric.pass_total is None else shown(rubric.pass_total)
    floors = [(each.name, "–" if each.floor is None else shown(each.floor)) for each in rubric.criteria]
    lines = [
        (_("Panel"), panel.name),
        (_("Passes from a total of"), total),
        *[(_("Least score: %(name)s") % {"name": name}, floor) for name, floor in floors],
        (_("Dossiers"), str(found.size)),
        (_("Passed, as it counts"), str(found.passed_before)),
        (_("Would pass"), str(found.passed_after)),
        (_("Would pass instead of failing"), str(found.gained)),
        (_("Would fail instead of passing"), str(found.lost)),
    ]
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 1, 60)
    for line, (title, said) in enumerate(lines):
        sheet.write_string(line, 0, title)
        sheet.write_string(line, 1, said)
