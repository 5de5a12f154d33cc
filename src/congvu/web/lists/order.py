"""What stands before and after a row in the order of a list, as a condition the database answers itself."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Q

NEVER = Q(pk__in=())


def after(fields: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows that ``order_by(*fields)`` puts after one with these ``values``."""
    return _beyond([(field.removeprefix("-"), not field.startswith("-")) for field in fields], values)


def before(fields: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows that ``order_by(*fields)`` puts before one with these ``values``."""
    return _beyond([(field.removeprefix("-"), field.startswith("-")) for field in fields], values)


def turned(fields: Sequence[str]) -> tuple[str, ...]:
    """The same order read from its end."""
    return tuple(field.removeprefix("-") if field.startswith("-") else f"-{field}" for field in fields)


def _beyond(fields: Sequence[tuple[str, bool]], values: Sequence[Any]) -> Q:
    """Beyond in the first field, or equal there and beyond in the others. ``True``: the greater is beyond."""
    (field, rising), value = fields[0], values[0]
    first = _further(field, value, rising=rising)
    if len(fields) == 1:
        return first
    same = Q(**{f"{field}__isnull": True}) if value is None else Q(**{field: value})
    return first | same & _beyond(fields[1:], values[1:])


def _further(field: str, value: Any, *, rising: bool) -> Q:
    """SQLite takes nothing for less than everything, PostgreSQL for more."""
    empty_is_further = (connection.vendor == "sqlite") != rising
    if value is None:
        return NEVER if empty_is_further else Q(**{f"{field}__isnull": False})
    further = Q(**{f"{field}__gt" if rising else f"{field}__lt": value})
    return further | Q(**{f"{field}__isnull": True}) if empty_is_further else further
