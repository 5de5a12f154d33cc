"""More rows like one that there is: by rows alone, since an act for each would take minutes."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


def copies(row: M, count: int, **changed: Callable[[int], Any]) -> list[M]:
    """``count`` more rows like ``row``; ``changed`` gives what differs in each by its number."""
    model = type(row)
    first = model._default_manager.count()
    values = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    rows = [
        model(**{**values, **{name: change(number) for name, change in changed.items()}})
        for number in range(first, first + count)
    ]
    return model._default_manager.bulk_create(rows)


def each(values: Iterable[Any]) -> Callable[[int], Any]:
    """One of ``values`` after the other, whatever number is asked for."""
    left = iter(values)
    return lambda _number: next(left)


def keys(rows: Iterable[Model]) -> Callable[[int], Any]:
    """The key of one of ``rows`` after the other."""
    return each(row.pk for row in rows)
