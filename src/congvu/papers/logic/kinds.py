"""Kinds of paper. Each module that makes papers adds its kinds in ``apps.py``."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from congvu.kit.actor import Actor
from congvu.kit.registry import Registry
from congvu.kit.text import Text
from congvu.papers.logic.layout import Layout

Scalar = str | date | Decimal | int | bytes | None
Row = Mapping[str, Scalar]
Value = Scalar | Sequence[Row]
Values = Mapping[str, Value]


class Shape(StrEnum):
    """What stands for a placeholder: one line, lines, a date, a number, a picture (PNG) or rows."""

    TEXT = "text"
    RICH = "rich"
    DATE = "date"
    NUMBER = "number"
    PICTURE = "picture"
    TABLE = "table"


@dataclass(frozen=True)
class Column:
    """What every row of a table has. ``aliases`` are other names a template may use for it."""

    name: str
    label: Text
    kind: Shape = Shape.TEXT
    aliases: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """What a template best calls it."""
        return self.aliases[0] if self.aliases else self.name


@dataclass(frozen=True)
class Placeholder:
    """One thing a template of the kind may name; the first alias is its name in Vietnamese.

    ``columns`` belong to a table. ``width`` is that of a picture, in millimetres.
    """

    name: str
    label: Text
    kind: Shape = Shape.TEXT
    columns: tuple[Column, ...] = ()
    aliases: tuple[str, ...] = ()
    width: int = 30

    @property
    def written(self) -> str:
        """What a template best calls it."""
        return self.aliases[0] if self.aliases else self.name

    def column(self, name: str) -> Column | None:
        return _named(self.columns, name)


N = TypeVar("N", Placeholder, Column)


def nobody(person: Actor, about: str) -> bool:
    return False


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: what its templates may name, sample values, and the layout it is brought along with.

    ``about`` is the kind of subject its papers are about; ``may_read(person, key)`` says who may open those
    of one subject. ``kept_apart``: its module keeps its templates, they have no page among the others.
    """

    code: str
    label: Text
    placeholders: tuple[Placeholder, ...]
    sample: Values = field(hash=False)
    layout: Layout = field(hash=False)
    about: str = ""
    may_read: Callable[[Actor, str], bool] = nobody
    kept_apart: bool = False

    def placeholder(self, name: str) -> Placeholder | None:
        """The placeholder called ``name`` or one of whose aliases it is."""
        return _named(self.placeholders, name)


paper_kinds: Registry[PaperKind] = Registry(key=lambda kind: kind.code)


def _named(things: Iterable[N], name: str) -> N | None:
    wanted = name.casefold()
    for thing in things:
        if wanted == thing.name or wanted in thing.aliases:
            return thing
    return None
