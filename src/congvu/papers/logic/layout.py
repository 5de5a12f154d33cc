"""What a paper looks like before an agency has sent a template of its own, as typed data.

``building`` makes a Word file of it. Texts hold placeholders as templates do (``{{ ten_hoi_dong }}``). The
frame is that of Decree 30/2020/NĐ-CP, appendix I: national title, two-column heading, place and date,
signatures.
"""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Line:
    """One paragraph. ``size`` in points; ``first`` indents its first line, in centimetres.

    ``lead`` stands before the text, bold. ``underline`` with no words but room is a rule. ``framed`` is the
    width in centimetres of a box round the line; ``ruled``: a rule as wide as the text stands above it.
    """

    text: str
    align: Align = "justify"
    bold: bool = False
    italic: bool = False
    size: float = 14
    first: float = 1.27
    before: float = 0
    after: float = 6
    keep: bool = False
    lead: str = ""
    underline: bool = False
    framed: float = 0
    ruled: bool = False


@dataclass(frozen=True)
class Title:
    """The name of the kind in capitals, what the paper is about, and the rule below it."""

    kind: str
    about: str
    before: float = 6
    after: float = 8


@dataclass(frozen=True)
class TableColumn:
    """A column: its head, what stands in each row, its width in centimetres."""

    head: str
    text: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Rows:
    """A table with a row for each of ``table``; ``row`` is how the texts of its columns call one."""

    table: str
    columns: tuple[TableColumn, ...]
    row: str = "dong"
    size: float = 12


@dataclass(frozen=True)
class Cells:
    """One row of a table of typed text, each cell of the same width; rows that follow join it."""

    texts: tuple[str, ...]
    bold: bool = False
    size: float = 13


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class NewPart:
    """What follows begins on a new page, and pages are counted from 1 again, as in an appendix. ``first``:
    the part that ends here has the foot of the layout.
    """

    first: bool = False


@dataclass(frozen=True)
class When:
    """Blocks that stand only where ``name`` is filled; with ``empty``, only where it is not."""

    name: str
    lines: "tuple[Line | Cells | When | NewPart, ...]"
    empty: bool = False


@dataclass(frozen=True)
class Each:
    """Blocks that come again for each row of ``table``."""

    table: str
    lines: "tuple[Line | Cells | When | NewPart, ...]"
    row: str = "dong"


@dataclass(frozen=True)
class Signature:
    """Who signs: ``role`` in capitals, then room for the hand, then the name. ``above`` as in “TM. …”.

    ``hint``: who signs by hand is told to; a document that goes out does not say so.
    """

    role: str
    name: str
    above: str = ""
    hint: bool = True
    size: float = 13


@dataclass(frozen=True)
class Signatures:
    """Signatures side by side. With ``receivers`` the left half holds “Nơi nhận” instead."""

    signatures: tuple[Signature, ...]
    receivers: "tuple[str | Each, ...]" = ()


Block = Line | Title | Rows | Each | When | Cells | Signatures | NewPage | NewPart


@dataclass(frozen=True)
class Heading:
    """The two columns on top: who issues it, with its number, and the national title with place and date."""

    agency: str
    superior: str = ""
    number: str = ""
    dated: str = ""
    about: str = ""
    below: "tuple[Line | When, ...]" = ()
    """What else stands under the number on the left: how urgent it is, how far it may go."""


@dataclass(frozen=True)
class Layout:
    """The whole sheet: A4, margins of the decree in millimetres (top, bottom, left, right)."""

    heading: Heading | None
    blocks: tuple[Block, ...]
    landscape: bool = False
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    framed: bool = False
    numbered: bool = True
    foot: tuple[When, ...] = ()
    alone: tuple[When, ...] = ()
    """What stands at the foot of the first page of a ``numbered`` sheet: where parts follow that begin anew,
    and where it stands alone.
    """
