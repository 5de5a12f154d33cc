"""A report cut into sections: which blocks belong to which field, and by what that was told."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as made
from string import digits

from congvu.initiatives.enums.reports import Basis
from congvu.initiatives.logic import report_blocks, report_people
from congvu.initiatives.logic import report_values as values
from congvu.initiatives.logic import report_words as words
from congvu.initiatives.logic.report_blocks import Block, Paragraph, Table
from congvu.initiatives.logic.report_words import END, LONGEST, Match

_SIGNED = re.compile(r".{0,60},\s*ngày[\d.…\s]*tháng[\d.…\s]*năm[\d.…\s]*", re.IGNORECASE)
_RANKS = (
    re.compile(r"\s*(?:phần|chương|mục)\b|\s*[IVX]{1,5}\s*[.)\-–/:]"),
    re.compile(r"\s*(?:\d{1,2}\s*[.)/]\s*(?!\d)|[A-H]\s*[.)/])"),
    re.compile(r"\s*\d{1,2}\.\d{1,2}"),
    re.compile(r"\s*[a-hđ]\s*[.)]"),
)
LOWEST = 9
FEW = 3
"""A report with fewer headings than this is read by how its paragraphs begin."""


@dataclass
class Section:
    """Text of one field: lines and, for people, tables. ``words`` are the heading it was found by."""

    field: str
    basis: Basis
    words: str
    lines: list[str] = made(default_factory=list)
    tables: list[Table] = made(default_factory=list)
    rank: int = LOWEST
    is_exact: bool = True

    @property
    def is_filled(self) -> bool:
        return bool(self.tables) or any(not values.is_empty(line) for line in self.lines)


@dataclass(frozen=True)
class Head:
    """A paragraph that names a field, with what follows in the same line."""

    field: str
    basis: Basis
    words: str
    rest: str
    is_exact: bool


def cut(blocks: Iterable[Block]) -> list[Section]:
    """The sections of a report in their order. What stands before the first belongs to no field."""
    pieces = list(_pieces(blocks))
    heads = {
        at: head for at, each in enumerate(pieces) if isinstance(each, Paragraph) and (head := _head(each))
    }
    long_texts = ("prior_state", "essence", "novelty", "applicability", "conditions", "benefit_by_author")
    by_opening = len({head.field for head in heads.values() if head.field in long_texts}) < FEW
    cutter = _Cutter(by_opening=by_opening)
    for at, each in enumerate(pieces):
        if isinstance(each, Table):
            cutter.take_table(each)
        else:
            cutter.take(each, heads.get(at))
    return cutter.sections


class _Cutter:
    """Goes through the pieces; keeps the section that is open."""

    def __init__(self, *, by_opening: bool) -> None:
        self.by_opening = by_opening
        self.sections: list[Section] = []
        self.open: Section | None = None

    def take(self, each: Paragraph, head: Head | None) -> None:
        if head is not None:
            self._begin(head, _rank(each))
        elif _SIGNED.fullmatch(each.text) and not (self.open and self.open.field == "applied_on"):
            self.open = None
        elif self.by_opening and (field := words.opened(each.text)):
            self._begin(Head(field, Basis.OPENING, _first_words(each.text), each.text, is_exact=True), LOWEST)
        elif self._ends(each):
            self.open = None
        elif self.open is not None:
            self.open.lines.append(each.text)

    def take_table(self, table: Table) -> None:
        pairs = list(_labelled(table))
        people = report_people.is_headed(table.rows)
        if pairs and not people:
            for label, text in pairs:
                named = words.named(label)
                if named and named.field != END:
                    lines = [line.strip() for line in text.split("\n") if line.strip()]
                    self.sections.append(Section(named.field, Basis.TABLE, label, lines))
                    self.open = self.sections[-1] if not lines else None
        elif people or _about_person(table):
            self._people(table)
        elif self.open is not None:
            self.open.lines.extend(" | ".join(cell.replace("\n", " ") for cell in row) for row in table.rows)

    def _people(self, table: Table) -> None:
        """A table of people is theirs under whose heading it stands; else of whom its columns tell."""
        if self.open is None or self.open.field not in ("authors", "participants"):
            who = "participants" if report_people.is_of_participants(table.rows) else "authors"
            self.sections.append(Section(who, Basis.COLUMN, ""))
            self.sections[-1].tables.append(table)
        else:
            self.open.tables.append(table)

    def _begin(self, head: Head, rank: int) -> None:
        if head.field == END:
            self.open = None
            return
        lines = [head.rest] if head.rest else []
        self.open = Section(head.field, head.basis, head.words, lines, rank=rank, is_exact=head.is_exact)
        self.sections.append(self.open)

    def _ends(self, each: Paragraph) -> bool:
        """Whether a heading that names no field ends the section: one of at least the same rank does."""
        return self.open is not None and _stands_out(each) and _rank(each) <= self.open.rank < LOWEST


def _pieces(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _flowing(block)
        else:
            yield from (line for line in report_blocks.lines(block) if not is_of_contents(line.text))


def is_of_contents(line: str) -> bool:
    """Whether it stands in a table of contents: dots or a tab before the number of a page.

    Looked at from its end, so that a line of nothing but dots costs no more than its length.
    """
    said = line.rstrip()
    before = said.rstrip(digits)
    title = before.rstrip()
    is_led = title.endswith(("....", "……")) or "\t" in before[len(title) :]
    return is_led and 1 <= len(said) - len(before) <= 3


def _flowing(table: Table) -> Iterator[Block]:
    """A table of one column is a frame around text."""
    if all(len(set(row)) == 1 for row in table.rows):
        for row in table.rows:
            yield from report_blocks.lines(Paragraph(row[0]))
    else:
        yield table


def _head(each: Paragraph) -> Head | None:
    """What the paragraph names: all of it, its bold beginning, or what stands before its first colon."""
    text = each.text
    if each.lead and not each.is_bold and (named := words.named(each.lead)):
        return Head(
            named.field, Basis.LABEL, each.lead, _rest(text[len(each.lead) :]), named.match is Match.NAME
        )
    label, colon, rest = text.partition(":")
    if colon and (named := words.named(label)) and (named.match is Match.NAME or _stands_out(each)):
        basis = Basis.LABEL if rest.strip() else Basis.HEADING
        return Head(named.field, basis, label, _rest(rest), named.match is Match.NAME)
    if words.plain(text) in ("bao cao", "don") or len(text) > LONGEST:
        return None
    named = words.named(text)
    if named is None or (named.match is Match.BEGINS and not _stands_out(each)):
        return _called(each)
    if named.match is Match.NAME and not _stands_out(each) and text.rstrip().endswith((".", ";", ",")):
        return None
    return Head(named.field, Basis.HEADING, text, "", named.match is Match.NAME)


def _called(each: Paragraph) -> Head | None:
    """``Tên sáng kiến “…”``, without a colon."""
    quoted = values.QUOTED.search(each.text)
    if quoted and (named := words.named(each.text[: quoted.start()])) and named.field == "title":
        return Head("title", Basis.LABEL, each.text[: quoted.start()], quoted[1], is_exact=True)
    return None


def _rest(text: str) -> str:
    return text.lstrip(" :.-–\t").strip()


def _stands_out(each: Paragraph) -> bool:
    """Whether it looks like a heading: by style, bold, capitals, or a number before few words."""
    if len(each.text) > LONGEST or each.text.rstrip().endswith((";", ",")):
        return False
    is_numbered = each.is_item or words.without_number(each.text) != each.text
    few = len(each.text) < 90 and not each.text.rstrip().endswith(".")
    return bool(
        each.level or each.is_bold or each.text.isupper() or (is_numbered and few and _rank(each) < 3)
    )


def _rank(each: Paragraph) -> int:
    """How high a heading stands, 0 the highest: by its number, by its style, else the lowest of all."""
    for rank, pattern in enumerate(_RANKS):
        if pattern.match(each.text):
            return rank
    if each.level:
        return each.level - 1
    return 0 if each.text.isupper() else 1 if each.is_bold else 4


def _labelled(table: Table) -> Iterator[tuple[str, str]]:
    """The rows that say a field and its value: the label first, or after a number."""
    for row in table.rows:
        cells = list(dict.fromkeys(row)) if len(set(row)) > 1 else list(row)
        for at, cell in enumerate(cells[:2]):
            named = words.named(cell.split("\n")[0])
            if named and len(cells) > at + 1:
                yield cell, "\n".join(each for each in cells[at + 1 :] if each.strip())
                break


def _about_person(table: Table) -> bool:
    return sum(bool(len(row) > 1 and words.column(row[-2])) for row in table.rows) > 1


def _first_words(text: str) -> str:
    return " ".join(text.split()[:8]) + "…"
