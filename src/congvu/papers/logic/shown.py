"""How values stand on paper: dates, numbers and lines as Vietnamese offices write them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import rfc8785
from markupsafe import Markup, escape

from congvu.papers.logic import measure
from congvu.papers.logic.kinds import Column, PaperKind, Placeholder, Scalar, Shape, Value, Values
from congvu.vietnamese import words

_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_BLANK = " \t\n"
"""Around a text it is left out; a blank that does not break is room somebody keeps."""
_UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Plain(str):
    """A text to be shown that remembers the value it was made of, for the filters; lines break as in Word."""

    value: Scalar

    @classmethod
    def of(cls, text: str, value: Scalar) -> "Plain":
        made = cls(_UNPRINTABLE.sub("", text))
        made.value = value
        return made

    def __html__(self) -> Markup:
        return _BREAK.join(escape(str(line)) for line in self.split("\n"))


class WrongValues(ValueError):
    """What a module hands over does not fit what it has declared. A fault of ours, never of a person."""


def shown(kind: PaperKind, values: Values) -> dict[str, Any]:
    """Every declared placeholder as it is written. Raises ``WrongValues`` for a missing or strange one."""
    strange = set(values) - {placeholder.name for placeholder in kind.placeholders}
    if strange:
        raise WrongValues(f"{kind.code} does not declare {', '.join(sorted(strange))}")
    return {place.name: _placeholder(place, values) for place in kind.placeholders}


def digest(written: Mapping[str, Any]) -> str:
    """SHA-256 of all that is written; the same values have the same digest."""
    return sha256(rfc8785.dumps({name: _told(value) for name, value in written.items()})).hexdigest()


def long_date(day: date) -> str:
    """``ngày 05 tháng 3 năm 2026``: a nought before days under 10 and months 1 and 2 (Decree 30/2020)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def number(value: Decimal | int) -> str:
    """``1.234,5``."""
    return (
        format(value, "," if isinstance(value, int) else ",f")
        .replace(",", " ")
        .replace(".", ",")
        .replace(" ", ".")
    )


def _placeholder(place: Placeholder, values: Values) -> Any:
    if place.name not in values:
        raise WrongValues(f"{place.name} is missing")
    value = values[place.name]
    if place.kind != Shape.TABLE:
        return _scalar(place, value)
    if isinstance(value, str | bytes) or not isinstance(value, Sequence):
        raise WrongValues(f"{place.name} must be rows")
    return [_row(place, row) for row in value if isinstance(row, Mapping)]


def _row(place: Placeholder, row: Mapping[str, Scalar]) -> SimpleNamespace:
    wanted = {column.name for column in place.columns}
    if set(row) != wanted:
        raise WrongValues(f"a row of {place.name} has {sorted(row)}, not {sorted(wanted)}")
    return SimpleNamespace(**{column.name: _scalar(column, row[column.name]) for column in place.columns})


def _scalar(place: Placeholder | Column, value: Value) -> Any:
    if value is None:
        return Plain.of("", None)
    if place.kind == Shape.PICTURE and isinstance(value, bytes):
        return value
    if place.kind == Shape.DATE and isinstance(value, date):
        return Plain.of(f"{value:%d/%m/%Y}", value)
    if place.kind == Shape.NUMBER and isinstance(value, Decimal | int):
        return Plain.of(number(value), value)
    if place.kind == Shape.RICH and isinstance(value, str):
        return Plain.of(value.replace("\r\n", "\n").strip(_BLANK), value)
    if place.kind == Shape.TEXT and isinstance(value, str):
        return Plain.of(" ".join(value.split()), value)
    raise WrongValues(f"{place.name} must be a {place.kind}, not {type(value).__name__}")


def _told(value: Any) -> Any:
    if isinstance(value, list):
        return [{name: _told(cell) for name, cell in vars(row).items()} for row in value]
    return sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


def _upper(text: Any) -> Any:
    return Plain.of(text.upper(), text.value)


def _long(text: Any) -> Any:
    return Plain.of(long_date(text.value), text.value) if isinstance(text.value, date) else text


def _in_words(text: Any) -> Any:
    counts = isinstance(text.value, int | Decimal)
    return Plain.of(words.number(text.value), text.value) if counts else text


def _under_name(text: Any) -> Any:
    return Plain.of(measure.under_name(str(text)), text.value)


def _under_subject(text: Any) -> Any:
    return Plain.of(measure.under_subject(str(text)), text.value)


def _number_room(text: Any) -> Any:
    return text or Plain.of(measure.NUMBER_ROOM, None)


def _day_room(text: Any) -> Any:
    return text or Plain.of(measure.DAY_ROOM, None)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "upper": _upper,
    "hoa": _upper,
    "long": _long,
    "ngay_thang_nam": _long,
    "words": _in_words,
    "bang_chu": _in_words,
    "rule_under_name": _under_name,
    "ke_duoi_ten": _under_name,
    "rule_under_subject": _under_subject,
    "ke_duoi_trich_yeu": _under_subject,
    "number_room": _number_room,
    "cho_so": _number_room,
    "day_room": _day_room,
    "cho_ngay": _day_room,
}
"""The filters a template may use, each by its English and its Vietnamese name."""
