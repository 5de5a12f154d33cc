"""The questions of a form, taken apart into what a paper can name: one name for each thing an answer says."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from congvu.papers.logic.kinds import Scalar, Shape
from congvu.procedures.enums.catalogue import FieldKind
from congvu.procedures.logic.checking import INSIDE
from congvu.procedures.logic.spec import Field
from congvu.vietnamese import fold

OF_FORM = "to_khai_"
"""Every answer of the form can be named so; without it where nothing else has that name."""
SUFFIXES = {
    "name": "",
    "number": "_so",
    "born_on": "_ngay_sinh",
    "address": "_dia_chi",
    "phone": "_dien_thoai",
    "head": "_dai_dien",
}
RESERVED = frozenset(
    {"loop", "dong", "in", "is", "not", "and", "or", "if", "elif", "else", "for", "true", "false", "none"}
)
"""What the language of templates keeps for itself, and the usual name of a row."""
SHAPES = {
    FieldKind.LONG: Shape.RICH,
    FieldKind.NUMBER: Shape.NUMBER,
    FieldKind.MONEY: Shape.NUMBER,
    FieldKind.DATE: Shape.DATE,
    FieldKind.TABLE: Shape.TABLE,
}


@dataclass(frozen=True)
class Leaf:
    """One thing an answer says: all of it, or something ``inside`` a person or a firm.

    ``name`` is its own; ``written`` how a template best calls it.
    """

    field: Field
    inside: str
    name: str
    written: str

    @property
    def shape(self) -> Shape:
        if self.inside:
            return Shape.DATE if self.inside == "born_on" else Shape.TEXT
        return SHAPES.get(self.field.kind, Shape.TEXT)

    def of(self, answer: object) -> Scalar:
        """What stands on paper for ``answer``; None where there is nothing that can be read."""
        if self.inside:
            found = answer.get(self.inside) if isinstance(answer, Mapping) else None
            return _day(found) if self.inside == "born_on" else _text(found)
        match self.field.kind:
            case FieldKind.DATE:
                return _day(answer)
            case FieldKind.NUMBER | FieldKind.MONEY:
                return _number(answer)
            case FieldKind.CHOICE | FieldKind.MANY:
                return _chosen(self.field, answer)
        return _text(answer)


def of_form(fields: Collection[Field], taken: Collection[str]) -> tuple[Leaf, ...]:
    """All of a form; ``taken`` are the names that belong to others."""
    used, free = set[str](), {*taken, *RESERVED}
    found = []
    for field, inside, base in _bases(fields):
        name = _one_of(f"{OF_FORM}{base}", used)
        bare = base[:1].isalpha() and base not in free
        written = base if bare else name
        used.add(name)
        free.add(written)
        found.append(Leaf(field, inside, name, written))
    return tuple(found)


def of_table(field: Field) -> tuple[Leaf, ...]:
    """The columns of a table."""
    used, found = {"stt"}, []
    for column, inside, base in _bases(field.columns):
        name = _one_of(base if base[:1].isalpha() else f"cot_{base}", used)
        used.add(name)
        found.append(Leaf(column, inside, name, name))
    return tuple(found)


def _bases(fields: Collection[Field]) -> Iterator[tuple[Field, str, str]]:
    for field in fields:
        base = re.sub(r"[^a-z0-9]+", "_", fold(field.key)).strip("_") or "muc"
        for inside in INSIDE.get(field.kind, ("",)):
            yield field, inside, f"{base}{SUFFIXES.get(inside, '')}"


def _one_of(name: str, used: Collection[str]) -> str:
    numbered = (f"{name}_{number}" for number in range(2, len(used) + 3))
    return name if name not in used else next(each for each in numbered if each not in used)


def _text(answer: object) -> str:
    if isinstance(answer, list | tuple):
        return "; ".join(str(each) for each in answer)
    return "" if answer is None or isinstance(answer, Mapping) else str(answer)


def _day(answer: object) -> date | None:
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None


def _number(answer: object) -> Decimal | None:
    try:
        number = Decimal(str(answer))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _chosen(field: Field, answer: object) -> str:
    names = {option.value: option.label for option in field.options}
    chosen = answer if isinstance(answer, list | tuple) else [] if answer is None else [answer]
    return "; ".join(names.get(str(each), str(each)) for each in chosen)
