"""The lines at the foot of a page that say where the agency is reached (appendix I, part I, III.4)."""

import re

from congvu.papers.logic.measured import Page, Piece

_REACHED = re.compile(
    r"\b(?:Địa chỉ|Điện thoại|ĐT|Fax|E-?mail|Thư điện tử|Website|Trang thông tin điện tử)\s*:",
    re.IGNORECASE,
)
_FROM = 0.82
"""Of the height of the page."""


def lines(page: Page) -> tuple[Piece, ...]:
    """Those lines, from the first that names an address or a number to call."""
    low = [row[0] for row in page.rows if row[0].base > page.height * _FROM]
    begin = next((n for n, piece in enumerate(low) if _REACHED.search(piece.text)), len(low))
    return tuple(low[begin:])


def is_contact(page: Page, piece: Piece) -> bool:
    return piece in lines(page)
