"""What was typed as the body of a document, as rows that a layout goes through.

A line is a paragraph. ``Phần I``, ``Chương II``, ``Mục 3`` and the line below them are headings in the
middle. ``Điều 1.`` is set off. A line between ``**`` and ``**``, or in capitals behind a Roman number, is
bold. Lines between ``|`` are rows of a table of up to six cells, the first of them its head. Everything else
stands as typed.
"""

import re
from collections.abc import Iterator

from congvu.papers.logic.kinds import Row

MOST_CELLS = 6
TABLES = range(2, MOST_CELLS + 1)
TEXTS = ("heading", "article", "strong", "text")
MARKS = tuple(f"{what}{count}" for count in TABLES for what in ("head", "row"))
CELLS = tuple(f"cell{number}" for number in range(1, MOST_CELLS + 1))
COLUMNS = (*TEXTS, *MARKS, *CELLS)
"""Every row has them all; all but those that make up one line of the body are empty."""

_HEADING = re.compile(r"(?:(?:PHẦN|CHƯƠNG|Phần|Chương) (?:[IVXLC]+|thứ \w+)|(?:MỤC|Mục|Tiểu mục) \d+)\.?")
_ARTICLE = re.compile(r"(Điều \d+[a-zđ]?\.) ?(.*)")
_STRONG = re.compile(r"\*\*(.+)\*\*")
_ROMAN = re.compile(r"[IVXLC]+\. (.+)")


def row(**said: str) -> Row:
    """A row with ``said`` in it, and nothing else."""
    return {**dict.fromkeys(COLUMNS, ""), **said}


def rows(body: str) -> Iterator[Row]:
    """The body line by line, empty lines left out."""
    titled = in_table = False
    for line in filter(None, (" ".join(line.split()) for line in body.splitlines())):
        cells = _cells(line)
        if cells:
            yield _of_table(cells, head=not in_table)
        elif titled and not _HEADING.fullmatch(line):
            yield row(heading=_bare(line).upper())
        else:
            yield _paragraph(line)
        in_table, titled = bool(cells), bool(_HEADING.fullmatch(line))


def _paragraph(line: str) -> Row:
    if _HEADING.fullmatch(line):
        return row(heading=line)
    if article := _ARTICLE.fullmatch(line):
        return row(article=article[1], text=article[2])
    strong = _STRONG.fullmatch(line)
    if strong:
        return row(strong=strong[1].strip())
    roman = _ROMAN.fullmatch(line)
    return row(strong=line) if roman and roman[1] == roman[1].upper() else row(text=line)


def _bare(line: str) -> str:
    strong = _STRONG.fullmatch(line)
    return strong[1].strip() if strong else line


def _cells(line: str) -> list[str]:
    """The cells of a row of a table; none when the line is a paragraph."""
    if not (line.startswith("|") and line.endswith("|") and len(line) > 2):
        return []
    cells = [cell.strip() for cell in line[1:-1].split("|")]
    return cells if len(cells) in TABLES else []


def _of_table(cells: list[str], *, head: bool) -> Row:
    mark = f"{'head' if head else 'row'}{len(cells)}"
    return row(**{mark: "1"}, **dict(zip(CELLS, cells, strict=False)))
