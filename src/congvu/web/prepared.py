"""Queries that are asked with every request, and whose SQL is made once.

Django builds the SQL of a queryset anew each time: of one with ten joins in 1.7 ms, when the database answers
in 0.2. Only what is measured to count is asked this way; the rest of the house asks querysets.
"""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, F, Model, QuerySet
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

T = TypeVar("T")
M = TypeVar("M", bound=Model)
Value = int | str | date


class Given(Expression):
    """A value of a query that is known only when it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list["Given"]]:  # type: ignore[override]  # its own place, not a value yet
        return "%s", [self]


class Prepared(Generic[T]):
    """What ``build`` says, asked with other values each time: ``build`` takes one for each of ``names``.

    The values may be numbers, texts, days and instants, not None and not lists. Whatever else the query
    depends on stays as it was at the first time, so ``build`` reads nothing but its arguments.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, T]], *names: str) -> None:
        self._build = build
        self._names = names
        self._made: tuple[Any, SQLCompiler, str, Sequence[Any]] | None = None

    def all(self, *values: Value) -> list[T]:
        """The rows for these values, in the order of the names."""
        found, made, sql, params = self._made or self._make()
        if found.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("rows can be held inside a transaction only")
        given = dict(zip(self._names, map(_adapted, values), strict=True))
        bound = [given[each.name] if isinstance(each, Given) else each for each in params]
        compiler: Any = copy(made)  # a call has its own: threads ask at the same time
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_options: (sql, bound)
        rows: list[T] = list(found._iterable_class(_Asked(found, compiler)))  # as list(queryset) does
        return rows

    def first(self, *values: Value) -> T | None:
        """The first of the rows, for queries that find few."""
        return next(iter(self.all(*values)), None)

    def one(self, *values: Value) -> T:
        """The row that is known to be there; its not being there is a fault."""
        (row,) = self.all(*values)
        return row

    def _make(self) -> tuple[Any, SQLCompiler, str, Sequence[Any]]:
        found = self._build(*map(Given, self._names))
        compiler = found.query.get_compiler(connection.alias)
        sql, params = compiler.as_sql()
        self._made = (found, compiler, sql, params)
        return self._made


class PreparedRows(Generic[M]):
    """Rows by their primary keys, in the order of the keys: ``build`` says with what they are read.

    A list that shows what ten tables know is found by its keys and read by this. It takes ``most`` keys:
    those of a page, and one more by which the list knows that there is another.
    """

    def __init__(self, build: Callable[[], QuerySet[M]], most: int = 51) -> None:
        self._names = tuple(f"key{place}" for place in range(most))
        self._rows: Prepared[M] = Prepared(lambda *keys: build().filter(In(F("pk"), keys)), *self._names)

    def __call__(self, keys: Sequence[int]) -> list[M]:
        """The rows that are still there."""
        if not keys:
            return []
        padded = [*keys, *[keys[-1]] * (len(self._names) - len(keys))]
        found = {row.pk: row for row in self._rows.all(*padded)}
        return [found[key] for key in keys if key in found]


class _Asked:
    """A queryset, and its query, whose compiler has been chosen already; to what turns rows into objects."""

    def __init__(self, found: Any, compiler: SQLCompiler) -> None:
        self._found = found
        self._compiler = compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found, name)

    @property
    def query(self) -> "_Asked":
        return _Asked(self._found.query, self._compiler)

    def get_compiler(self, using: str) -> SQLCompiler:
        return self._compiler


def _adapted(value: Value) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
