"""What was typed into the form of a procedure, read by the kind of each question.

Nothing here knows pages: whatever fills in a form (the counter, a portal, an import) hands in what was typed
and gets plain answers, with a fault for each place that cannot be read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic.answers import holds
from congvu.procedures.logic.spec import Field, Spec

MISSING, NO_NUMBER, NO_AMOUNT, NO_DAY, NO_OPTION = "missing", "no_number", "no_amount", "no_day", "no_option"
TOO_LITTLE, TOO_MUCH, TOO_SHORT, TOO_LONG = "too_little", "too_much", "too_short", "too_long"
FEW_ROWS, MANY_ROWS = "few_rows", "many_rows"

MOST_LETTERS, MOST_ROWS = 10_000, 500
INSIDE = {
    FieldKind.PERSON: ("name", "number", "born_on", "address", "phone"),
    FieldKind.FIRM: ("name", "number", "address", "head"),
}
"""What a person or firm in an answer is made of; the name must be there."""


@dataclass(frozen=True)
class Fault:
    """Why the answer at ``place`` (``key``, ``key.name``, ``key[2].column``) does not do."""

    place: str
    code: str
    bound: Decimal | None = None


@dataclass(frozen=True)
class Checked:
    answers: Mapping[str, Any]
    faults: tuple[Fault, ...]


class _Unread(Exception):
    def __init__(self, code: str, bound: Decimal | None = None, inside: str = "") -> None:
        self.code, self.bound, self.inside = code, bound, inside


def checked(spec: Spec, typed: Mapping[str, Any]) -> Checked:
    """The answers to the questions that are put, in order; those that are not put are left out.

    ``typed`` holds by key a text, texts (any of several; names of files), rows, or the parts of a person.
    """
    answers: dict[str, Any] = {}
    faults: list[Fault] = []
    for field in spec.fields:
        if not holds(field.when, answers):
            continue
        value, found = _answer(field, typed.get(field.key), field.key)
        faults += found
        if value not in (None, "", [], {}):
            answers[field.key] = value
    return Checked(answers, tuple(faults))


def _answer(field: Field, typed: Any, place: str) -> tuple[Any, list[Fault]]:
    if field.kind == FieldKind.TABLE:
        return _table(field, typed if isinstance(typed, Sequence) else (), place)
    try:
        value = _READ[field.kind](field, typed)
    except _Unread as unread:
        return None, [Fault(f"{place}{unread.inside}", unread.code, unread.bound)]
    if value in (None, "", [], {}):
        return None, [Fault(place, MISSING)] if field.required else []
    return value, []


def _table(field: Field, typed: Sequence[Any], place: str) -> tuple[Any, list[Fault]]:
    """Rows in which something stands; empty ones are nobody's fault."""
    rows, faults = [], []
    for index, given in enumerate(typed):
        if not isinstance(given, Mapping) or not any(_text(each) for each in given.values()):
            continue
        row = {}
        for column in field.columns:
            row[column.key], found = _answer(column, given.get(column.key), f"{place}[{index}].{column.key}")
            faults += found
        rows.append({key: value for key, value in row.items() if value is not None})
    least = max(field.least or Decimal(0), Decimal(1 if field.required else 0))
    most = min(field.most or Decimal(MOST_ROWS), Decimal(MOST_ROWS))
    if len(rows) < least and (rows or field.required):
        faults.append(Fault(place, FEW_ROWS, least))
    if len(rows) > most:
        faults.append(Fault(place, MANY_ROWS, most))
    return rows, faults


def _text(typed: Any) -> str:
    return str(typed).replace("\r\n", "\n").replace("\x00", "").strip() if typed is not None else ""


def _texts(typed: Any) -> list[str]:
    several = typed if isinstance(typed, list | tuple) else [typed]
    return [text for text in map(_text, several) if text]


def _line(field: Field, typed: Any) -> str:
    text = _text(typed)
    most = min(field.most or Decimal(MOST_LETTERS), Decimal(MOST_LETTERS))
    if text and field.least and len(text) < field.least:
        raise _Unread(TOO_SHORT, field.least)
    if len(text) > most:
        raise _Unread(TOO_LONG, most)
    return text


def _number(field: Field, typed: Any) -> str | None:
    """Kept as text, so that no digit is lost: ``1.234,5`` and ``1234.5`` are the same number."""
    if not (text := _text(typed).replace(" ", "")):
        return None
    number = _decimal(text)
    if number is None:
        raise _Unread(NO_NUMBER)
    _within(field, number)
    return f"{number.normalize():f}"


def _money(field: Field, typed: Any) -> int | None:
    if not (text := _text(typed)):
        return None
    digits = "".join(each for each in text if each not in " .,\u00a0đĐ")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        raise _Unread(NO_AMOUNT)
    _within(field, Decimal(digits))
    return int(digits)


def _day(field: Field, typed: Any) -> str | None:
    if not (text := _text(typed)):
        return None
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            day: date = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day.isoformat()
    raise _Unread(NO_DAY)


def _choice(field: Field, typed: Any) -> str:
    text = _text(typed)
    if text and text not in {option.value for option in field.options}:
        raise _Unread(NO_OPTION)
    return text


def _many(field: Field, typed: Any) -> list[str]:
    chosen = _texts(typed)
    known = [option.value for option in field.options]
    if any(each not in known for each in chosen):
        raise _Unread(NO_OPTION)
    return [each for each in known if each in chosen]


def _inside(field: Field, typed: Any) -> dict[str, str]:
    """A person or a firm: nothing at all, or with a name."""
    given = typed if isinstance(typed, Mapping) else {"name": typed}
    found = {name: _text(given.get(name)) for name in INSIDE[field.kind]}
    if found.get("born_on"):
        try:
            found["born_on"] = _day(field, found["born_on"]) or ""
        except _Unread as unread:
            raise _Unread(unread.code, inside=".born_on") from unread
    if any(found.values()) and not found["name"]:
        raise _Unread(MISSING, inside=".name")
    if long := next((name for name, text in found.items() if len(text) > 500), None):
        raise _Unread(TOO_LONG, Decimal(500), f".{long}")
    return {name: text for name, text in found.items() if text}


def _files(field: Field, typed: Any) -> list[str]:
    return _texts(typed)


def _decimal(text: str) -> Decimal | None:
    """A number as people here write it: a comma, or a lone dot without three digits behind it, is decimal."""
    sign, digits = ("-", text[1:]) if text[:1] == "-" else ("", text)
    if "," in digits:
        digits = digits.replace(".", "").replace(",", ".", 1)
    elif digits.count(".") > 1 or (digits.count(".") == 1 and len(digits.split(".")[1]) == 3):
        digits = digits.replace(".", "")
    if not digits.replace(".", "", 1).isdigit() or not digits.isascii() or len(digits) > 30:
        return None
    try:
        return Decimal(sign + digits)
    except InvalidOperation:
        return None


def _within(field: Field, number: Decimal) -> None:
    if field.least is not None and number < field.least:
        raise _Unread(TOO_LITTLE, field.least)
    if field.most is not None and number > field.most:
        raise _Unread(TOO_MUCH, field.most)


_READ: Mapping[FieldKind, Callable[[Field, Any], Any]] = {
    FieldKind.TEXT: _line,
    FieldKind.LONG: _line,
    FieldKind.PLACE: _line,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.DATE: _day,
    FieldKind.CHOICE: _choice,
    FieldKind.MANY: _many,
    FieldKind.PERSON: _inside,
    FieldKind.FIRM: _inside,
    FieldKind.FILE: _files,
}
