"""The two columns of appendix I: who issues the paper on the left, the nation on the right."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from congvu.papers.logic import measure
from congvu.papers.logic.building.flow import lines
from congvu.papers.logic.building.paragraphs import columns, drop_first, write
from congvu.papers.logic.layout import Heading, Line, Title

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RIGHT = 9.4
"""Centimetres: room for the date; the title of the nation takes 88 mm."""
LARGE, SMALL = 13, 12
"""Points: the title of the nation in 12 goes with its motto in 13 (appendix I, II.1)."""
_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_ONE_NAME = re.compile(r"\{\{ *([\w.]+) *(?:\| *\w+ *)?\}\}")


def heading(document: Any, said: Heading, width: float) -> None:
    """Three rows: whose paper it is; number and date on one line; what a letter is about, how urgent it is.

    The date stands before what a letter is about, so that the first "ngày" of the page is its own.
    """
    head, dated, below = columns(document, (width - RIGHT, RIGHT), rows=3, padded=False)
    _issuer(head[0], said)
    _nation(head[1])
    if said.number:
        write(dated[0], Line(said.number, "center", size=LARGE, first=0, before=3, after=0))
    if said.dated:
        write(dated[1], Line(said.dated, "center", italic=True, size=LARGE, first=0, before=3, after=0))
    if said.about:
        write(below[0], Line(said.about, "center", size=SMALL, first=0, before=6, after=0))
    lines(below[0], said.below)
    drop_first(*head, *dated, *below)
    if not (said.about or said.below):
        row = below[0]._tc.getparent()
        row.getparent().remove(row)
    write(document, Line("", size=8, after=0))


def _issuer(cell: Any, said: Heading) -> None:
    if said.superior:
        write(cell, Line(said.superior, "center", size=SMALL, first=0, after=0))
    write(cell, Line(said.agency, "center", bold=True, size=SMALL, first=0, after=0))
    write(cell, _rule(_under(said.agency, "ke_duoi_ten", measure.under_name)))


def _nation(cell: Any) -> None:
    write(cell, Line(NATION, "center", bold=True, size=SMALL, first=0, after=0))
    write(cell, Line(MOTTO, "center", bold=True, size=LARGE, first=0, after=0))
    write(cell, _rule(measure.blanks(measure.width(MOTTO, LARGE))))


def title(document: Any, said: Title, _width: float) -> None:
    """Lines in the middle of the page."""
    write(document, Line(said.kind, "center", bold=True, first=0, before=said.before, after=0, keep=True))
    write(document, Line(said.about, "center", bold=True, first=0, after=0, keep=True))
    blanks = _under(said.about, "ke_duoi_trich_yeu", measure.under_subject)
    write(document, replace(_rule(blanks), after=said.after))


def _rule(blanks: str) -> Line:
    """A rule under the line above, as long as ``blanks``."""
    return Line(blanks, "center", bold=True, size=measure.RULE, first=0, after=0, underline=True)


def _under(words: str, filter_name: str, measured: Callable[[str], str]) -> str:
    """Blanks for the rule under ``words``: those of their one placeholder, or of the words themselves, where
    a placeholder counts for a few words.
    """
    found = _ONE_NAME.fullmatch(words)
    return f"{{{{ {found[1]}|{filter_name} }}}}" if found else measured(_TAG.sub("và một vài chữ", words))
