"""Workbooks over the web: handed out, read as far as they are the right ones, carried past a preview."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _

from congvu.councils.logic.books import Cells, NotThisBook
from congvu.kit.refusal import Refusal, Refused
from congvu.people.providers import workbooks
from congvu.web.lists.export import EXCEL

A_DAY = 24 * 3600


T = TypeVar("T")


def handed_out(content: bytes, name: str) -> HttpResponse:
    """A workbook as a download called ``name``."""
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def rows(file: Any, read: Callable[[Cells], list[T]], *, most: int, other: str) -> list[T]:
    """The rows of an uploaded workbook; refused with ``other`` when it is another book."""
    try:
        found = read(workbooks.cells(file))
    except NotThisBook as wrong:
        raise Refused(Refusal(other, "file")) from wrong
    if not found:
        raise Refused(Refusal(_("The sheet has no rows under its headings."), "file"))
    if len(found) > most:
        sentence = _("The sheet has more than %(most)d rows. Split it.")
        raise Refused(Refusal(sentence % {"most": most}, "file"))
    return found


def sealed(content: Any, salt: str) -> str:
    """``content`` as a parcel that the preview carries: nothing is stored before it is confirmed."""
    return signing.dumps(content, salt=salt, compress=True)


def unsealed(parcel: str, salt: str) -> Any:
    """What was sealed within a day, by nobody but us."""
    try:
        return signing.loads(parcel, salt=salt, max_age=A_DAY)
    except signing.BadSignature as broken:
        raise Refused(_("The preview is too old. Send the file again.")) from broken
