"""The sheet of the Excel form that explains it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from congvu.initiatives.enums.form import FormField
from congvu.initiatives.enums.rounds import Asked
from congvu.initiatives.logic import batch_sheet
from congvu.initiatives.models import Round


def write(book: Any, sheet: Any, round: Round, columns: Sequence[FormField]) -> None:
    """What to do in what order, and each column with its note."""
    bold = book.add_format({"bold": True, "bg_color": "#E6EEF8", "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 44, plain)
    sheet.set_column(1, 1, 14, plain)
    sheet.set_column(2, 2, 84, plain)
    line = 0
    for sentence in (round.name, *steps(round)):
        sheet.merge_range(line, 0, line, 2, sentence, plain if line else bold)
        sheet.set_row(line, 32 if line else 20)
        line += 1
    for place, title in enumerate((_("Column"), _("Asked"), _("Note"))):
        sheet.write_string(line + 1, place, title, bold)
    for at, each in enumerate(columns, line + 2):
        sheet.write_string(at, 0, str(each.label), plain)
        sheet.write_string(at, 1, str(Asked(round.newest.terms.asked(each.name)).label), plain)
        sheet.write_string(at, 2, str(each.hint), plain)


def steps(round: Round) -> list[str]:
    """How the form is filled in, sentence by sentence."""
    parts = ", ".join(str(part.label) for part in round.newest.terms.asked_parts)
    tried = [_("   On the third sheet each person who took part in the first application is one row.")]
    return [
        _(
            "1. On the first sheet each initiative is one row. Keep the code in front, or give it your own: "
            "letters and digits, each code once. A code that is not used is left out."
        ),
        _(
            "2. On the second sheet each author is one row, with the code of the initiative. The shares of "
            "one initiative add up to 100."
        ),
        *(tried if "participants" in batch_sheet.tables(round.newest.terms) else ()),
        _(
            "3. Days are written as dd/mm/yyyy. Where a list opens, choose from it. Columns with * must be "
            "filled in."
        ),
        _(
            "4. Name each file by the code of its row: 001.docx, 001-2.pdf, or put it into a folder 001. "
            "Pack all files into one .zip. The round asks for: %(parts)s."
        )
        % {"parts": parts},
        _(
            "5. Send this form and the .zip. First you see what each row would do; nothing is made before "
            "you confirm it."
        ),
        _("6. Rows that were refused can be corrected and sent again. The same code is never filed twice."),
    ]
