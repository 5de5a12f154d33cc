"""A report as a reader of fields sees it: paragraphs and tables in their order, whatever program wrote it."""

import re
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

LONGEST_RUN = 100
_RUN = re.compile(rf"(?s)(.)\1{{{LONGEST_RUN},}}")


def from_json(stored: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    """Blocks as the reading process says them: a table has ``rows``, anything else is a paragraph.

    A sign that is repeated on and on, such as dots to write on, stands a hundred times at most: more of it
    says nothing, and the rules that look at a text would go through it again and again.
    """
    for each in stored:
        if "rows" in each:
            yield Table(tuple(tuple(_text(cell) for cell in row) for row in each["rows"]))
        else:
            yield Paragraph(
                _text(each["text"]),
                _text(each["lead"]),
                int(each["level"]),
                bool(each["is_item"]),
                bool(each["is_centred"]),
            )


def _text(said: object) -> str:
    return _RUN.sub(lambda run: run[1] * LONGEST_RUN, str(said))


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
