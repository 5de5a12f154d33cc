"""A version as plain data (for JSON and YAML) and back, with a sentence for what cannot be read.

What has its usual value is left out, so that a written procedure shows what is said and nothing else.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from dataclasses import Field as Slot
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import rfc8785

from congvu.procedures.logic.spec import Spec


@dataclass(frozen=True)
class Unreadable(ValueError):
    """What stands at ``place`` (``steps[2].hours``) is not what is expected there. ``fault`` is a code."""

    place: str
    fault: str
    found: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.fault} {self.found}".strip()


UNKNOWN, MISSED, NOT_A, LIST = "unknown", "missing", "not_a", "not_a_list"


def plain(thing: Any) -> Any:
    """``thing`` as text, numbers, lists and mappings."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {
            slot.name: plain(getattr(thing, slot.name))
            for slot in fields(thing)
            if not _is_usual(slot, getattr(thing, slot.name))
        }
    match thing:
        case Enum():
            return thing.value
        case tuple():
            return [plain(each) for each in thing]
        case Decimal():
            return f"{thing.normalize():f}"
        case date() | time():
            return thing.isoformat()
    return thing


def read(stored: object) -> Spec:
    """The version written as ``stored``. Raises :class:`Unreadable`."""
    spec: Spec = _built(Spec, stored, "")
    return spec


def digest(spec: Spec) -> str:
    """SHA-256 of the canonical JSON; two versions that say the same have the same digest."""
    return sha256(rfc8785.dumps(plain(spec))).hexdigest()


def _is_usual(slot: "Slot[Any]", value: object) -> bool:
    return slot.default is not MISSING and value == slot.default


def _built(kind: Any, stored: object, place: str) -> Any:
    """A dataclass from a mapping, each value by the type it is declared with."""
    if not isinstance(stored, Mapping):
        raise Unreadable(place, NOT_A, kind.__name__)
    hints = _hints(kind)
    for name in stored:
        if name not in hints:
            raise Unreadable(_under(place, str(name)), UNKNOWN)
    missing = [slot.name for slot in fields(kind) if slot.default is MISSING and slot.name not in stored]
    if missing:
        raise Unreadable(_under(place, missing[0]), MISSED)
    values = {name: _value(hints[name], each, _under(place, name)) for name, each in stored.items()}
    try:
        return kind(**values)
    except ValueError as fault:  # each part may be right and the whole none, such as a negative limit
        raise Unreadable(place, NOT_A, kind.__name__) from fault


def _value(kind: Any, stored: object, place: str) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        if stored is None:
            return None
        return _value(next(each for each in inner if each is not NoneType), stored, place)
    if origin is tuple:
        if not isinstance(stored, list | tuple):
            raise Unreadable(place, LIST)
        return tuple(_value(inner[0], each, f"{place}[{index}]") for index, each in enumerate(stored))
    if isinstance(kind, type) and is_dataclass(kind):
        return _built(kind, stored, place)
    return _scalar(kind, stored, place)


def _scalar(kind: Any, stored: object, place: str) -> Any:
    try:
        if isinstance(stored, bool) or kind is bool:
            if kind is bool and isinstance(stored, bool):
                return stored
        elif kind is str and isinstance(stored, str | int):
            return str(stored)
        elif kind is int and isinstance(stored, int):
            return stored
        elif kind is Decimal and isinstance(stored, str | int | float):
            return _number(stored)
        elif kind in (date, time):
            return stored if type(stored) is kind else kind.fromisoformat(stored)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            return kind(stored)
    except (ValueError, TypeError, InvalidOperation):
        pass
    raise Unreadable(place, NOT_A, kind.__name__)


def _number(stored: str | float) -> Decimal:
    number = Decimal(str(stored))
    if not number.is_finite():
        raise ValueError("no number")
    return number


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _under(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
