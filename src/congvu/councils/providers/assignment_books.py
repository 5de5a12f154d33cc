"""The workbook of an assignment: dossiers down, members across, an x where a dossier is given to a member."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from congvu.councils.logic import assignment_book
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Item, Panel, Seat
from congvu.councils.providers import books
from congvu.councils.providers.books import Head
from congvu.councils.queries import conflicts, panels

WIDTHS = {"number": 6, "code": 18, "title": 44, "field": 18}
MEMBER = 12


def workbook(panel: Panel, items: Iterable[Item], conduct: Conduct, day: date) -> bytes:
    """What is assigned now. A cell is locked where work has begun, and grey where a conflict is known."""
    import xlsxwriter  # noqa: PLC0415 - slow import

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(_("Assignment"))
    seats, now = panels.columns(panel, day), panels.by_pair(panel)
    known = conflicts.known([seat.person_id for seat in seats], day)
    books.write_head(book, sheet, assignment_book.stamp(panel.pk, panel.version), _heads(seats))
    fixed = book.add_format({"text_wrap": True, "valign": "top"})
    looks = {
        "open": book.add_format({"locked": False, "border": 1, "align": "center"}),
        "begun": book.add_format({"border": 1, "align": "center", "bold": True}),
        "barred": book.add_format({"border": 1, "bg_color": "#D9D9D9"}),
    }
    line = 1
    for line, item in enumerate(items, start=2):
        for place, said in enumerate((str(item.number), item.code, item.title, item.field_name)):
            sheet.write_string(line, place, said, fixed)
        for place, seat in enumerate(seats, start=len(assignment_book.HEAD)):
            given = now.get((item.pk, seat.person_id))
            is_given = given is not None and given.state in panels.ACTIVE
            barred = bool(known.between(item, seat.person_id, same_unit=conduct.same_unit))
            look = "begun" if is_given and hasattr(given, "sheet") else "open"
            look = "barred" if barred and not is_given else look
            sheet.write(line, place, assignment_book.MARK if is_given else None, looks[look])
    _end(sheet, len(seats), line)
    book.close()
    return out.getvalue()


def _heads(seats: Sequence[Seat]) -> list[Head]:
    titles = dict(zip(assignment_book.HEAD, (_("No."), _("Code"), _("Title"), _("Field")), strict=True))
    fixed = [Head(key, title, WIDTHS[key]) for key, title in titles.items()]
    members = [Head(assignment_book.seat_key(seat.pk), seat.person.full_name, MEMBER) for seat in seats]
    return [*fixed, *members]


def _end(sheet: Any, members: int, last: int) -> None:
    """Excel lets nothing but the mark be chosen; it is checked again when it comes back."""
    first = len(assignment_book.HEAD)
    if members and last > 1:
        choice = {"validate": "list", "source": [assignment_book.MARK]}
        sheet.data_validation(2, first, last, first + members - 1, choice)
    sheet.freeze_panes(2, 3)
    books.lock(sheet)
