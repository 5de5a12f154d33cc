"""Sheets as the rows of a workbook: which column is which, and what a filled row says.

A hidden first line names the columns by keys, so that neither the language of the headings nor their order
matters; its first cell says for which panel and rubric the book was made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from congvu.councils.enums.rubrics import SheetFlaw, shown
from congvu.councils.logic import books
from congvu.councils.logic.books import Cells, text
from congvu.councils.logic.rubric import Band, Criterion, Rubric
from congvu.councils.logic.sheet import Mark, Scores
from congvu.councils.logic.sheet_check import Problem
from congvu.vietnamese import fold

NOT_A_NUMBER = Decimal("NaN")
HIGHEST = Decimal(100_000)
FINEST = Decimal("0.0001")
MOST_ROWS = 1000
LONGEST = 4000


class Part(StrEnum):
    KEY = "key"
    CODE = "code"
    TITLE = "title"
    BAND = "band"
    SCORE = "score"
    COMMENT = "comment"
    REMARK = "remark"


@dataclass(frozen=True)
class Column:
    """One column. ``number``: which criterion it belongs to."""

    part: Part
    number: int | None = None

    @property
    def key(self) -> str:
        return self.part.value if self.number is None else f"c{self.number}-{self.part.value}"


@dataclass(frozen=True)
class Filled:
    """A row that came back: line of the file, which sheet in which version, and what it says."""

    line: int
    assignment: int
    version: int
    scores: Scores


def columns(rubric: Rubric) -> list[Column]:
    """All columns in their order."""
    made = [Column(Part.KEY), Column(Part.CODE), Column(Part.TITLE)]
    for number, criterion in enumerate(rubric.criteria):
        if criterion.bands:
            made.append(Column(Part.BAND, number))
        if rubric.numbers:
            made.append(Column(Part.SCORE, number))
        made.append(Column(Part.COMMENT, number))
    return [*made, Column(Part.REMARK)]


def stamp(panel: int, rubric_digest: str) -> str:
    """What the first cell says."""
    return f"congvu:{panel}:{rubric_digest[:16]}"


def row_key(assignment: int, version: int) -> str:
    return f"{assignment}-{version}"


def band_label(band: Band, *, numbers: bool) -> str:
    """A level as the drop-down offers it."""
    return f"{shown(band.least)}–{shown(band.most)}: {band.name}" if numbers else band.name


def read(cells: Cells, rubric: Rubric, *, stamped: str) -> list[Filled]:
    """The rows of a book that came back. Raises NotThisBook when it is another one."""
    wanted = {column.key for column in columns(rubric)} - {Part.KEY.value}
    places = books.exactly(books.places(cells, stamped=stamped), wanted)
    return list(_rows(cells, places, rubric))


def cell_of(problem: Problem, rubric: Rubric) -> str:
    """The key of the column that ``problem`` is about."""
    number = next((at for at, each in enumerate(rubric.criteria) if each.code == problem.criterion), 0)
    part = PART_OF.get(problem.flaw, Part.SCORE)
    return Column(part, number).key


PART_OF = {
    SheetFlaw.NO_BAND: Part.BAND,
    SheetFlaw.BAND_UNKNOWN: Part.BAND,
    SheetFlaw.COMMENT_BELOW: Part.COMMENT,
    SheetFlaw.COMMENT_ABOVE: Part.COMMENT,
}


def is_empty(scores: Scores) -> bool:
    """Whether nothing at all was filled in."""
    return not scores.remark and all(mark == Mark() for mark in scores.marks.values())


def _rows(cells: Cells, places: Mapping[str, int], rubric: Rubric) -> Iterator[Filled]:
    for line, row in enumerate(cells[2:], start=3):
        known = _key(text(row[0] if row else ""))
        if known is None:
            continue
        said = {key: text(row[place]) if place < len(row) else "" for key, place in places.items()}
        marks = {
            criterion.code: _mark(number, criterion, said, rubric)
            for number, criterion in enumerate(rubric.criteria)
        }
        yield Filled(line, *known, Scores(marks, said[Part.REMARK.value][:LONGEST]))


def _key(said: str) -> tuple[int, int] | None:
    assignment, _, version = said.partition("-")
    if not (assignment.isascii() and assignment.isdigit() and version.isascii() and version.isdigit()):
        return None
    return (int(assignment), int(version)) if len(said) < 30 else None


def _mark(number: int, criterion: Criterion, said: Mapping[str, str], rubric: Rubric) -> Mark:
    return Mark(
        _band(said.get(Column(Part.BAND, number).key, ""), criterion, numbers=rubric.numbers),
        _score(said.get(Column(Part.SCORE, number).key, "")),
        said[Column(Part.COMMENT, number).key][:LONGEST],
    )


def _band(said: str, criterion: Criterion, *, numbers: bool) -> str:
    """The code of the level that was chosen or typed; what is no level stays as it was typed."""
    wanted = fold(said)
    for band in criterion.bands:
        if wanted and wanted in (fold(band_label(band, numbers=numbers)), fold(band.name), fold(band.code)):
            return band.code
    return said[:40]


def _score(said: str) -> Decimal | None:
    """The number, or NOT_A_NUMBER for what is none or has more digits than a score."""
    if not said:
        return None
    try:
        given = Decimal(said.replace(",", "."))
    except InvalidOperation:
        return NOT_A_NUMBER
    fits = given.is_finite() and abs(given) < HIGHEST and given == given.quantize(FINEST)
    return given if fits else NOT_A_NUMBER
