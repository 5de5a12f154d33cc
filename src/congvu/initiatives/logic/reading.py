"""From what was typed to what it says, and back. What cannot be read becomes a problem, never a guess."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from congvu.initiatives.enums.flaws import Flaw
from congvu.initiatives.enums.form import FIELDS, Application, Kind
from congvu.initiatives.enums.rounds import ObjectKind
from congvu.initiatives.logic.content import Author, Content, FileEntry, Participant
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.logic.typed import Row, Typed

DAY = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")
CHOICES = {"kind": tuple(ObjectKind), "application": tuple(Application)}


def read(typed: Typed, files: tuple[FileEntry, ...] = ()) -> tuple[Content, tuple[Problem, ...]]:
    """The content that was typed, with a problem for each thing that could not be read."""
    problems: list[Problem] = []
    values: dict[str, Any] = {
        each.name: _value(each.name, each.kind, typed.get(each.name), problems)
        for each in FIELDS
        if each.kind not in (Kind.ROWS, Kind.MARKS)
    }
    content = Content(
        **values,
        authors=tuple(_author(row, place, problems) for place, row in enumerate(_filled(typed.authors), 1)),
        participants=tuple(
            _participant(row, place, problems) for place, row in enumerate(_filled(typed.participants), 1)
        ),
        marks=typed.marks,
        files=files,
    )
    return content, tuple(problems)


def typed_from(content: Content) -> Typed:
    """What somebody would have typed to say ``content``."""
    return Typed(
        fields={
            each.name: show(content.value(each.name))
            for each in FIELDS
            if each.kind not in (Kind.ROWS, Kind.MARKS)
        },
        authors=tuple(_row(author) for author in content.authors),
        participants=tuple(_row(person) for person in content.participants),
        marks=content.marks,
    )


def day(text: str) -> date | None:
    """``5/9/2026``, ``05-09-2026`` or ``2026-09-05``; None when it is no day of the calendar."""
    try:
        if found := DAY.match(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


def money(text: str) -> Decimal | None:
    """Whole đồng with or without dots between thousands; None when it is something else."""
    digits = re.sub(r"(?i)[\s.]|đồng|vnđ|vnd|đ", "", text)
    return Decimal(digits) if re.fullmatch(r"\d{1,18}", digits, re.ASCII) else None


def share(text: str) -> Decimal | None:
    """A percentage with comma or point and at most four decimals; None when it is none."""
    try:
        number = Decimal(text.replace(",", ".").replace("%", "").strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or not 0 <= number <= 100 or number != number.quantize(Decimal("0.0001")):
        return None
    return number


def show(value: Any) -> str:
    """A value as it is typed and shown: 05/09/2026, 33,33, 12.500.000."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return show_number(value)
    return str(value)


def show_number(number: Decimal) -> str:
    """A decimal in the Vietnamese way, without needless zeros."""
    plain = f"{number:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def _value(name: str, kind: Kind, text: str, problems: list[Problem]) -> Any:
    text = _composed(text)
    if kind is Kind.YES:
        return text == "yes"
    if kind is Kind.DATE:
        return _readable(text, day, Flaw.BAD_DATE, Problem(name, Flaw.BAD_DATE), problems)
    if kind is Kind.MONEY:
        return _readable(text, money, Flaw.BAD_MONEY, Problem(name, Flaw.BAD_MONEY), problems)
    if name in CHOICES and text and text not in CHOICES[name]:
        problems.append(Problem.about(name, Flaw.BAD_CHOICE))
        return ""
    return text


def _readable(text: str, reader: Any, flaw: Flaw, where: Problem, problems: list[Problem]) -> Any:
    if not text:
        return None
    value = reader(text)
    if value is None:
        problems.append(Problem(where.field, flaw, where.row, where.column, {"typed": text[:40]}))
    return value


def _cell(
    row: Row, column: str, table: str, place: int, reader: Any, flaw: Flaw, problems: list[Problem]
) -> Any:
    where = Problem(table, flaw, place, column)
    return _readable(_composed(row.get(column, "")), reader, flaw, where, problems)


def _author(row: Row, place: int, problems: list[Problem]) -> Author:
    return Author(
        **_words(row, "name", "workplace", "title", "degree"),
        born_on=_cell(row, "born_on", "authors", place, day, Flaw.BAD_DATE, problems),
        share=_cell(row, "share", "authors", place, share, Flaw.BAD_SHARE, problems),
    )


def _participant(row: Row, place: int, problems: list[Problem]) -> Participant:
    return Participant(
        **_words(row, "name", "workplace", "title", "degree", "work"),
        born_on=_cell(row, "born_on", "participants", place, day, Flaw.BAD_DATE, problems),
    )


def _words(row: Row, *columns: str) -> dict[str, Any]:
    return {"key": row["key"], **{column: _composed(row.get(column, "")) for column in columns}}


def _filled(rows: tuple[Row, ...]) -> list[Row]:
    """Without the rows in which nothing has been typed."""
    return [row for row in rows if any(text.strip() for column, text in row.items() if column != "key")]


def _row(person: Author | Participant) -> Row:
    values: Mapping[str, Any] = vars(person)
    return {name: show(value) for name, value in values.items()}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
