"""A report as a reader of fields sees it: paragraphs and tables in their order, whatever program wrote it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``lead`` is what stands in bold at its beginning, all of it when all is bold.

    ``level`` counts heading styles from 1, 0 for plain text; ``is_item``: Word numbers it by itself.
    """

    text: str
    lead: str = ""
    level: int = 0
    is_item: bool = False
    is_centred: bool = False

    @property
    def is_bold(self) -> bool:
        return bool(self.lead) and len(self.lead.strip()) >= len(self.text.strip().rstrip(" :."))


@dataclass(frozen=True)
class Table:
    """Rows of cells; paragraphs of a cell are parted by line ends."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Table


def from_json(stored: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    """Blocks as the reading process says them: a table has ``rows``, anything else is a paragraph."""
    for each in stored:
        if "rows" in each:
            yield Table(tuple(tuple(str(cell) for cell in row) for row in each["rows"]))
        else:
            yield Paragraph(
                str(each["text"]),
                str(each["lead"]),
                int(each["level"]),
                bool(each["is_item"]),
                bool(each["is_centred"]),
            )


def lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph for each of its lines: many are parted by line breaks only."""
    rest = paragraph.lead
    for text in paragraph.text.split("\n"):
        lead = text if len(rest.strip()) >= len(text.strip()) > 0 else rest.split("\n")[0]
        rest = rest[len(text) + 1 :]
        if text.strip():
            yield Paragraph(
                text.strip(), lead.strip(), paragraph.level, paragraph.is_item, paragraph.is_centred
            )
