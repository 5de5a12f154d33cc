"""The workbook of everything, portion by portion, so that it takes the same memory however many dossiers."""

from collections.abc import Collection
from datetime import datetime
from typing import IO, Protocol

from django.utils.translation import gettext as _

from congvu.initiatives.logic.workbook import Book, Head
from congvu.initiatives.models import Export, Initiative
from congvu.initiatives.providers import export_rows
from congvu.initiatives.providers.export_book import LONGEST
from congvu.initiatives.providers.export_reviews import Reviews
from congvu.initiatives.providers.figures import told
from congvu.initiatives.queries import exported, exports, rounds
from congvu.kit.clock import OFFICE_ZONE

PORTION = 500


class Following(Protocol):
    """Who follows how far it is; each may raise to stop it."""

    def begin(self, *, total: int) -> None: ...

    def open_secrets(self, initiatives: Collection[Initiative]) -> None:
        """Before confidential parts of ``initiatives`` are written."""
        ...

    def go_on(self, *, done: int) -> None: ...


def write(export: Export, file: IO[bytes], folder: str, following: Following, *, at: datetime) -> None:
    """All that the person of ``export`` may see ``at`` this instant, written to ``file``."""
    keys = exported.keys(export)
    following.begin(total=len(keys))
    book = Book(file, folder)
    _read_first(book, export, len(keys), at)
    kept = export_rows.sheets(export.person, rounds.all_group_names())
    sheets = [(book.sheet(str(each.name), each.heads), each.rows) for each in kept]
    reviews = Reviews(book, export.person, at=at)
    for first in range(0, len(keys), PORTION):
        portion = exported.portion(export, keys[first : first + PORTION])
        following.open_secrets([each for each in portion.dossiers if each.pk in portion.opened])
        for sheet, rows in sheets:
            sheet.add(rows(portion))
        reviews.add(portion)
        following.go_on(done=min(first + PORTION, len(keys)))
    book.close()


def _read_first(book: Book, export: Export, total: int, at: datetime) -> None:
    """What the workbook is of, and what is left out, before anything else."""
    there = at.astimezone(OFFICE_ZONE)
    first, *others = _lines(export, total, f"{there:%H:%M %d/%m/%Y}")
    book.sheet(_("Read first"), [Head(first, 130)]).add([line] for line in others)


def _lines(export: Export, total: int, time: str) -> list[str]:
    of = "; ".join(told(exports.scope_of(export), person=export.person)) or _("all rounds")
    held_back = (
        _("Confidential parts that you are entitled to read stand in it; that is recorded.")
        if export.secrets
        else _("Confidential parts are left out; “(confidential)” stands in their place.")
    )
    lines = [
        _("Initiatives and all that was said of them"),
        _("%(count)d dossiers: %(of)s. As of %(time)s.") % {"count": total, "of": of, "time": time},
        _("Made for %(name)s, of what this person could see then (no. %(number)d).")
        % {"name": export.person.full_name, "number": export.pk},
        held_back,
        _("Texts longer than %(most)d characters are cut; the page of the dossier has all of it.")
        % {"most": LONGEST},
        _("Sheets of a panel that is still open are shown to those who run it; a member has their own only."),
    ]
    if export.left_out:
        kept = _("%(count)d dossiers are not in it: you are to judge them without knowing their authors.")
        lines.append(kept % {"count": len(export.left_out)})
    return lines
